"""What the program knows of English: folding, word lists, numbers, dates, names of people and places."""
