"""Verbs of saying."""

from __future__ import annotations

_VERBS = (
    "said added told asked explained warned argued claimed noted wrote replied insisted recalled admitted joked concluded "
    "stressed suggested predicted pointed acknowledged announced confirmed declared remarked commented observed complained "
    "says adds tells asks explains warns argues claims notes writes replies insists recalls admits jokes concludes stresses suggests "
    "predicts points acknowledges remarks comments observes complains"
)
SAYING = "|".join(sorted(_VERBS.split(), key=len, reverse=True))
"""As alternatives of a pattern."""
