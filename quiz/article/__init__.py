"""News articles: text with stable positions, its paragraphs and sentences, and quotes found in it."""
