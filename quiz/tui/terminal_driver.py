"""Reads the terminal as Textual does on Linux and macOS, but no byte that is typed or pasted ends the app or presses a key by itself.

Not on Windows, where Textual reads characters.
"""

from __future__ import annotations

import codecs
import os
import selectors

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

_PIECE = 4_096
_TICK = 0.1
"""Seconds after which an escape that nothing follows is a key of its own."""
PASTE_MOST = 8_192
"""So many characters of one paste are taken in: far more than an answer holds, while reading a megabyte takes seconds."""

_BEGIN, _END = "\x1b[200~", "\x1b[201~"


class TypedDecoder:
    """Decodes UTF-8 as it comes, replaces what is none, and cleans pastes.

    Textual decodes strictly, so one byte that is not UTF-8 ends the app (its issue #6456). It also takes what follows an
    escape character within a paste for keys, Enter included; so none but the one that ends the paste is let through.
    """

    def __init__(self) -> None:
        self._utf8 = codecs.getincrementaldecoder("utf-8")("replace")
        self._typed = ""  # the last characters outside of a paste: a mark may have begun there
        self._held = ""  # characters of a paste that may be the beginning of its end
        self._room = -1  # how much more of the paste is taken in; negative where nothing is being pasted

    def decode(self, data: bytes) -> str:
        """Return the characters that are complete with these bytes."""
        text = self._held + self._utf8.decode(data)
        self._held = ""
        taken: list[str] = []
        while text:
            part, text = self._pasted(text) if self._room >= 0 else self._keys(text)
            taken.append(part)
        return "".join(taken)

    def _keys(self, text: str) -> tuple[str, str]:
        """Take everything up to the beginning of a paste; give it, and the rest."""
        joined = self._typed + text
        at = joined.find(_BEGIN)
        if at < 0:
            self._typed = joined[1 - len(_BEGIN) :]
            return text, ""
        end = at + len(_BEGIN) - len(self._typed)
        self._typed, self._room = "", PASTE_MOST
        return text[:end], text[end:]

    def _pasted(self, text: str) -> tuple[str, str]:
        """Take a paste up to its end, and of it what there is room for."""
        inside, end, rest = text.partition(_END)
        if not end:
            inside, self._held = _split(inside, _END)
        inside = inside.replace("\x1b", "")[: self._room]
        self._room = -1 if end else self._room - len(inside)
        return inside + end, rest


def _split(text: str, mark: str) -> tuple[str, str]:
    """Set apart an ending of a text that is the beginning of a mark."""
    length = next((length for length in range(len(mark) - 1, 0, -1) if text.endswith(mark[:length])), 0)
    return text[: len(text) - length], text[len(text) - length :]


class TerminalDriver(LinuxDriver):
    """Textual's driver with a decoder that no byte can break."""

    def run_input_thread(self) -> None:
        """Post what is typed, until input is to stop."""
        parser, decoder = XTermParser(), TypedDecoder()
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                typed = decoder.decode(os.read(self.fileno, _PIECE)) if selector.select(_TICK) else ""
                for message in (*(parser.feed(typed) if typed else ()), *parser.tick()):
                    self.process_message(message)
