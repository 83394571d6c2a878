"""From an article to questions with a writer outside: a language model, or a chat window.

Write, check, repair once, check again: each step is a request and the reading of its answer, so that a model, a person who pastes and a
recording go the same way. Nothing that fails is fixed here; it is written again by its writer or left out, with the reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field

from quiz.article.model import Article
from quiz.derive import prompts
from quiz.derive.answers import AnswerReader, Broken, Item, plan_in, read_object
from quiz.derive.blind import BlindSheet, blind_sheet
from quiz.derive.candidate import Candidate
from quiz.derive.draft import Draft, Dropped
from quiz.derive.story import StorySheet, sheet_of
from quiz.errors import QuizError
from quiz.kinds.question import Checked
from quiz.language_model.model import LanguageModel, NoAnswerError, Request
from quiz.text import fold

_MOST_QUESTIONS, _FEWEST_QUESTIONS, _WORDS_A_QUESTION = 14, 6, 32
"""The number of questions asked for: one for each so many words of the story, within limits."""
_SMALL_WINDOW = 8_000
"""Tokens; a model that holds less is asked in small steps."""
_SMALL_MODEL = re.compile(r"(?<![\w.])(\d+(?:\.\d+)?)b\b", re.IGNORECASE)
_BILLIONS_OF_SMALL = 14
"""A model that says in its name that it has no more billions of parameters is asked in small steps too."""
_POINTS_A_CALL = 3
_FEWEST_TO_TRUST, _TRUSTED = 3, 0.6
"""From so many questions on, a second reader has to agree on this share, or it is taken for chance; a good model agrees on nine in ten."""


@dataclass(frozen=True, slots=True)
class Step:
    """Where the drafting stands."""

    doing: str
    """`write`, `check`, `repair` or `check again`."""
    written: int
    """How many questions have come."""
    characters: int
    """How much of the present answer has come."""
    prompt: str = ""
    """The question that has just come, as it asks."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How much of an answer could be read."""

    count: int
    broken: list[Broken]


@dataclass
class Drafting:
    """The questions that are being written about an article.

    Args:
        article: the story.
        writer: what the questions name as their writer, such as the name of a model.
        avoid: why a person dropped earlier questions.
    """

    article: Article
    writer: str
    avoid: Sequence[str] = ()
    candidates: list[Candidate] = field(default_factory=list)
    dropped: list[Candidate] = field(default_factory=list)
    """Those that were given up, with the reason in `wrong`."""
    sheet: StorySheet = field(default_factory=StorySheet)
    """What the story is about, as its writer sees it."""
    is_trusted: bool = True
    """Whether writer and second reader agree often enough for their agreement to mean something."""
    notices: list[str] = field(default_factory=list)
    """What happened on the way, in whole sentences."""

    @property
    def count(self) -> int:
        """How many questions are asked for."""
        return max(_FEWEST_QUESTIONS, min(_MOST_QUESTIONS, len(self.article.text.split()) // _WORDS_A_QUESTION))

    # Writing.

    def write_request(self) -> Request:
        """Return the request for the questions."""
        return prompts.write_request(self.article, self.count, self.avoid)

    def add(self, item: Item) -> None:
        """Take a question that was written."""
        made = Candidate.of(item, self.article, self.writer)
        same = made.question and any(one.question and fold(one.question.prompt) == fold(made.question.prompt) for one in self.candidates)
        if not same:
            self.candidates.append(made)

    def take(self, text: str) -> Taken:
        """Take an answer whose request is not known: questions, verdicts on them, or repairs; say how much of it could be read."""
        is_check = re.search(r'"answers"\s*:', text) is not None
        is_repair = re.search(r'"question"\s*:\s*(\{|null)', text) is not None
        if self.candidates and is_check:
            return Taken(self.take_checked(text), [])
        if self.candidates and is_repair:
            return Taken(self.take_repaired(text), [])
        before = len(self.candidates)
        broken = self.take_written(text)
        return Taken(len(self.candidates) - before, broken)

    def take_written(self, text: str) -> list[Broken]:
        """Take the whole answer of a writer; return what could not be read in it."""
        reader = AnswerReader("questions", "kind", self.add)
        reader.feed(text)
        reader.close()
        self._plan_from(text)
        return reader.broken

    def _plan_from(self, text: str) -> None:
        """Take the story sheet from an answer, as far as it can be read."""
        sheet = sheet_of(read_object(text) or plan_in(text))
        self.sheet = sheet if sheet.points or sheet.gist else self.sheet

    # Checking.

    def to_check(self) -> list[Candidate]:
        """Return the questions that no second reader has seen."""
        return [one for one in self.candidates if one.question and one.checked is Checked.NOT_CHECKED]

    def check_sheet(self) -> BlindSheet:
        """Return the questions of `to_check` without their keys."""
        asked = self.to_check()
        is_first = all(one.checked is Checked.NOT_CHECKED and not one.is_repaired for one in self.candidates)
        chance = f"{self.article.sha256} {asked[0].prompt if asked else ''}"
        return blind_sheet([one.question for one in asked if one.question], chance, decoys=is_first and bool(asked))

    def check_request(self) -> Request:
        """Return the request to answer the questions of `to_check`."""
        sheet = self.check_sheet()
        return prompts.check_request(self.article, sheet.text, [claim for _, claim in sheet.claims], len(sheet.order))

    def take_checked(self, text: str) -> int:
        """Take the whole answer of a second reader; return how many questions it says something about."""
        reader = AnswerReader("answers", "n")
        reader.feed(text)
        reader.close()
        asked, sheet = self.to_check(), self.check_sheet()
        verdicts = sheet.verdicts(read_object(text), reader.items)
        for place, verdict in verdicts.items():
            asked[place].apply(verdict)
        agreed = sum(verdict.agrees for verdict in verdicts.values())
        if not reader.items:
            return 0
        if len(verdicts) >= _FEWEST_TO_TRUST and agreed < _TRUSTED * len(verdicts):
            self._distrust(f"The second reading gives the same answer to only {agreed} of {len(verdicts)} questions")
        elif not sheet.is_attentive(reader.items):
            self._distrust("The second reading did not notice a question that is about another story")
        return len(verdicts)

    def _distrust(self, why: str) -> None:
        self.is_trusted = False
        self.notices.append(
            f"{why}, so it cannot be trusted: what is left is labelled not checked. A larger model does better: quiz model find"
        )

    def to_guess(self) -> list[Candidate]:
        """Return the questions that could be given away by their own wording."""
        return [one for one in self.candidates if one.question and not one.question.body.needs_article]

    def guess_request(self) -> Request:
        """Return the request to guess the questions of `to_guess` without the article."""
        sheet = blind_sheet([one.question for one in self.to_guess() if one.question], f"{self.article.sha256} guess", decoys=False)
        return prompts.guess_request(sheet.text, len(sheet.posed))

    def take_guessed(self, text: str) -> int:
        """Take the whole answer of somebody who guessed; return how many questions it says something about."""
        reader = AnswerReader("answers", "n")
        reader.feed(text)
        reader.close()
        asked = self.to_guess()
        sheet = blind_sheet([one.question for one in asked if one.question], f"{self.article.sha256} guess", decoys=False)
        for place in (guesses := sheet.given_away(reader.items)):
            asked[place].weak += (guesses[place],)
        return len(reader.items)

    # Repairing.

    def to_repair(self) -> list[Candidate]:
        """Return the questions that can be better, none of which was repaired before."""
        return [one for one in self.candidates if (one.wrong or one.weak) and not one.is_repaired]

    def repair_request(self) -> Request:
        """Return the request to write the questions of `to_repair` again."""
        failing = self.to_repair()
        told = [
            f"{number}: {json.dumps(one.item, ensure_ascii=False)}\n   FAULT: {'; '.join((*one.wrong, *one.weak))}"
            for number, one in enumerate(failing, 1)
        ]
        return prompts.repair_request(self.article, "\n".join(told), len(failing))

    def take_repaired(self, text: str) -> int:
        """Take the whole answer of the writer; return how many questions were written again."""
        reader = AnswerReader("questions", "n")
        reader.feed(text)
        reader.close()
        failing, count = self.to_repair(), 0
        for given in reader.items:
            number, item = given.get("n"), given.get("question")
            if not isinstance(number, int) or not 1 <= number <= len(failing) or not isinstance(item, dict):
                continue
            before = failing[number - 1]
            made = Candidate.of(item, self.article, self.writer)
            made.is_repaired, made.before = True, before
            self.candidates[next(at for at, one in enumerate(self.candidates) if one is before)] = made
            count += 1
        for one in failing:
            one.is_repaired = True  # whoever was asked about it once is not asked again
        return count

    # What comes of it.

    def checked(self) -> tuple[Draft, ...]:
        """Return the questions that a second reader agrees on and that wait for no repair, while the others are still being made."""
        done = (one for one in self.candidates if one.checked is Checked.AGREED and not one.wrong and (one.is_repaired or not one.weak))
        return tuple(one.draft(one.question, is_trusted=True) for one in done if one.question) if self.is_trusted else ()

    def settle(self) -> None:
        """Drop what cannot stay; where a repair failed, the question before it stays if it was sound."""
        kept: list[Candidate] = []
        for one in self.candidates:
            is_sound = one.question is not None and not one.wrong
            before = one.before if one.before and one.before.checked is Checked.AGREED and not one.before.wrong else None
            stays = one if is_sound and (one.checked is Checked.AGREED or before is None) else before
            if stays:
                kept.append(stays)
            else:
                self.dropped.append(one)
        self.candidates = kept

    def drafts(self) -> tuple[tuple[Draft, ...], tuple[Dropped, ...]]:
        """Return the questions that stay as drafts, and the others with why they do not."""
        self.settle()
        kept = tuple(one.draft(one.question, is_trusted=self.is_trusted) for one in self.candidates if one.question)
        gone = tuple(Dropped(one.prompt, "check" if one.question else "form", "; ".join(one.wrong) or one.note) for one in self.dropped)
        return kept, gone

    def run(self, model: LanguageModel, *, check: bool = True, guess: bool = False) -> Generator[Step, None, None]:
        """Run a model through write, check and repair; whoever stops listening keeps what came before.

        Args:
            model: who is asked.
            check: have the questions answered without their keys, and those that fail repaired.
            guess: have them guessed without the article too.

        Raises:
            QuizError: the model cannot be asked, and nothing was written.
        """
        yield from self._write(model)
        if not check:
            return
        yield from self._round("check", model, self.to_check, self.check_request, self.take_checked)
        if not self.is_trusted or all(one.checked is Checked.NOT_CHECKED for one in self.candidates):
            return  # without a second reader whom one can trust there is nothing to repair by
        if guess:
            yield from self._round("guess", model, self.to_guess, self.guess_request, self.take_guessed)
        yield from self._round("repair", model, self.to_repair, self.repair_request, self.take_repaired)
        yield from self._round("check again", model, self.to_check, self.check_request, self.take_checked)

    def another(self, model: LanguageModel, told: str) -> Generator[Step, None, Draft]:
        """Write another question with a model on the point of one, and have that checked; yield how far it is, and return it.

        Args:
            model: who is asked.
            told: the question that its author does not want, and what is asked about the story already.

        Raises:
            QuizError: the model cannot be asked, or gives no question that can be used.
        """
        yield from self._write_by(model, iter((prompts.another_request(self.article, told, self.avoid),)))
        made = next((one for one in self.candidates if one.question), None)
        if made is None or made.question is None:
            why = next((reason for one in self.candidates for reason in one.wrong), "")
            why = (
                f"the question cannot be used: {why}" if why else self.notices[-1].rstrip(".") if self.notices else "nothing could be read"
            )
            raise QuizError(f"{model.name} gave no other question: {why}", "ask again, or write one yourself")
        self.candidates = [made]
        yield from self._round("check", model, self.to_check, self.check_request, self.take_checked)
        return made.draft(made.question, is_trusted=self.is_trusted)

    def _round(
        self,
        doing: str,
        model: LanguageModel,
        asked: Callable[[], Sequence[object]],
        request: Callable[[], Request],
        take: Callable[[str], int],
    ) -> Generator[Step, None, None]:
        """Ask once about some of the questions, if there are any to ask about."""
        if not asked():
            return
        yield Step(doing, len(self.candidates), 0)
        text = ""
        try:
            for piece in model.answer(request()):
                text += piece
                yield Step(doing, len(self.candidates), len(text))
        except (NoAnswerError, QuizError) as error:
            why = error.message if isinstance(error, QuizError) else str(error)
            self.notices.append(f"{_ROUNDS[doing]} broke off: {why.rstrip('.')}.")
        if text and not take(text):
            self.notices.append(f"{_ROUNDS[doing]} gave nothing that could be read.")

    def _write(self, model: LanguageModel) -> Generator[Step, None, None]:
        requests: Iterator[Request] = iter((self.write_request(),))
        if is_small(model):
            requests = yield from self._plan(model)
        yield from self._write_by(model, requests)

    def _write_by(self, model: LanguageModel, requests: Iterator[Request]) -> Generator[Step, None, None]:
        """Take the questions that a model writes to some requests, as they come."""
        for number, request in enumerate(requests):
            reader = AnswerReader("questions", "kind", self.add)
            try:
                for piece in model.answer(request):
                    before = len(self.candidates)
                    reader.feed(piece)
                    for came in self.candidates[before:] or (None,):
                        yield Step("write", len(self.candidates), len(reader.text), came.prompt if came else "")
            except NoAnswerError as error:
                self.notices.append(f"Writing broke off: {str(error).rstrip('.')}.")
            except QuizError as error:
                if not self.candidates and not number:
                    raise
                self.notices.append(f"Writing broke off: {error.message}.")
                return
            finally:
                reader.close()
                self._plan_from(reader.text)
            self.notices += [
                f"One question is left out: line {one.line}, column {one.column} of the answer is no JSON." for one in reader.broken
            ]

    def _plan(self, model: LanguageModel) -> Generator[Step, None, Iterator[Request]]:
        """Ask a small model for its plan, and return the requests for questions on its points, three at a time."""
        text = ""
        for piece in model.answer(prompts.plan_request(self.article)):
            text += piece
            yield Step("write", 0, len(text))
        self._plan_from(text)
        points = [point.what for point in self.sheet.points][: self.count] or ["the main idea", "a cause", "what somebody says"]
        return iter(
            [
                prompts.points_request(self.article, points[at : at + _POINTS_A_CALL], self.avoid)
                for at in range(0, len(points), _POINTS_A_CALL)
            ]
        )


_ROUNDS = {"check": "The check", "guess": "Guessing without the article", "repair": "The repair", "check again": "The second check"}


def is_small(model: LanguageModel) -> bool:
    """Return whether a model is to be asked in small steps."""
    size = _SMALL_MODEL.search(model.name)
    return 0 < model.window < _SMALL_WINDOW or bool(size and float(size.group(1)) <= _BILLIONS_OF_SMALL)
