"""Getting the text of an article: from a file, an address, a feed or a pipe, cleaned, with what was left out and why."""
