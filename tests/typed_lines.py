"""What somebody types to give a certain response in the line mode."""

from __future__ import annotations

from string import ascii_lowercase

from quiz.drill.records import Turn
from quiz.drill.state import pose
from quiz.kinds.presented import Arrange, Fill, Pair, Pick, Posed, Select
from quiz.kinds.question import Question
from quiz.marking.model import Response


def typed_for(question: Question, turn: Turn, seed: int, response: Response) -> str:
    return typed_on(pose(question, turn, seed), response)


def typed_on(posed: Posed, response: Response) -> str:
    values = posed.values(response)
    match posed.shown:
        case Pick(options=offered) | Arrange(items=offered):
            order = [each.id for each in offered]
            return " ".join(str(order.index(value) + 1) for value in values)
        case Pair(rights=rights):
            order = [each.id for each in rights]
            return " ".join(f"{number}{ascii_lowercase[order.index(value)]}" for number, value in enumerate(values, 1))
        case Fill(gaps=gaps):
            parts = []
            for gap, value in zip(gaps, values, strict=True):
                offered = [each.id for each in gap.options]
                parts.append(str(offered.index(value) + 1) if value in offered else value)
            return "; ".join(parts)
        case Select():
            ids = [sentence.id for sentence in posed.question.article.sentences]
            return " ".join(str(ids.index(value) + 1) for value in values)
        case _:
            return values[0]
