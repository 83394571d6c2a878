"""The modes of a drill, as policies: what differs between practice, test, review and read is said here alone."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

MAX_TRIES = 3
"""How often one question is dealt in a drill that gives missed ones back."""

ASKED_BEFORE = 3
"""How many questions the mode *read* asks before the article is shown, at most."""


class Mode(Struct, frozen=True):
    """How a drill of this mode behaves."""

    name: str
    summary: str
    """What it is, in a few words for a person."""
    feedback_at_once: bool
    """Whether feedback follows each answer; else it comes at the end."""
    returns_missed: bool
    """Whether a missed question is dealt again before the end."""
    may_go_back: bool
    """Whether one may move freely between questions and change answers."""
    asks_before: int
    """How many questions are asked before the article is read, and again afterwards."""
    article_open: bool | None
    """Whether the article may be looked at while answering; None leaves it to the learner."""
    measures: bool = False
    """Whether only questions that have a score are dealt: no warm-up and no tell-it-back, unless they are named."""
    across_stories: bool = False
    """Whether it asks about several stories, and so is listed as a quiz of none of them."""
    leaves_trace: bool = True
    """Whether what is answered is kept; a mode without a trace is for authors, and deals drafts too."""


PRACTICE = Mode("practice", "feedback after each, missed ones come back", True, True, False, 0, None)
TEST = Mode("test", "move freely, feedback at the end, article hidden", False, False, True, 0, False, measures=True)
REVIEW = Mode("review", "what is due today, article hidden until answered", True, True, False, 0, False, across_stories=True)
READ = Mode("read", "the article, then questions about it", True, False, False, ASKED_BEFORE, True)
WEEK = Mode("week", "missing words, then questions about this week's stories", True, False, False, 0, None, across_stories=True)
PREVIEW = Mode("preview", "as a learner would see it, and nothing is kept", True, False, False, 0, None, leaves_trace=False)
LIVE = Mode("live", "in class: the teacher deals, feedback at the reveal", False, False, True, 0, None)

MODES: Mapping[str, Mode] = {mode.name: mode for mode in (PRACTICE, TEST, REVIEW, READ, WEEK, PREVIEW, LIVE)}
"""Every mode by its name."""
FOR_LEARNERS: tuple[Mode, ...] = tuple(mode for mode in MODES.values() if mode.leaves_trace and mode not in (WEEK, LIVE))
"""The modes in which a learner can play a bank."""
