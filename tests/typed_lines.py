"""What somebody types to give a certain response in the line mode."""

from __future__ import annotations

from string import ascii_lowercase

from quiz.bank.model import Choice, Choices, Cloze, Highlight, Match, Order, Question
from quiz.drill.deal import shuffled_gaps, shuffled_options
from quiz.drill.records import Turn
from quiz.marking.model import Response


def typed_for(question: Question, turn: Turn, seed: int, response: Response) -> str:
    order = shuffled_options(question, turn, seed)
    match question.body:
        case Choice() | Choices() | Order():
            return " ".join(str(order.index(value) + 1) for value in response.values)
        case Match():
            return " ".join(f"{number}{ascii_lowercase[order.index(value)]}" for number, value in enumerate(response.values, 1))
        case Cloze():
            parts = []
            for offered, value in zip(shuffled_gaps(question, turn, seed), response.values, strict=True):
                parts.append(str(offered.index(value) + 1) if value in offered else value)
            return "; ".join(parts)
        case Highlight():
            ids = [sentence.id for sentence in question.article.sentences]
            return " ".join(str(ids.index(value) + 1) for value in response.values)
        case _:
            return response.values[0]
