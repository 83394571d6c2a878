"""Figures of a learner: as data, and as lines of text."""
