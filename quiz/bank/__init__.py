"""Banks: questions about an article as data, read from YAML with the position of everything in it."""
