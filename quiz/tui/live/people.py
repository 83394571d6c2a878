"""Who is in the room, for the teacher: give somebody another name or more time, or send them out."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from quiz.live.events import Decide, ExtraTime, LetBack, Remove, Rename
from quiz.live.room_runner import Effects
from quiz.live.state import Participant, Room
from quiz.text import clean_line
from quiz.tui.screens.learners import NamesScreen
from quiz.tui.widgets.menu import Menu, columns, heading, words

if TYPE_CHECKING:
    from quiz.tui.live.host_screen import HostScreen

FACTORS = (Fraction(1), Fraction(5, 4), Fraction(3, 2), Fraction(2))
"""Of the time of the others; one key goes from each to the next."""
_SENT_OUT = "The name is closed. A new name from the same device can still come in: d on the screen before closes the door."


class PeopleScreen(NamesScreen):
    """A list of learners, and a line for another name.

    Args:
        host: the teacher's screen, which carries out what is wanted.
    """

    DEFAULT_CSS = """
    PeopleScreen AnswerInput { dock: bottom; margin: 0 3 1 3; max-width: 40; display: none; }
    PeopleScreen.-renaming AnswerInput { display: block; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "rename", "rename", id="people.rename"),
        Binding("t", "time", "more time", id="people.time"),
        Binding("x", "remove", "remove", id="people.remove"),
        Binding("b", "let_back", "let back in", id="people.let-back"),
        Binding("y", "decide(True)", "yes", id="people.yes"),
        Binding("n", "decide(False)", "no", id="people.no"),
        Binding("escape", "back", "back", id="people.back"),
        Binding("q,w", "back", "back", show=False),
    ]

    heading = "Who is here"
    placeholder, most = "another name", 24

    def __init__(self, host: HostScreen) -> None:
        super().__init__()
        self.host = host
        self._removing = ""
        """Who is sent out when the key is pressed once more."""

    def on_mount(self) -> None:
        """Show who is here, and follow who comes and goes."""
        self.host.server.broadcast.watchers.append(self._watch)
        self.menu.focus()
        self.show()

    def on_unmount(self) -> None:
        """Follow no longer."""
        self.host.server.broadcast.watchers.remove(self._watch)

    def _watch(self, _effects: Effects) -> None:
        self.call_later(self.show)

    def show(self) -> None:
        """List everybody who has not been sent out."""
        room = self.host.room
        people = room.learners
        self.title_bar.right = f"{len(room.present)} of {len(people)} here"
        rows = [
            columns(
                person.id,
                (person.name, self.most, ""),
                (person.team, 12, "$foreground-muted"),
                (f"{float(person.factor):g} × the time" if person.factor != 1 else "", 16, "$foreground-muted"),
                (_state(room, person), 0, "$foreground-muted"),
            )
            for person in people
        ]
        if removed := [person for person in room.people.values() if person.removed]:
            rows += [heading("Sent out"), words(_SENT_OUT, "$foreground-muted")]
            rows += [columns(person.id, (person.name, self.most, "")) for person in removed]
        self.menu.show(rows or [words("Nobody has come in yet.")])
        self.refresh_bindings()

    @property
    def person(self) -> Participant | None:
        """Who the cursor is at."""
        return self.host.room.people.get(self.menu.here) if self.is_mounted else None

    def action_rename(self) -> None:
        """Open the line for another name."""
        if self.person is not None:
            self.add_class("-renaming")
            self.line.value = self.person.name
            self.line.focus()

    @on(Menu.Chosen)
    def _chosen(self) -> None:
        if self.check_action("rename", ()):
            self.action_rename()

    @on(Input.Submitted)
    async def _rename(self, event: Input.Submitted) -> None:
        person = self.person
        if person is not None and (name := clean_line(event.value)) and not await self.host.do(Rename(person.id, name)):
            self.bar.say("Somebody else has this name.")
        else:
            self._close_line()

    async def action_time(self) -> None:
        """Add time for every question: a quarter, a half, the same again, none."""
        if self.person is not None:
            now = self.person.factor
            more = next((factor for factor in FACTORS if factor > now), FACTORS[0])
            await self.host.do(ExtraTime(self.person.id, more))

    async def action_remove(self) -> None:
        """Send somebody out, when it is said twice."""
        if (person := self.person) is None:
            return
        if self._removing == person.id:
            self._removing = ""
            await self.host.do(Remove(person.id))
            self.bar.say(f"{person.name} is out, and the name is closed")
        else:
            self._removing = person.id
            self.bar.say(f"x once more sends {person.name} out for good")

    async def action_let_back(self) -> None:
        """Let somebody back in who was sent out."""
        if self.person is not None and not await self.host.do(LetBack(self.person.id)):
            self.bar.say("Somebody else has this name now: rename them first")

    async def action_decide(self, yes: bool) -> None:
        """Assign the seat to the device that asks for it, or don't."""
        if self.person is not None:
            await self.host.do(Decide(self.person.id, yes))

    def action_back(self) -> None:
        """Close the line, or go back to the projector's screen."""
        if self.has_class("-renaming"):
            self._close_line()
        else:
            self.app.pop_screen()

    def _close_line(self) -> None:
        self.remove_class("-renaming")
        self.menu.focus()

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool:
        """Offer what can be done to somebody only where there is somebody."""
        person = self.person
        if action == "back" or person is None or self.has_class("-renaming"):
            return action == "back"
        if action == "decide":
            return person.id in self.host.room.claims
        return person.removed is (action == "let_back")


def _state(room: Room, person: Participant) -> str:
    """Return whether somebody asks for this seat, or nobody is at it."""
    return "asked for: y or n" if person.id in room.claims else "" if person.id in room.present else "away"
