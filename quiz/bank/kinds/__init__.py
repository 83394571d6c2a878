"""The kinds of questions as they are read, one module a kind."""
