"""The teacher's screen, made for a projector: one thing at a time, as large as the window allows, and never who answered what."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import ClassVar

from textual import getters
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, VerticalScroll
from textual.events import Resize

from quiz.live.events import Decide, End, Event, Extend, Json, PhaseChanged
from quiz.live.room import COMMANDS, onwards
from quiz.live.room_runner import Effects
from quiz.live.server import LiveServer
from quiz.live.state import Room, RoomPhase
from quiz.text import clean_line
from quiz.tui.live.boards import end_lines, lobby_lines, qr_lines, qr_size, standing_lines
from quiz.tui.live.class_widgets import COLUMN, Draw, Meter, Notice, Stage
from quiz.tui.live.host_keys import KEYS, KeysScreen, offered
from quiz.tui.live.people import PeopleScreen
from quiz.tui.live.question_lines import question_lines, reveal_lines, why_lines
from quiz.tui.screens.framed import FramedScreen

SETTLE_SECONDS = 0.4
"""For so long what has just appeared takes no Enter: pressed twice, it would lock a question that nobody has read."""
MORE_SECONDS = 30
"""What one key adds to the time of a question."""
_LEAST_BESIDE = 40
"""Cells of text that stay beside the picture for phones."""
WIDE = 100
"""From so many cells on, the proof stands beside the key."""


class HostScreen(FramedScreen):
    """Shows a room, and takes the teacher's keys.

    Args:
        server: serves the room.
        seconds: a clock that only goes forward.
        settle: how long what has just appeared takes no Enter.
    """

    BINDINGS: ClassVar[list[BindingType]] = KEYS

    main = getters.query_one("#main", Stage)
    beside = getters.query_one("#beside", Stage)
    scroll = getters.query_one("#stage", VerticalScroll)
    meter = getters.query_one(Meter)
    notice = getters.query_one(Notice)

    def __init__(self, server: LiveServer, seconds: Callable[[], float], settle: float = SETTLE_SECONDS) -> None:
        super().__init__()
        self.server = server
        self._seconds = seconds
        self._settle = settle
        self._since = seconds() - settle
        """When what is shown appeared."""
        self._stale = False
        """Whether the room has changed since it was drawn."""
        self._ending = False
        """Whether the key that ends the drill was pressed once."""
        self._heard = ""
        """What the teacher was told last, until the phase changes."""
        self._code = False
        """Whether the way in is shown in place of what belongs to the phase."""

    @property
    def room(self) -> Room:
        """The room as it stands."""
        return self.server.runner.room

    def parts(self) -> ComposeResult:
        """Arrange the hall with its stage, the bar of answers, and the line for notices."""
        with Container(id="hall"), VerticalScroll(id="stage"), Container(id="both"):
            yield Stage(id="main")
            yield Stage(id="beside")
        yield Meter()
        yield Notice()

    def on_mount(self) -> None:
        """Follow the room from now on."""
        self.server.broadcast.watchers.append(self._watch)
        self.server.broadcast.listeners.append(self._hear)
        self.set_interval(1.0, self.tick)
        self.scroll.focus()
        self.show()

    # what is shown

    def show(self) -> None:
        """Show the room as it stands."""
        self._stale = False
        room, views = self.room, self.server.broadcast.views
        told = views.phase(room, self.server.runner.now, whole=True)
        counts = views.count(room)
        self.meter.answered, self.meter.present = counts["answered"], counts["present"]
        with self.app.batch_update():
            self.title_bar.left = self._title(room)
            self.title_bar.right = self._place(room)
            self.notice.text = self._calm_line(room)
            self.set_class(room.phase in (RoomPhase.QUESTION, RoomPhase.LOCKED), "-metered")
            self.set_class(self._fits_beside(room), "-beside")
            self._set_stage(room, told)
            self.tick()
            self.refresh_bindings()

    def _set_stage(self, room: Room, told: Json) -> None:
        """Put on the stage what belongs to the phase."""
        main, side = self._drawn(room, told)
        self.set_class(self._shows_way_in(room), "-lobby")
        self.beside.show(side)
        self.main.space = max(1, self._lines_for_stage() - (0 if self.has_class("-beside") else self._lines_below(side)))
        self.main.show(main)

    def _drawn(self, room: Room, told: Json) -> tuple[Draw, Draw | None]:
        """Return what draws the stage, and what stands beside or below it."""
        if self._shows_way_in(room):
            join = self.server.broadcast.join
            assert join is not None
            names = self.server.broadcast.views.names(room)["names"] if room.phase is RoomPhase.LOBBY else []
            qr = join["qr"] if self.has_class("-beside") else []
            picture = (lambda _width, _roomy: qr_lines(qr)) if qr else None
            return partial(lobby_lines, join, names, len(room.present), room.door), picture
        match room.phase:
            case RoomPhase.QUESTION | RoomPhase.LOCKED:
                return partial(question_lines, told["question"]), None
            case RoomPhase.REVEAL:
                return partial(reveal_lines, told["question"], told["reveal"]), partial(why_lines, told["reveal"])
        return partial(standing_lines, told["standings"]) if "standings" in told else self._end(), None

    def _lines_for_stage(self) -> int:
        """Return how many lines the other parts leave to the stage, with one above and below it where the window is not low."""
        low = self.has_class("-short")
        meter = (1 if low else 2) if self.has_class("-metered") else 0
        return self.size.height - (1 if low else 4) - meter - bool(self.notice.text)

    def _lines_below(self, side: Draw | None) -> int:
        """Return how many lines the second part takes where it stands below the first."""
        return len(side(min(COLUMN, self.size.width - 2), True)) + 1 if side else 0

    def _end(self) -> Draw:
        rows = self.server.broadcast.views.standings(self.room)
        played = sum(each.revealed and not each.skipped for each in self.room.rounds)
        answers, right = sum(row.answered for row in rows), sum(row.right for row in rows)
        return partial(end_lines, played, len(rows), answers, right, self.server.runner.opening.id)

    def _fits_beside(self, room: Room) -> bool:
        """Return whether there is room for a second column."""
        if self._shows_way_in(room):
            join = self.server.broadcast.join
            wide, high = qr_size(join["qr"]) if join else (0, 0)
            return bool(wide) and self.size.width >= wide + _LEAST_BESIDE and self.size.height >= high + 2
        return room.phase is RoomPhase.REVEAL and self.size.width >= WIDE

    def _shows_way_in(self, room: Room) -> bool:
        return room.phase is RoomPhase.LOBBY or self._code

    def _title(self, room: Room) -> str:
        """Return the title, and while nobody sees the lobby, the way in before it: somebody may come late."""
        join, title = self.server.broadcast.join, self.server.runner.opening.title
        if join is None or room.phase in (RoomPhase.LOBBY, RoomPhase.ENDED):
            return title
        return f"{join['code']}@{join['url'].removeprefix('http://')}  {title}"

    def _calm_line(self, room: Room) -> str:
        """Return the one line above the keys: who asks for a seat, what was heard, or what is held back."""
        if room.claims:
            name = room.wall_name(room.people[next(iter(room.claims))]) or "Somebody"
            return f"{name} asks for a seat from another device: y gives it, n doesn't."
        if self._heard:
            return self._heard
        if held := self._held_words():
            shown = room.rounds[-1].words
            return "" if shown else f"Held back: {held} typed {'answer' if held == 1 else 'answers'}. v shows them."
        held = sum(not room.wall_name(person) for person in room.learners) if room.phase is RoomPhase.LOBBY else 0
        return f"Held back: {held} {'name' if held == 1 else 'names'}. n shows them." if held else ""

    def _held_words(self) -> int:
        typed = self.server.broadcast.views.typed(self.room) if self.room.phase is RoomPhase.REVEAL else None
        return sum(not form["hidden"] for form in typed["forms"]) if typed else 0

    @staticmethod
    def _place(room: Room) -> str:
        if room.phase is RoomPhase.LOBBY:
            return f"{len(room.questions)} questions"
        return "" if room.phase is RoomPhase.ENDED else f"question {len(room.rounds)} of {len(room.questions)}"

    def tick(self) -> None:
        """Show the time that is left."""
        room = self.room
        self.meter.seconds = room.left(self.server.runner.now)
        self.meter.word = "locked" if room.phase is RoomPhase.LOCKED else "the clock stands" if room.paused else ""

    # what happens in the room

    def _watch(self, effects: Effects) -> None:
        """Draw the room anew, once for all that comes together; called from wherever the server is at work."""
        if any(isinstance(effect, PhaseChanged) for effect in effects):
            self.call_later(self._turn)
        elif not self._stale:
            self._stale = True
            self.call_later(self.show)

    def _turn(self) -> None:
        """Another phase has begun, or its clock goes another way."""
        self._since, self._ending = self._seconds(), False
        self._heard, self._code = "", False
        self.bar.quiet()
        self.scroll.scroll_home(animate=False)
        self.show()

    def _hear(self, text: str) -> None:
        self.call_later(self._tell, text)

    def _tell(self, text: str) -> None:
        self._heard = clean_line(text)
        self.show()

    # what the teacher does

    async def do(self, event: Event) -> bool:
        """Carry something out, and wait until it is on the disk; say whether it was done."""
        done = await self.server.runner.done(event)
        if not done:
            self.bar.say("That cannot be done just now.")
        return done

    async def action_onwards(self, _to: str) -> None:
        """Take the next step in the order of a drill."""
        if self._seconds() - self._since >= self._settle:
            await self.do(onwards(self.room))

    async def action_ask(self, what: str) -> None:
        """Carry out what a key stands for."""
        await self.do(COMMANDS[what](self.room))

    async def action_decide(self, yes: bool) -> None:
        """Assign a seat to the device that asks for it, or leave it where it is."""
        await self.do(Decide(next(iter(self.room.claims)), yes))

    def action_code(self) -> None:
        """Show the way in, or again what belongs to the phase."""
        self._code = not self._code
        self.show()

    async def action_extend(self) -> None:
        """Add time to the open question."""
        if await self.do(Extend(MORE_SECONDS)):
            self.bar.say(f"{MORE_SECONDS} seconds more")

    async def action_end(self) -> None:
        """End the drill, when it is said twice."""
        if self._ending:
            await self.do(End())
        else:
            self._ending = True
            self.bar.say("e once more ends the drill for everybody")

    async def action_people(self) -> None:
        """Show who is here."""
        await self.app.push_screen(PeopleScreen(self))

    async def action_help(self) -> None:
        """Show the keys."""
        await self.app.push_screen(KeysScreen())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool:
        """Offer only what makes sense now."""
        what = str(parameters[0]) if action in ("onwards", "ask") else action
        return offered(what, self.room) and (what != "words" or bool(self._held_words()))

    def on_resize(self, _event: Resize) -> None:
        """Use the room that there is now."""
        if self.is_mounted:
            self.call_after_refresh(self.show)
