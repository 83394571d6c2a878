"""What is told after a question: the key and its proof to everybody, how the class answered, and to each learner their own mark."""

from __future__ import annotations

from collections import Counter
from typing import Any

from quiz.article.model import Article, Span
from quiz.bank.model import Choice, Choices, Cloze, Highlight, Match, Option, Order, Question, Short, Statement
from quiz.drill.feedback import SLIPS, VERDICTS, detail_of, told_on
from quiz.drill.records import fraction_to_json
from quiz.live.describe import Posed
from quiz.live.standings import A_QUESTION, RIGHT, worth
from quiz.live.state import Given, Room, Round
from quiz.marking.mark import key_in_words, response_in_words
from quiz.marking.model import Mark, Outcome
from quiz.text import fold

Json = dict[str, Any]

MOST_FORMS = 8
"""So many typed forms are shown to the class."""
SHOWN_FROM = 2
"""A form that is not right is shown once two learners have typed it, so that nobody is put on the wall alone."""


def key_to_json(posed: Posed) -> Json:
    """Give the key of a question, why it is right, and the words of the article that prove it."""
    question = posed.question
    return {
        "key": list(key_in_words(question)),
        "right": [posed.to_wire(part, value) for part, value in enumerate(_right(question))],
        "explanation": question.explanation,
        "absent": question.absent,
        "proof": proof_to_json(question.article, [evidence.span for evidence in question.evidence]),
        "options": [
            {"id": posed.to_wire(part, option.id), "part": part, "slip": option.slip.value if option.slip else "", "told": option.feedback}
            for part, option in _distractors(question)
        ],
    }


def proof_to_json(article: Article, spans: list[Span]) -> list[Json]:
    """Give the sentences that hold a proof, and where in each the proving words stand."""
    windows: dict[Span, list[Span]] = {}
    for span in sorted(spans):
        sentences = article.sentences_in(span)
        window = Span(sentences[0].span.start, sentences[-1].span.end) if sentences else span
        windows.setdefault(window, []).append(span)
    return [
        {
            "text": article.words(window),
            "marks": [[max(part.start, window.start) - window.start, min(part.end, window.end) - window.start] for part in parts],
        }
        for window, parts in windows.items()
    ]


def distribution(posed: Posed, played: Round) -> Json:
    """Count how the class answered; nobody is named."""
    outcomes = Counter(marked.outcome for marked in played.marks.values())
    chosen: Counter[tuple[int, str]] = Counter()
    typed: Counter[tuple[int, str]] = Counter()
    spelt: dict[tuple[int, str], tuple[str, Outcome]] = {}
    for person, given in played.answers.items():
        for at, value in enumerate(given.response.values):
            part = at if isinstance(posed.question.body, Cloze | Match | Order) else 0
            if _is_typed(posed, part):
                form = (part, fold(value))
                typed[form] += 1
                spelt.setdefault(form, (value, played.marks[person].outcome))
            elif value:
                chosen[part, posed.to_wire(part, value)] += 1
    forms = [
        {"part": part, "text": spelt[part, form][0], "count": count, "verdict": spelt[part, form][1].value}
        for (part, form), count in typed.most_common()
        if form and (count >= SHOWN_FROM or spelt[part, form][1] in RIGHT)
    ]
    return {
        "answered": len(played.answers),
        **{outcome.value: outcomes[outcome] for outcome in Outcome},
        "parts": [{"part": part, "id": name, "count": count} for (part, name), count in sorted(chosen.items())],
        "forms": forms[:MOST_FORMS],
    }


def mark_to_json(room: Room, posed: Posed, played: Round, given: Given | None, marked: Mark | None) -> Json:
    """Give a learner's own mark; who did not answer gets one too."""
    if given is None or marked is None:
        sign, words = VERDICTS[Outcome.BLANK]
        verdict = {"verdict": Outcome.BLANK.value, "sign": sign, "words": words, "fraction": 0, "score": 0, "detail": ""}
        return verdict | {"told": [], "slips": [], "yours": []}
    sign, words = VERDICTS[marked.outcome]
    right = marked.outcome in RIGHT
    slips = () if right else dict.fromkeys(marked.slips)
    return {
        "verdict": marked.outcome.value,
        "sign": sign,
        "words": words,
        "fraction": fraction_to_json(marked.fraction),
        "score": round(worth(room, played, given, marked) * A_QUESTION),
        "detail": detail_of(posed.question, marked),
        "told": [] if right else list(told_on(posed.question, given.response)),
        "slips": [{"slip": slip.value, "means": SLIPS[slip]} for slip in slips],
        "yours": list(response_in_words(posed.question, given.response)),
    }


def _right(question: Question) -> tuple[str, ...]:
    """Give the response that is right, by the bank's ids; nothing where it is typed."""
    match question.body:
        case Choice(options=options) | Choices(options=options):
            return tuple(option.id for option in options if option.correct)
        case Statement(answer=answer):
            return (answer.value,)
        case Cloze(gaps=gaps):
            return tuple(next((option.id for option in gap.options if option.correct), gap.answer) for gap in gaps)
        case Order(items=items):
            return tuple(item.id for item in items)
        case Match(pairs=pairs):
            return tuple(pair.right for pair in pairs)
        case Highlight():
            return tuple(sentence.id for sentence in question.proof)
        case _:
            return ()


def _distractors(question: Question) -> list[tuple[int, Option]]:
    match question.body:
        case Choice(options=options) | Choices(options=options) | Match(rights=options):
            return [(0, option) for option in options if not option.correct and (option.slip or option.feedback)]
        case Cloze(gaps=gaps):
            return [(at, option) for at, gap in enumerate(gaps) for option in gap.options if option.slip or option.feedback]
        case _:
            return []


def _is_typed(posed: Posed, part: int) -> bool:
    match posed.question.body:
        case Cloze(gaps=gaps):
            return not gaps[part].options
        case body:
            return isinstance(body, Short) or body.kind == "number"
