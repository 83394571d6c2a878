"""Marking: what a response is worth. Pure functions, one module a kind, the same for every way of playing."""
