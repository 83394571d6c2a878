"""From what is asked for to what is dealt: the banks within a learner's reach, and the plan of a drill session for a `PlayRequest`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from pathlib import Path

from msgspec import Struct

from quiz.bank.cache import open_bank
from quiz.bank.model import Bank
from quiz.drill.modes import FOR_LEARNERS, MODES, READ, REVIEW, Mode
from quiz.drill.records import Key, Record, Started
from quiz.drill.state import deal, in_place
from quiz.errors import Place, QuizError
from quiz.kinds.question import Aim, Question
from quiz.progress.drill_session import Plan, questions_of, unfinished
from quiz.progress.launch import PlayRequest
from quiz.progress.log import Log
from quiz.text import clean_line


class BankIndex(Struct, frozen=True):
    """The banks that could be read, by id, and those that could not, with the reason."""

    banks: dict[str, Bank]
    broken: tuple[tuple[Path, QuizError], ...]


def load_bank_index(named: Sequence[Path], here: Sequence[Path], records: Iterable[Record], cache: Path | None = None) -> BankIndex:
    """Read every bank within reach; where two have the same id, the one named first counts.

    Args:
        named: files that the learner asked for; they come first.
        here: files that need not be named, such as those that come with the program.
        records: the learner's log, which says where banks were that were played before.
        cache: the directory in which banks are kept once they were read, so that they open at once; None keeps none.
    """
    banks: dict[str, Bank] = {}
    broken: list[tuple[Path, QuizError]] = []
    for path in _once((*named, *here, *_played(records))):
        try:
            bank = open_bank(path, cache)
        except QuizError as error:
            broken.append((path, error))
        else:
            banks.setdefault(bank.id, bank)
    return BankIndex(banks, tuple(broken))


def _played(records: Iterable[Record]) -> list[Path]:
    """Files of earlier drills that are still there, the newest first."""
    paths = Log.of(records).figures.paths
    newest_first = sorted(paths, key=lambda path: (-paths[path], path))
    return [path for path in map(Path, newest_first) if path.is_file()]


def _once(paths: Iterable[Path]) -> list[Path]:
    first: dict[str, Path] = {}
    for path in paths:
        first.setdefault(os.path.realpath(path), path)  # unlike Path.resolve it bears a loop of links
    return list(first.values())


def make_plan(request: PlayRequest, library: BankIndex, records: Iterable[Record], today: date, seed: int) -> Plan:
    """Deal what is asked for.

    Drafts are dealt in a preview alone. A practice and a test deal in an order that the seed decides, reading asks in the order of
    the bank, and a review deals what is due, the newest article first. A warm-up and tell-it-back come with the questions of their
    story, on top of so many as are asked for and at places of their own (`quiz.drill.state.in_place`); in a test only if they are named,
    and tell-it-back where the story is read, is due, or is named.

    Args:
        request: what is asked for.
        library: the banks within reach.
        records: the learner's log, which says what is due.
        today: the learner's day.
        seed: used where the request has none.

    Raises:
        QuizError: there is no such bank, mode or question, or there is nothing to deal.
    """
    mode = MODES.get(request.mode)
    if mode is None:
        names = ", ".join(mode.name for mode in FOR_LEARNERS)
        raise QuizError(f'there is no mode "{clean_line(request.mode)}"', f"the modes are {names}")
    seed = seed if request.seed is None else request.seed
    banks = banks_of(request, library)
    if mode is REVIEW:
        keys = in_place(_due(request, banks, records, today), questions_of(banks))
    else:
        (bank,) = banks.values()
        keys = _dealt(request, mode, bank, seed)
    dealt = {key.bank for key in keys}
    return Plan(
        mode=mode.name,
        keys=keys,
        seed=seed,
        with_certainty=request.with_certainty,
        article_open=request.article_open is not False if mode.article_open is None else mode.article_open,
        limit=request.limit_seconds,
        paths=tuple((bank.id, os.path.realpath(bank.path)) for bank in banks.values() if bank.id in dealt),
    )


def banks_of(request: PlayRequest, library: BankIndex) -> Mapping[str, Bank]:
    """Return the banks that a request is about, by id: one, or in a review without a bank all of them.

    Raises:
        QuizError: there is no such bank, or it cannot be used.
    """
    if request.bank is None:
        if request.mode == REVIEW.name:
            return library.banks
        first = next(iter(library.banks.values()), None)
        if first is None:
            raise library.broken[0][1] if library.broken else QuizError("there is no bank to play", "name the file of one: quiz play BANK")
        return {first.id: first}
    bank = _by_path(request.bank, library) if isinstance(request.bank, Path) else _by_id(request.bank, library)
    return {bank.id: bank}


def find_unfinished(request: PlayRequest, library: BankIndex, records: Iterable[Record]) -> Started | None:
    """Find the newest drill that was left on the bank of a request, of any bank if it names none."""
    wanted = set(banks_of(request, library)) if request.bank is not None else None
    for drill in unfinished(records, questions_of(library.banks)):
        if wanted is None or wanted & {key.bank for key in drill.started.keys}:
            return drill.started
    return None


def _by_path(path: Path, library: BankIndex) -> Bank:
    for broken, error in library.broken:
        if _same(broken, path):
            raise error
    for bank in library.banks.values():
        if _same(bank.path, path):
            return bank
    place = Place(clean_line(str(path)))
    raise QuizError("another bank within reach has the same id", "give each bank an id of its own", place)


def _same(one: Path, other: Path) -> bool:
    return os.path.realpath(one) == os.path.realpath(other)  # unlike Path.resolve it bears a loop of links


def _by_id(bank_id: str, library: BankIndex) -> Bank:
    if bank_id in library.banks:
        return library.banks[bank_id]
    raise QuizError(
        f'there is no bank "{clean_line(bank_id)}"', _did_you_mean(bank_id, library.banks) or "name a file, or the id of a bank that ships"
    )


def _ready(bank: Bank, only: Sequence[str], *, drafts: bool = False) -> tuple[Key, ...]:
    """Return the keys of what may be dealt of a bank, in its order."""
    missing = [question_id for question_id in only if bank.question(question_id) is None]
    if missing:
        raise QuizError(f'the bank {bank.id} has no question "{clean_line(missing[0])}"', _did_you_mean(missing[0], bank.outline.ids))
    chosen = [question_id for question_id in bank.outline.ids if not only or question_id in only]
    ready = tuple(Key(bank.id, question_id) for question_id in chosen if drafts or question_id not in bank.outline.drafts)
    if not ready:
        what = (
            "these questions are drafts" if only else "every question of this bank is a draft" if chosen else "this bank has no questions"
        )
        hint = "a question is dealt once its status is ready" if chosen else "write one first"
        raise QuizError(what, hint, Place(clean_line(str(bank.path))))
    return ready


def _dealt(request: PlayRequest, mode: Mode, bank: Bank, seed: int) -> tuple[Key, ...]:
    """Return what is dealt of one bank, in order."""
    ready = _ready(bank, request.only, drafts=not mode.leaves_trace)
    apart = [key for key in ready if key.question in bank.outline.apart]
    others = [key for key in ready if key.question not in bank.outline.apart]
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


def _due(request: PlayRequest, banks: Mapping[str, Bank], records: Iterable[Record], today: date) -> tuple[Key, ...]:
    """Return what is due of some banks, as much as the day has room for or as is asked for."""
    from quiz.progress.memory import queue  # noqa: PLC0415 - 2 ms of a start; only a review asks what is due

    questions = questions_of(banks)
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


def _nothing_due(records: Iterable[Record], questions: Mapping[Key, Question], today: date) -> QuizError:
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
