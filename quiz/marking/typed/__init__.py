"""Typed answers: whether a few typed words mean what the bank says is right."""
