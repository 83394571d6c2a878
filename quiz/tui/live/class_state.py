"""What a learner's screen knows: what the host has told so far, what was answered, and which keys make sense."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from math import ceil

from textual.binding import Binding, BindingType

from quiz.kinds.presented import Select
from quiz.live.events import Json
from quiz.live.question_wire import AskedQuestion, question_from_json
from quiz.marking.model import BLANK, Response

SETTLE_SECONDS = 0.25
"""For so long a fresh question takes no Enter."""


Keep = Callable[[str], Awaitable[str]]
"""Keeps a progress document; says in one line what has become of it."""


@dataclass
class ClassState:
    """A class drill as one learner sees it."""

    phase: str = ""
    """As on the wire; empty before the host has said anything."""
    number: int = 0
    of: int = 0
    with_certainty: bool = False
    article_open: bool = False
    you: Json = field(default_factory=dict)
    """What was told last of the learner."""
    asked: AskedQuestion | None = None
    """The present question."""
    sent: Response = BLANK
    """The last answer to it that the host has acknowledged."""
    reveal: Json = field(default_factory=dict)
    until: float | None = None
    """When the time of the question is over, by our clock."""

    @property
    def answered(self) -> bool:
        """Whether the present question has an answer, be it "I don't know"."""
        return self.sent is not BLANK

    @property
    def pointing(self) -> bool:
        """Whether it is answered in the article."""
        return self.asked is not None and isinstance(self.asked.shown, Select)

    def clock(self, now: float) -> str:
        """Return how much time is left, as in `0:24`; nothing where none runs out."""
        if self.phase != "question" or self.until is None:
            return ""
        left = max(0, ceil(self.until - now))
        return f"{left // 60}:{left % 60:02}"

    def progress(self, now: float) -> str:
        """Return in short where the drill stands."""
        return " ".join(filter(None, (f"{self.number}/{self.of}", self.clock(now))))

    def welcome(self, message: Json) -> None:
        """Take what the room is like."""
        self.with_certainty, self.article_open = bool(message["room"]["certainty"]), bool(message["room"]["article_open"])

    def go_on(self, message: Json, now: float) -> bool:
        """Take where the room stands; say whether that is somewhere else than before.

        Raises:
            ValueError: its question is none.
        """
        phase, number = str(message["phase"]), int(message["number"])
        fresh = number != self.number
        is_new = fresh or phase != self.phase
        if "question" in message and (fresh or self.asked is None):
            self.asked, self.sent = question_from_json(message["question"]), BLANK
        self.phase, self.number, self.of = phase, number, int(message["of"])
        self.set_time(message.get("left") if not message.get("paused") else None, now)
        self.reveal = message.get("reveal", self.reveal)
        return is_new

    def take_back(self, told: Json) -> None:
        """Take an answer that the host has: it was given before the line broke, or this program was started again."""
        self.sent = Response(tuple(map(str, told["values"])), bool(told["unknown"]))

    def set_time(self, left: float | None, now: float) -> None:
        """Take how many seconds there are; None where nothing runs out."""
        self.until = None if left is None else now + float(left)

    def place_in_words(self, now: float) -> str:
        """Return which question it is, what was earned, and how much time is left."""
        parts = [f"{self.you['score']:,} points" if self.you.get("score") else ""]
        parts += [f"question {self.number} of {self.of}" if self.number else "", self.clock(now)]
        return "  ".join(filter(None, parts))


KEYS: list[BindingType] = [
    Binding("f2", "article", "article", id="join.article"),
    Binding("f4", "unknown", "don't know", id="join.unknown"),
    Binding("space", "more", "more", id="join.more"),
    Binding("k", "keep", "keep as progress", id="join.keep"),
    Binding("q,escape", "app.leave", "leave", id="join.leave"),
]


def offered(action: str, state: ClassState, *, has_more: bool, can_keep: bool) -> bool:
    """Return whether an action makes sense now.

    Args:
        action: the name of the action.
        state: where the drill stands.
        has_more: whether some of the feedback is left out, or below the window.
        can_keep: whether there are answers to be kept.
    """
    when = {
        "unknown": state.phase == "question",
        "article": state.phase == "question" and state.article_open and not state.pointing,
        "more": state.phase == "reveal" and has_more,
        "keep": can_keep,
    }
    return when.get(action, True)
