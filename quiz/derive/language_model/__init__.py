"""Drafts by a language model that the user has: asked passage by passage, and held to the same gates as the rules."""
