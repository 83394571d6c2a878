"""A page as it came over the network."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """What was fetched."""

    url: str
    """Where it was in the end, after redirects."""
    media_type: str
    """Such as `text/html`; empty where the server does not say."""
    encoding: str
    """As the server names it; empty where it does not."""
    data: bytes


def is_address(text: str) -> bool:
    """Say whether somebody means a page of the network and not a file."""
    return text.lower().startswith(("http://", "https://"))
