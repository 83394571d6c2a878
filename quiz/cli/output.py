"""What a command prints: data goes to the standard output, talk to the standard error, both made safe for a terminal."""

from __future__ import annotations

import json
import sys

from quiz.text import clean


def show(text: str) -> None:
    """Print lines of data."""
    sys.stdout.write(clean(text) + "\n")


def show_json(data: object) -> None:
    """Print data as JSON."""
    sys.stdout.write(json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def tell(text: str, end: str = "\n") -> None:
    """Say something beside the data."""
    sys.stderr.write(clean(text) + end)
    sys.stderr.flush()
