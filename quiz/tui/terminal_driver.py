"""Reads the terminal as Textual does on Linux and macOS, but takes any byte; not on Windows, where Textual reads characters."""

from __future__ import annotations

import os
import selectors

from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver

from quiz.tui.typed_bytes import TypedDecoder

_PIECE = 4_096
_TICK = 0.1
"""Seconds after which an escape that nothing follows is a key of its own."""


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
