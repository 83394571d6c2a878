"""How small a window may be."""

from __future__ import annotations

LEAST_COLUMNS = 24
LEAST_LINES = 8
"""Below this there is no room for a question and its options."""
