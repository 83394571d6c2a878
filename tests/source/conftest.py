"""A server on this machine to fetch pages from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from instruments.web import Server


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running
