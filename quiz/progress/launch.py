"""What the command line hands to the app or the line mode: which banks, which learner, which drill."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from quiz.drill.modes import PREVIEW

if TYPE_CHECKING:
    from quiz.drill.records import Key, Turn
    from quiz.source.model import Fetched


FIRST_SITTING = 10
"""So many questions follow a story, beside a warm-up and tell-it-back: all of a large bank are too many to begin with."""


class PlayRequest(Struct, frozen=True):
    """A drill that somebody asks for."""

    mode: str = "practice"
    bank: Path | str | None = None
    """A file, or the id of a bank within reach; None is the first bank that ships, and in a review every bank."""
    count: int = 0
    """How many questions; 0 is all, in a review the daily most."""
    seed: int | None = None
    """What the dealing starts from; None lets chance choose."""
    limit_seconds: int = 0
    """0 is no limit."""
    with_certainty: bool = False
    article_open: bool | None = None
    """Whether the article may be looked at while answering, where the mode leaves that to the learner."""
    only: tuple[str, ...] = ()
    """Ids of the questions to be dealt; none deals from all."""
    guess_first: str = ""
    """Whether questions are asked before the article, in the mode *read*: `on` or `off`; empty leaves it to the setting."""
    keys: tuple[Key, ...] = ()
    """The questions themselves, in order, where they are chosen already; then nothing else is dealt."""
    note: str = ""
    """What the learner should know when it begins."""
    typed: bool = False
    """Whether the missing words of the week are typed; else they are picked from three."""
    resume: bool = False
    """Go on with the newest unfinished drill on this bank instead."""


def request_again(turns: Iterable[Turn]) -> PlayRequest:
    """Return the request that asks some questions again, of whatever banks they are."""
    return PlayRequest(keys=tuple(turn.key for turn in turns))


class Launch(Struct, frozen=True):
    """How the program was started."""

    banks: tuple[Path, ...] = ()
    """Files named on the command line."""
    learner: str | None = None
    """A name; None is the learner of this machine."""
    progress: Path | None = None
    """A progress file to be used instead of the learner's own."""
    plan: PlayRequest | None = None
    """A drill to begin with at once."""
    article: Fetched | None = None
    """An article to be kept and read at once."""
    story: str = ""
    """The id of the bank of a kept story to be read at once."""
    edit: tuple[Path, ...] = ()
    """Banks to be edited instead of playing."""
    theme: str = ""
    """A theme to be worn instead of the learner's own."""
    skip_intro: bool = False
    """Whether the app opens on its front page, even for who is new here."""

    @property
    def leaves_trace(self) -> bool:
        """Whether anything is kept of what is done; nothing is of a preview, and nobody learns who edits."""
        return not self.edit and (self.plan is None or self.plan.mode != PREVIEW.name)
