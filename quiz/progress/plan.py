"""From what is asked for to what is dealt: the banks within a learner's reach, and the plan of a drill session for a `PlayRequest`."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from pathlib import Path

from quiz.bank.model import Bank
from quiz.bank.paths import edit_command
from quiz.drill.modes import FOR_LEARNERS, MODES, READ, REVIEW, Mode
from quiz.drill.records import Key, Record, Started
from quiz.drill.state import deal, guesses_of, in_place
from quiz.errors import Place, QuizError
from quiz.kinds.question import Aim
from quiz.progress.bank_index import BankIndex
from quiz.progress.drill_session import Plan, questions_of, scheduled_of, unfinished
from quiz.progress.launch import PlayRequest
from quiz.progress.listed import Scheduled
from quiz.progress.log import Log
from quiz.progress.story_marks import read_stories
from quiz.text import clean_line

FIRST_DAYS = timedelta(days=7)
"""For so long after the first answer nobody is asked before reading who has not chosen it."""


def make_plan(
    request: PlayRequest, library: BankIndex, records: Iterable[Record], today: date, seed: int, guess_first: str = "auto"
) -> Plan:
    """Deal what is asked for.

    Drafts that are not playable are dealt in a preview alone. A practice and a test deal in an order that the seed decides, reading asks in
    the order of the bank, and a review deals what is due, the newest article first. A warm-up and tell-it-back come with the questions of
    their story, on top of so many as are asked for and at places of their own (`quiz.drill.state.in_place`); in a test only if they are
    named, and tell-it-back where the story is read, is due, or is named. What the learner has refused is dealt only if it is named.

    Args:
        request: what is asked for.
        library: the banks within reach.
        records: the learner's log, which says what is due.
        today: the learner's day.
        seed: used where the request has none.
        guess_first: the learner's setting: whether some questions are asked before the article too, where the request leaves that open.

    Raises:
        QuizError: there is no such bank, mode or question, or there is nothing to deal.
    """
    mode = MODES.get(request.mode)
    if mode is None:
        names = ", ".join(mode.name for mode in FOR_LEARNERS)
        raise QuizError(f'there is no mode "{clean_line(request.mode)}"', f"the modes are {names}")
    seed = seed if request.seed is None else request.seed
    if request.keys:
        keys = request.keys
    elif mode is REVIEW:
        keys = in_place(_due(request, library, records, today), questions_of(library.banks))
    else:
        keys = _dealt(request, mode, bank_of(request, library), seed, Log.of(records).figures.refused)
    questions = questions_of(library.banks)
    guesses: tuple[Key, ...] = ()
    if mode is READ and is_guessed_first(request.guess_first or guess_first, records, today):
        known = read_stories(records)
        guesses = guesses_of((key, questions[key]) for key in keys if key.bank not in known)
    if guesses:  # a warm-up is the opening of the story, which is still to be read
        keys = tuple(key for key in keys if questions[key].aim is not Aim.WARM_UP)
    return Plan(
        mode=mode.name,
        keys=keys,
        seed=seed,
        with_certainty=request.with_certainty,
        article_open=request.article_open is not False if mode.article_open is None else mode.article_open,
        limit=request.limit_seconds,
        paths=tuple((bank_id, os.path.realpath(library.listed[bank_id].path)) for bank_id in dict.fromkeys(key.bank for key in keys)),
        guesses=guesses,
    )


def is_guessed_first(guess_first: str, records: Iterable[Record], today: date) -> bool:
    """Return whether questions are asked before reading: if the setting is `auto`, from a week after the first answer on."""
    answered = Log.of(records).figures.branch("days", "seen")
    return guess_first == "on" or (guess_first == "auto" and bool(answered) and today - date.fromisoformat(min(answered)) >= FIRST_DAYS)


def bank_of(request: PlayRequest, library: BankIndex) -> Bank:
    """Return the bank that a request is about: the first within reach, where it names none.

    Raises:
        QuizError: there is no such bank, or it cannot be used.
    """
    if isinstance(request.bank, Path):
        return _by_path(request.bank, library)
    if request.bank is not None:
        return _by_id(request.bank, library)
    first = next(iter(library.listed), None)
    if first is None:
        raise library.broken[0][1] if library.broken else QuizError("there is no bank to play", "name the file of one: quiz play BANK")
    return library.open(first)


def find_unfinished(request: PlayRequest, library: BankIndex, records: Iterable[Record]) -> Started | None:
    """Find the newest drill that was left on the bank of a request, or with its questions; of any bank if it names none."""
    wanted = bank_of(request, library).id if request.bank is not None else None
    for drill in unfinished(records, questions_of(library.banks)):
        keys = drill.started.keys
        if keys == request.keys if request.keys else wanted is None or any(key.bank == wanted for key in keys):
            return drill.started
    return None


def _by_path(path: Path, library: BankIndex) -> Bank:
    for broken, error in library.broken:
        if _same(broken, path):
            raise error
    for bank_id, bank in library.listed.items():
        if _same(bank.path, path):
            return library.open(bank_id)
    place = Place(clean_line(str(path)))
    raise QuizError("another bank within reach has the same id", "give each bank an id of its own", place)


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)  # unlike Path.resolve it bears a loop of links


def _by_id(bank_id: str, library: BankIndex) -> Bank:
    if bank_id in library.listed:
        return library.open(bank_id)
    raise QuizError(
        f'there is no bank "{clean_line(bank_id)}"', _did_you_mean(bank_id, library.listed) or "name a file, or the id of a bank that ships"
    )


def _playable(bank: Bank, only: Sequence[str], refused: Collection[Key], *, drafts: bool = False) -> tuple[Key, ...]:
    """Return the keys of what may be dealt of a bank, in its order; what is refused only if it is named."""
    missing = [question_id for question_id in only if bank.question(question_id) is None]
    if missing:
        raise QuizError(f'the bank {bank.id} has no question "{clean_line(missing[0])}"', _did_you_mean(missing[0], bank.outline.ids))
    chosen = [question_id for question_id in bank.outline.ids if not only or question_id in only]
    playable = tuple(Key(bank.id, question_id) for question_id in chosen if drafts or question_id not in bank.outline.withheld)
    if not playable:
        what = "these drafts are" if only else "every question of this bank is a draft that is"
        what = f"{what} not checked" if chosen else "this bank has no questions"
        hint = f"accept its drafts first: {edit_command(bank.path)}" if chosen else "write one first"
        raise QuizError(what, hint, Place(clean_line(str(bank.path))))
    asked = playable if only else tuple(key for key in playable if key not in refused)
    if not asked:
        raise QuizError("you took out every question of this bank", "bring one back in its list of questions in the app")
    return asked


def _dealt(request: PlayRequest, mode: Mode, bank: Bank, seed: int, refused: Collection[Key]) -> tuple[Key, ...]:
    """Return what is dealt of one bank, in order."""
    playable = _playable(bank, request.only, refused, drafts=not mode.leaves_trace)
    apart = [key for key in playable if key.question in bank.outline.apart]
    others = [key for key in playable if key.question not in bank.outline.apart]
    chosen = others[: request.count or None] if mode is READ else deal(others, seed, request.count)
    if mode.measures and not request.only:
        if not chosen:
            raise QuizError("no question of this bank has a score", "play it as practice: quiz play", Place(clean_line(str(bank.path))))
        return tuple(chosen)
    if not apart:
        return tuple(chosen)
    questions = questions_of({bank.id: bank})
    stories = {questions[key].article.sha256 for key in chosen}
    fitting = [key for key in apart if not stories or questions[key].article.sha256 in stories]
    if mode.leaves_trace and mode is not READ and chosen and not request.only:  # nothing was read that could be told back
        fitting = [key for key in fitting if questions[key].aim is Aim.WARM_UP]
    return in_place([*fitting, *chosen], questions)


def _due(request: PlayRequest, library: BankIndex, records: Iterable[Record], today: date) -> tuple[Key, ...]:
    """Return what is due of a bank, or of all, as much as the day has room for or as is asked for."""
    from quiz.progress.memory import queue  # noqa: PLC0415 - 2 ms of a start; only a review asks what is due

    bank = None if request.bank is None else bank_of(request, library)
    questions = scheduled_of({bank.id: bank} if bank else library.touched(Log.of(records)))
    if request.only:
        questions = {key: questions[key] for key in questions if key.question in request.only}
    found = queue(records, questions, today)
    if not found.due:
        raise _nothing_due(records, questions, today)
    if request.count:
        return found.due[: request.count]
    if not found.dealt:
        raise QuizError(f"today's {found.done} are done; the rest can wait", "to go on all the same: quiz review -n 10")
    return found.dealt


def _nothing_due(records: Iterable[Record], questions: Mapping[Key, Scheduled], today: date) -> QuizError:
    from quiz.progress.memory import is_asked, memories  # noqa: PLC0415 - see above

    held = memories(records, questions)
    coming = sorted(memory.due for key, memory in held.items() if memory.due > today and is_asked(questions[key], memory.due))
    if not held:
        return QuizError("there is nothing to review yet", "a question comes up for review once it has been answered: quiz play")
    if not coming:
        return QuizError("nothing is due any more: what you answered has gone out of date", "to practise all the same: quiz play")
    many = coming.count(coming[0])
    what = "question is" if many == 1 else f"{many} questions are"
    return QuizError(f"nothing is due today; the next {what} due on {coming[0].isoformat()}", "to practise all the same: quiz play")


def _did_you_mean(name: str, names: Mapping[str, object] | Sequence[str]) -> str:
    close = get_close_matches(name, list(names), n=1)
    return f'did you mean "{close[0]}"?' if close else ""
