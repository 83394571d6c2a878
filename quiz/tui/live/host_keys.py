"""The keys of the projector's screen: each with when it makes sense, what the help page says of it, and that page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content

from quiz.live.state import Room, RoomPhase
from quiz.tui.screens.framed import PageScreen
from quiz.tui.widgets.rows import Rows, ScreenLine, hang, plain

KEYS: list[BindingType] = [
    Binding("enter", "onwards('start')", "start", id="host.start"),
    Binding("enter", "onwards('lock')", "lock", id="host.go-lock"),
    Binding("enter", "onwards('reveal')", "show the key", id="host.reveal"),
    Binding("enter", "onwards('next')", "next question", id="host.next"),
    Binding("enter", "onwards('finish')", "to the end", id="host.finish"),
    Binding("s", "ask('standings')", "standings", id="host.standings"),
    Binding("p", "ask('pause')", "pause", id="host.pause"),
    Binding("p", "ask('go_on')", "let the clock go on", id="host.go-on"),
    Binding("plus,equals_sign", "extend", "30 s more", id="host.extend"),
    Binding("l", "onwards('lock')", "lock", show=False, id="host.lock"),
    Binding("x", "ask('skip')", "skip", id="host.skip"),
    Binding("y", "decide(True)", "yes", id="host.give"),
    Binding("n", "decide(False)", "no", id="host.deny"),
    Binding("v", "ask('words')", "what was typed", id="host.words"),
    Binding("w", "people", "who is here", id="host.people"),
    Binding("n", "ask('names')", "names", id="host.names"),
    Binding("d", "ask('door')", "door", id="host.door"),
    Binding("e", "end", "end", id="host.end"),
    Binding("q", "app.leave", "leave", id="host.leave"),
    Binding("c", "code", "code", id="host.code"),
    Binding("question_mark,f1", "help", "help", id="host.help"),
]

HELP: Sequence[tuple[str, str]] = (
    ("enter", "goes on: opens the next question, locks it, shows the key"),
    ("s", "shows the standings, after the key and at the end"),
    ("n", "shows names in the standings, or only places; in the lobby those that are held back"),
    ("y", "gives a seat to the device that asks for it; n does not"),
    ("v", "shows what was typed, or hides it: it is held back until then"),
    ("c", "shows the address and the code, and the question again"),
    ("p", "stops the clock, or lets it go on"),
    ("+", "gives 30 seconds more"),
    ("l", "locks the question"),
    ("x", "skips the question: it counts for nobody"),
    ("w", "lists who is here: rename, remove, let back in, more time"),
    ("d", "lets nobody new in, or lets them in again"),
    ("e", "ends the drill; press it twice"),
    ("q", "leaves; quiz host --resume goes on"),
    ("↑ ↓", "scroll what does not fit"),
)
"""For the help page and docs/live.md."""


def _in(*phases: RoomPhase) -> Callable[[Room], bool]:
    return lambda room: room.phase in phases


def _after_the_key(room: Room, *, last: bool) -> bool:
    return room.phase in (RoomPhase.REVEAL, RoomPhase.STANDINGS) and (len(room.rounds) >= len(room.questions)) is last


def _has_names(room: Room) -> bool:
    """Return whether names can be shown or hidden: where standings are, and in the lobby where they are held back."""
    return room.phase is RoomPhase.STANDINGS or room.podium or (room.phase is RoomPhase.LOBBY and room.rules.names_held)


_WHEN: Mapping[str, Callable[[Room], bool]] = {
    "start": _in(RoomPhase.LOBBY),
    "lock": _in(RoomPhase.QUESTION),
    "reveal": _in(RoomPhase.LOCKED),
    "next": partial(_after_the_key, last=False),
    "finish": partial(_after_the_key, last=True),
    "standings": lambda room: room.phase is RoomPhase.REVEAL or (room.phase is RoomPhase.ENDED and not room.podium),
    "pause": lambda room: room.phase is RoomPhase.QUESTION and not room.paused,
    "go_on": lambda room: room.paused,
    "extend": lambda room: room.phase is RoomPhase.QUESTION and bool(room.allowed()),
    "skip": _in(RoomPhase.QUESTION, RoomPhase.LOCKED),
    "decide": lambda room: bool(room.claims),
    "words": _in(RoomPhase.REVEAL),
    "names": _has_names,
    "door": _in(RoomPhase.LOBBY),
    "end": lambda room: room.phase is not RoomPhase.ENDED,
    "code": _in(RoomPhase.QUESTION, RoomPhase.LOCKED, RoomPhase.REVEAL, RoomPhase.STANDINGS),
}


def offered(action: str, room: Room) -> bool:
    """Return whether an action, or what is asked for by it, makes sense in a room as it stands."""
    return action not in _WHEN or _WHEN[action](room)


_ABOUT = (
    "Learners answer on their own machines; this screen shows everybody the question, how many have answered, and never who. "
    "To make the letters larger, use the zoom of your terminal: this screen fits into 40 columns and 12 lines."
)


class KeysView(Rows):
    """The page itself."""

    DEFAULT_CSS = """
    KeysView { padding: 1 2; max-width: 78; }
    """

    def lines(self, width: int) -> list[ScreenLine]:
        """Draw what the screen is for, and the keys."""
        drawn = [*hang(Content(""), plain(_ABOUT), width), ScreenLine(Content(""))]
        for key, what in HELP:
            drawn += hang(Content.styled(f"{key:<8}", "bold"), plain(what), width)
        return drawn


class KeysScreen(PageScreen):
    """Shows the page."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter", "app.pop_screen", "back", id="host-help.back")]

    heading = "Hosting a class drill"

    def text(self) -> ComposeResult:
        """Arrange the page."""
        yield KeysView()
