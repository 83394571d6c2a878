"""The week: a round of missing words on its headlines, then questions about its stories.

The round is a small bank, each of its articles a headline, and is kept when it is dealt. So its answers are ordinary answers, which can be
resumed and proved when no feed has the headlines any more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import zip_longest

from msgspec import Struct
from msgspec.structs import replace

from quiz.article.model import Article
from quiz.article.sentences import parse_article
from quiz.bank.cache import open_bank
from quiz.bank.model import Bank
from quiz.bank.write import question_yaml
from quiz.derive.draft import Draft, as_question, proof_at, right
from quiz.derive.missing_words import MissingWord, missing_words
from quiz.drill.clock import local_day
from quiz.drill.modes import WEEK
from quiz.drill.rating import Rating
from quiz.drill.records import Key, Started
from quiz.errors import Place, QuizError
from quiz.feeds.model import Headline
from quiz.feeds.store import FeedStore
from quiz.kinds.choice import Choice
from quiz.kinds.options import Option, text_id
from quiz.kinds.question import Aim, Status
from quiz.kinds.short import Short
from quiz.library.library import WEEKS, Library, day_of_round
from quiz.library.stories import add_story
from quiz.library.story import NOWHERE
from quiz.progress.bank_index import BankIndex
from quiz.progress.drill_session import questions_of, scheduled_of, unfinished
from quiz.progress.launch import PlayRequest
from quiz.progress.listed import Listed
from quiz.progress.log import Log
from quiz.progress.memory import memories
from quiz.text import clean_line, counted, fold

DAYS = 7
"""The days of a week; the last one is today."""
QUESTIONS = 10
"""The number of questions about stories that follow the missing words."""
GAP = "____"
_NAME, _VERSION = "missing-word", "1"
_NOTHING = "nothing of this week is here yet"
_HOW = "follow a feed (f, or quiz follow ADDRESS)"


class ThisWeek(Struct, frozen=True):
    """What belongs to the seven days that end on a day."""

    begin: date
    headlines: tuple[Headline, ...]
    """The newest first."""
    stories: tuple[str, ...]
    """The ids of banks whose story was kept or published in these days, the newest first."""


class ClassWeek(Struct, frozen=True):
    """This week's quiz for a class: only what its teacher has accepted is asked."""

    bank: Bank
    """In memory alone: the missing words, then questions about stories, of which each has an id with that of its bank."""
    note: str
    """What there was too little for or waits to be accepted, and how to get it, in whole sentences; empty where all is there."""


class DealtWeek(Struct, frozen=True):
    """The questions of a week, ready to be asked."""

    request: PlayRequest
    """With what there was too little for, and how to get it, as its note."""
    round: Bank | None = None
    """The missing words, where they are new to the banks within reach."""


def this_week(now: datetime, headlines: Iterable[Headline], kept: Mapping[str, str], banks: Iterable[Listed]) -> ThisWeek:
    """Return what belongs to the week that ends today.

    Args:
        now: the moment, in the learner's time zone.
        headlines: those of the feeds that are followed, the newest first.
        kept: when stories were kept, in ISO 8601, by the ids of their banks.
        banks: the banks within reach.
    """
    today = local_day(now)
    begin = today - timedelta(days=DAYS - 1)
    days = {bank.id: max(_day(kept.get(bank.id, ""), now), bank.published or date.min) for bank in banks if day_of_round(bank.id) is None}
    stories = sorted((bank for bank, day in days.items() if begin <= day <= today), key=lambda bank: (-days[bank].toordinal(), bank))
    return ThisWeek(begin, tuple(one for one in headlines if begin <= _day(one.when, now) <= today), tuple(stories))


def _day(moment: str, now: datetime) -> date:
    """Return the learner's day of a moment in ISO 8601; the first day there is where it says none."""
    try:
        then = datetime.fromisoformat(moment)
        return local_day((then if then.tzinfo else then.replace(tzinfo=now.tzinfo)).astimezone(now.tzinfo))
    except (ValueError, OverflowError):
        return date.min


def deal_week(request: PlayRequest, library: Library, index: BankIndex, log: Log, now: datetime) -> DealtWeek:
    """Take up this week's quiz where it was left, else deal it; its round of missing words is kept before it is asked.

    Words that the learner has filled in today are not asked again.

    Args:
        request: how many questions about stories, and whether missing words are typed.
        library: the kept stories.
        index: the banks within reach.
        log: the learner's log.
        now: the moment, in the learner's time zone.

    Raises:
        QuizError: there is nothing to ask, the feeds cannot be read, or the round cannot be kept.
    """
    left = _left(log, index, local_day(now))
    if left is not None:
        return DealtWeek(replace(request, resume=True, keys=left.keys))
    week, store = _gathered(library, index, now)
    round_ = find_or_make_round(week, library, now, answered=log.figures.branch("banks"), typed=request.typed)
    asked = log.figures.branch("questions", "tries", round_.id) if round_ else {}
    words = [Key(round_.id, question) for question in round_.outline.ids if question not in asked] if round_ else []
    words = [key for key in words if key not in log.figures.refused]
    stories = _stories_to_ask(week, index, log, request.count or QUESTIONS)
    if not words and not stories:
        raise _nothing_to_ask(week, has_round=round_ is not None, follows=bool(store.feeds()))
    notes = _notes(has_round=round_ is not None, has_stories=bool(stories), follows=bool(store.feeds()))
    return DealtWeek(replace(request, keys=(*words, *stories), note=" ".join(notes)), round_)


def _left(log: Log, index: BankIndex, today: date) -> Started | None:
    """Return the newest quiz of this week that was left; None if none was."""
    begin = today - timedelta(days=DAYS - 1)
    left = (drill.started for drill in unfinished(log, questions_of(index.banks)) if drill.mode is WEEK)
    return next((started for started in left if started.stamp.day >= begin), None)


def _gathered(library: Library, index: BankIndex, now: datetime) -> tuple[ThisWeek, FeedStore]:
    store = FeedStore(library.home)
    kept = {story.id: story.added for story in library.stories()}
    return this_week(now, store.headlines(), kept, index.listed.values()), store


def _nothing_to_ask(week: ThisWeek, *, has_round: bool, follows: bool) -> QuizError:
    if not week.stories and not has_round:
        if not follows:
            return QuizError(_NOTHING, _HOW)
        few = "too few headlines for missing words" if week.headlines else "no headlines"
        return QuizError(f"your feeds have {few} from the last seven days", "refresh them (g, or quiz today --refresh), or follow another")
    return QuizError("you have answered everything of this week", "open another headline, and its questions join in")


def _notes(*, has_round: bool, has_stories: bool, follows: bool) -> Iterator[str]:
    if not has_round:
        too_few = "Missing words need headlines, and your feeds have too few this week."
        yield too_few if follows else f"Missing words need headlines. {_HOW[:1].upper()}{_HOW[1:]}."
    if not has_stories:
        yield "No question about a story is left. Open a headline, and its questions join in."


def class_week(library: Library, index: BankIndex, now: datetime, count: int = QUESTIONS) -> ClassWeek:
    """Return this week's quiz for a class; its round of missing words is kept before it is asked.

    Args:
        library: the kept stories.
        index: the banks within reach.
        now: the moment, in the teacher's time zone.
        count: how many questions about stories.

    Raises:
        QuizError: there is nothing to ask, the feeds or a bank cannot be read, or the round cannot be kept.
    """
    week, store = _gathered(library, index, now)
    round_ = find_or_make_round(week, library, now)
    banks = [index.open(story) for story in week.stories]
    keys = mixed([Key(bank.id, name) for name in _asked_of(bank, bank.outline.drafts)] for bank in banks)[:count]
    stories = [
        replace(question, id=f"{key.bank}-{key.question}") for key in keys if (question := index.open(key.bank).question(key.question))
    ]
    questions = (*(round_.questions if round_ else ()), *stories)
    drafts = {bank.id: len(bank.outline.drafts) for bank in banks if bank.outline.drafts}
    if not questions:
        raise QuizError("no question about this week is ready", _accept(drafts)) if drafts else QuizError(_NOTHING, _HOW)
    bank = Bank(
        f"week-{local_day(now).isoformat()}-class",
        "The week",
        questions,
        tuple({question.article.sha256: question.article for question in questions}.values()),
    )
    notes = _notes(has_round=round_ is not None, has_stories=bool(stories or drafts), follows=bool(store.feeds()))
    return ClassWeek(bank, " ".join([*notes, *([f"{_waiting(drafts)} {_accept(drafts)}."] if drafts else [])]))


def _waiting(drafts: Mapping[str, int]) -> str:
    many = sum(drafts.values())
    return f"{counted(many, 'draft')} about this week's stories {'waits' if many == 1 else 'wait'} for your yes:"


def _accept(drafts: Iterable[str]) -> str:
    return f"quiz edit {' '.join(drafts)}"


# The round of missing words.


def find_or_make_round(
    week: ThisWeek, library: Library, now: datetime, *, answered: Iterable[str] = (), typed: bool = False
) -> Bank | None:
    """Return the round of today, and make and keep it where there is none; None where there are too few headlines.

    A day has one round for everybody on this machine, and what was asked in the rounds of the days before is not asked again.

    Args:
        week: what belongs to the week.
        library: the kept stories.
        now: the moment, in the learner's time zone.
        answered: the ids of stories about which something was answered: their headlines come last.
        typed: whether the words are typed; such a round is a bank of its own.

    Raises:
        QuizError: it cannot be read, or kept.
    """
    name = f"week-{local_day(now).isoformat()}{'-typed' if typed else ''}"
    bank = library.home / WEEKS / name / f"{name}.yaml"
    if not bank.is_file():
        before = {fold(line) for line in _asked_before(week, library, local_day(now))}
        known = frozenset(answered)
        fresh = sorted((one for one in week.headlines if fold(one.title) not in before), key=lambda one: one.story in known)
        sources = tuple(dict.fromkeys(source for one in week.headlines for source in one.sources))
        words = missing_words([clean_line(one.title) for one in fresh], local_day(now).toordinal(), dull=sources)
        if not words:
            return None
        files = _round_files(name, [(one, _source(fresh[one.headline], now)) for one in words], typed=typed)
        try:
            add_story(bank, files, NOWHERE)
        except QuizError:
            if not bank.is_file():  # else another program was faster
                raise
    return open_bank(bank, library.cache)


def _asked_before(week: ThisWeek, library: Library, today: date) -> Iterator[str]:
    """Yield the headlines in the rounds of the days before."""
    for story in library.rounds():
        day = day_of_round(story.id)
        if day is not None and week.begin <= day < today:
            yield from (path.read_text(encoding="utf-8") for path in story.folder.glob("*.txt"))


def _round_files(name: str, words: Sequence[tuple[MissingWord, str]], *, typed: bool) -> dict[str, bytes]:
    """Return the files of a round: a bank of missing words, and for each an article of its own, which is its headline.

    So nobody who sees one headline sees the others.

    Args:
        name: the id of the bank.
        words: the missing words, each with the explanation of its question.
        typed: whether the words are typed.
    """
    articles = [parse_article(f"{word.before}{word.answer}{word.after}\n") for word, _ in words]
    texts = {f"headline-{at}": article for at, article in enumerate(articles, 1)}
    named = "".join(f"  {one}:\n    file: {one}.txt\n    sha256: {article.sha256}\n" for one, article in texts.items())
    questions = (
        question_yaml(as_question(_draft(word, told, article, typed=typed), article, f"{_NAME}-{at}", Place("")), one)
        for at, ((word, told), (one, article)) in enumerate(zip(words, texts.items(), strict=True), 1)
    )
    bank = f"format: 1\nid: {name}\ntitle: Headlines of the week\narticles:\n{named}\nquestions:\n\n" + "\n".join(questions)
    return {f"{one}.txt": article.text.encode("utf-8") for one, article in texts.items()} | {f"{name}.yaml": bank.encode("utf-8")}


def _source(headline: Headline, now: datetime) -> str:
    """Return who had a headline, and when, such as `The Post, 9 November 2026.`."""
    day = _day(headline.when, now)
    return f"{clean_line(', '.join(headline.sources))}, {day.day} {day:%B} {day.year}."


def _draft(word: MissingWord, told: str, article: Article, *, typed: bool) -> Draft:
    asked = f"{word.before}{GAP}{word.after}"
    if typed:
        prompt = f"Which word is missing? It has {counted(len(word.answer), 'letter')}.\n{asked}"
        body: Short | Choice = Short(word.answer)
    else:
        prompt = f"Which word is missing?\n{asked}"
        body = Choice((right(word.answer), *(Option(text_id(text), text) for text in word.wrong)))
    return Draft(
        _NAME, _VERSION, body, prompt, (proof_at(article, article.paragraphs[0].span),), told, aim=Aim.MISSING_WORD, status=Status.READY
    )


# Questions about stories.


def _stories_to_ask(week: ThisWeek, index: BankIndex, log: Log, count: int) -> tuple[Key, ...]:
    """Return questions about the stories of a week: of each story first what was never answered, then what was answered wrong."""
    banks = [index.listed[story] for story in week.stories]
    scheduled = scheduled_of({bank.id: bank for bank in banks})
    held = memories(log, scheduled)
    by_story: list[list[Key]] = []
    for bank in banks:
        keys = [key for name in _asked_of(bank, bank.outline.withheld) if (key := Key(bank.id, name)) not in log.figures.refused]
        wrong = [key for key in keys if key in held and held[key].rating is Rating.AGAIN]
        by_story.append([*(key for key in keys if key not in held), *wrong])
    return tuple(mixed(by_story)[:count])


def _asked_of(bank: Listed, withheld: Collection[str]) -> list[str]:
    """Return the ids of the questions of a bank that may be asked, in its order."""
    return [name for name in bank.outline.ids if name not in bank.outline.apart and name not in withheld]


def mixed(by_story: Iterable[Sequence[Key]]) -> list[Key]:
    """Return questions of several stories in turns, one of each story in every turn."""
    return [key for turn in zip_longest(*by_story) for key in turn if key is not None]
