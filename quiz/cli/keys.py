"""Reads single keys from a terminal, without Enter."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":
    import msvcrt
else:
    import termios
    import tty

_ESCAPE = "\x1b"
_MOST_BYTES = 1_024


def can_read_keys() -> bool:
    """Whether keys can be read one by one and talk is seen: both ends are a terminal."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def read_key() -> str:
    """Wait for a key and give its character in small letters; empty at the end of input.

    Keys without a character, such as arrows, and several that come at once, such as pasted text, are Escape: an arrow
    sends letters too, and none of them was meant.

    Raises:
        KeyboardInterrupt: Ctrl-C.
    """
    if sys.platform == "win32":
        key = msvcrt.getwch()
        if key == "\x03":
            raise KeyboardInterrupt
        if key in ("\x00", "\xe0"):  # an arrow or the like sends two
            msvcrt.getwch()
            return _ESCAPE
        return key.casefold()
    descriptor = sys.stdin.fileno()
    before = termios.tcgetattr(descriptor)
    try:
        tty.setcbreak(descriptor)
        key = os.read(descriptor, _MOST_BYTES).decode("utf-8", "replace")
    finally:
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
    if key in ("", "\x04"):
        return ""
    return key.casefold() if len(key) == 1 else _ESCAPE
