"""Changing the text of a bank: a question revised, added or dropped, and every other byte as it was."""
