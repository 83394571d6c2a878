"""Where a room is served."""

from __future__ import annotations

PORT = 8_474
"""Where a room is served unless the teacher names another port, or this one is taken: then any that is free."""
