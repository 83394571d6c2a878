"""The rules that a readable bank is looked through with, one module a rule."""
