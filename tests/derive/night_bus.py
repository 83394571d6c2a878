"""What a writer might give about the night bus, and somebody who answers it from its keys."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from quiz.article.load import load_article
from quiz.derive.blind import BlindSheet
from quiz.derive.drafting import Drafting
from quiz.kinds.presented import Pick, Select, Type
from quiz.kinds.question import key_in_words
from quiz.language_model.model import NoAnswerError, Request, Usage

STORY = load_article(Path(__file__).parents[2] / "docs" / "examples" / "the-night-bus.txt")


def _wrong(text: str, misreading: str, feedback: str, *sentences: int) -> dict[str, Any]:
    return {"text": text, "misreading": misreading, "s": list(sentences), "feedback": feedback}


CHOICE: dict[str, Any] = {
    "kind": "choice",
    "aim": "main idea",
    "s": [2],
    "prompt": "What did Lowmere decide about its night bus?",
    "key": "It will run through the winter",
    "wrong": [
        _wrong("It will end with the trial in autumn", "misunderstood", "The trial is over; the council voted to carry on.", 2),
        _wrong("It will only stop at the hospital now", "misplaced", "One stop moves there; the route stays.", 13),
        _wrong("It will run every night of the week", "unsupported", "It still runs from Thursday to Saturday."),
    ],
    "why": "The council kept it on the road until the end of April.",
}
CAUSE: dict[str, Any] = {
    "kind": "choice",
    "aim": "cause",
    "s": [9, 10, 11],
    "prompt": "Why does Osmo Vann want the service to end?",
    "key": "Taxi drivers lose customers to it",
    "wrong": [
        _wrong("The town pays too much money for it", "misplaced", "The town does pay a part, but Vann speaks of his work.", 8),
        _wrong("Drivers find Friday nights too busy", "misunderstood", "He says that Friday has too few customers.", 10),
        _wrong("Passengers feel unsafe on its seats", "unsupported", "Nobody in the article says so."),
    ],
    "why": "He says there are now twice as many taxis as customers.",
}
TRUE: dict[str, Any] = {
    "kind": "truth",
    "aim": "inference",
    "s": [7, 8],
    "prompt": "Without money from the town, the bus would make a loss.",
    "key": "true",
    "why": "Fares bring in 260 of the 410 pounds that a night costs.",
}
NOT_STATED: dict[str, Any] = {
    "kind": "truth",
    "aim": "detail",
    "s": [7],
    "prompt": "A ticket for the night bus costs more than a day ticket.",
    "key": "not stated",
    "why": "The article does not give the price of a ticket.",
}
SHORT: dict[str, Any] = {
    "kind": "short",
    "aim": "attribution",
    "s": [5],
    "prompt": "Which councillor proposed the trial of the night bus?",
    "key": "Mara Quill",
    "also": ["Quill", "Councillor Quill"],
    "reject": [],
    "why": "The article names her as the one who had proposed it.",
}
HIGHLIGHT: dict[str, Any] = {
    "kind": "highlight",
    "aim": "claim or fact",
    "s": [15],
    "prompt": "Which sentence shows that an earlier attempt failed?",
    "why": "A bus that is given up after five weeks has failed.",
}
MATCH: dict[str, Any] = {
    "kind": "match",
    "aim": "contrast",
    "s": [5, 9],
    "prompt": "Match each person with what they want.",
    "pairs": [{"left": "Mara Quill", "right": "to keep the bus"}, {"left": "Osmo Vann", "right": "to end the service"}],
    "why": "She calls it foolish to stop; he asks the council to end it.",
}
WRITTEN = [CHOICE, CAUSE, TRUE, NOT_STATED, SHORT, HIGHLIGHT, MATCH]
POINT = {"s": [2], "sort": "fact", "who": "", "what": "The council keeps the night bus until April"}


def written(items: Sequence[Mapping[str, Any]] = WRITTEN) -> str:
    """Return an answer of a writer."""
    return json.dumps({"gist": "A town keeps its night bus.", "points": [POINT], "questions": list(items)})


def answers(sheet: BlindSheet, changes: Mapping[int, Mapping[str, Any]] | None = None, unsupported: Sequence[int] = ()) -> str:
    """Return an answer of a second reader who is right about everything, but for what is changed by the number of a question."""
    given = [_right(sheet, place) | dict((changes or {}).get(place + 1, {})) for place in range(len(sheet.posed))]
    return json.dumps({"answers": given, "unsupported": list(unsupported)})


def _right(sheet: BlindSheet, place: int) -> dict[str, Any]:
    posed = sheet.posed[place]
    question = posed.question
    found = [each.index + 1 for each in question.proof]
    values = posed.revealed().right
    match posed.shown:
        case Pick():
            answer = " ".join(values).upper() if question.kind != "truth" else values[0]
        case Type():
            answer = key_in_words(question)[0]
        case Select():
            answer = str(found[0])
        case _:
            answer = " ".join(f"{number}{value.upper()}" for number, value in enumerate(values, 1))
    return {"n": place + 1, "found": found, "answer": answer, "also": [], "flaw": "none", "why": ""}


@dataclass
class Scripted:
    """A language model that says what it was told to say, in pieces."""

    script: list[str | Exception | Callable[[Request], str]]
    name: str = "scripted"
    window: int = 0
    requests: list[Request] = field(default_factory=list)
    used: Usage = field(default_factory=Usage)

    def answer(self, request: Request) -> Iterator[str]:
        """Yield the next answer of the script; an error after half of the text before it."""
        self.requests.append(request)
        said = self.script.pop(0)
        if isinstance(said, Exception):
            raise said
        text = said if isinstance(said, str) else said(request)
        broken = text.endswith("✂")
        for at in range(0, len(text.rstrip("✂")), 40):
            yield text.rstrip("✂")[at : at + 40]
        if broken:
            raise NoAnswerError("the answer was cut off")


def drafting(items: Sequence[Mapping[str, Any]] = WRITTEN) -> Drafting:
    """Return a drafting in which questions were written."""
    made = Drafting(STORY, "scripted")
    made.take_written(written(items))
    return made
