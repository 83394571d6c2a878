"""Verbs of saying."""

from __future__ import annotations

PAST = frozenset(
    "said added told asked explained warned argued claimed noted wrote replied insisted recalled admitted joked concluded "
    "stressed suggested predicted pointed acknowledged announced confirmed declared remarked commented observed complained".split()
)
PRESENT = frozenset(
    "says adds tells asks explains warns argues claims notes writes replies insists recalls admits jokes concludes stresses suggests "
    "predicts points acknowledges remarks comments observes complains".split()
)
SAYING = "|".join(sorted(PAST | PRESENT, key=len, reverse=True))
"""As alternatives of a pattern."""
