"""Texts that try to steer a terminal, to be read as markup or to mislead, and a reader of bytes that finds what got through."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from quiz.text import unsafe_characters

CANARY = "31337"
"""Stands in every sequence that the texts try, and in none of the app's own."""

CONTROLS = (
    *(f"\x1b]52;c;{CANARY}\x07", f"\x1b[{CANARY}m", f"\x1b]0;{CANARY}\x07", f"\x1b]8;;http://{CANARY}\x1b\\", f"\x1bP{CANARY}\x1b\\"),
    *(f"\x9b{CANARY}m", f"\x9d52;c;{CANARY}\x9c", "\x1b[2J", "\x1b[?1049l", "\x1b[6n", "\x1bc", "\x07", "\x08\x08", "\r", "\x7f", "\x85"),
    *("\x0e", "\x1b_G\x1b\\", "\x90", "\x1b"),
)
"""Terminal controls: the clipboard, the window's title, links, colours, the screen, questions whose answers arrive as keys."""

INVISIBLE = ("\u202e", "\u202a", "\u200b", "\ufeff", "\u2060", "\u00ad", "\U000e0041", "\u2028", "\ufff9", "e" + "\u0301" * 30)

MARKUP = (
    *(
        "[bold]",
        "[/]",
        "[/b]",
        "[@click=app.quit]",
        "[@click=app.quit]x[/]",
        "[",
        "]",
        "[[",
        "]]",
        "\\[",
        "[red on blue",
        "[link=http://x]y",
    ),
    *("[type=x, v={'a[0]'}]", "$text-error", "{0}", "%s", "<b>", "&lt;", "`x`", "**x**", "a[i]", "[sic]", "[they]"),
)

WIDE = ("日本", "👩\u200d👩\u200d👧", "🇳🇿", "e\u0301\u0302", "é", "ก็", "한국", "\u200fשלום", "می\u200cخواهم", "ﬁ")

_SEQUENCE = re.compile(
    r"\x1b(?:\[(?P<csi>[0-?]*[ -/]*[@-~])|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\|\Z)|[ -/]*[0-~])"
    r"|[\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
"""A sequence of controls, its kind by its first characters, or a control that stands alone."""
_OF_THE_APP = re.compile(r"[0-9;]*m|[0-9]+;[0-9]+H|\?(?:7|25|100[0346]|1015|1049|2004|2026|2048)[hl]|[<>][0-9]*u|\?20[0-9]{2}\$p")
"""What Textual draws with: colours, places, modes, and questions at the start."""
_POINTER = re.compile(r"\x1b\]22;[a-z]*\x07")
"""The shape of the mouse's pointer."""
_COLOURS = re.compile(r"(?:(?:[0-9]{1,3})(?:;[0-9]{1,3})*)?m")


def harmless(chance: Random) -> str:
    """Give a text that a bank may hold, but which looks like markup or is wide."""
    return _mixed(chance, (*MARKUP, *WIDE))


def hostile(chance: Random) -> str:
    """Give a text with everything in it."""
    return _mixed(chance, (*MARKUP, *WIDE, *CONTROLS, *CONTROLS, *INVISIBLE))


def hostile_name(chance: Random) -> str:
    """Give a hostile text that can be the name of a file."""
    return hostile(chance).replace("/", "").encode("utf-8", "ignore")[:120].decode("utf-8", "ignore") + "x"


def _mixed(chance: Random, pieces: tuple[str, ...]) -> str:
    return "".join(f"w{chance.choice(('', ' '))}{piece}" for piece in chance.choices(pieces, k=chance.randrange(3, 7))) + "w"


def got_through(raw: bytes, *, app: bool) -> list[str]:
    """Say what in a program's bytes can steer a terminal and is not the app's own drawing.

    Args:
        raw: every byte that the program has written.
        app: whether the app drew; without it there is no sequence at all.
    """
    text = raw.decode("utf-8", "replace")
    plain, found = _SEQUENCE.sub("\n", text), list(_steering(text, app=app))
    return found + [f"U+{ord(character):04X}" for _, character in unsafe_characters(plain)] + ([CANARY] if _canary_steers(text) else [])


def _steering(text: str, *, app: bool) -> Iterator[str]:
    for match in _SEQUENCE.finditer(text):
        sequence = match.group()
        if app and _POINTER.fullmatch(sequence):
            continue
        csi = match["csi"]
        if sequence == "\r" or (app and csi is not None and _OF_THE_APP.fullmatch(csi) and (csi[-1] != "m" or _COLOURS.fullmatch(csi))):
            continue
        yield repr(sequence)


def _canary_steers(text: str) -> bool:
    return any(CANARY in match.group() for match in _SEQUENCE.finditer(text))
