"""`bank-mentions`: whoever picks the option whose words the article has most often is right too often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from quiz.article.model import Article
from quiz.bank.model import Bank, Choice
from quiz.check.chance import beats_chance
from quiz.check.rule import Check, Rule
from quiz.check.whole import about_bank, many, telling_words
from quiz.errors import Problem, Severity

RULE = Rule(
    "bank-mentions",
    "Whoever picks the option whose words the article has most often is right more often than chance explains.",
    "Build distractors from what the article speaks of as often, and put keys into other words.",
    Severity.WARNING,
    guideline="NBME Item-Writing Guide: options are plausible and of one sort, so that none stands out to somebody who has not read.",
    bad="""\
questions:
- {kind: choice, prompt: "Who spoke this morning?", options: [{text: Ruth Adler, correct: true}, Jane Cole, Peter Lund]}
- {kind: choice, prompt: "Who voted against the plan?", options: [Jane Cole, Peter Lund, {text: Tom Brandt, correct: true}]}
- {kind: choice, prompt: "What stops on Friday?", options: [The tram, {text: The ferry, correct: true}, The cinema]}
- {kind: choice, prompt: "What failed twice?", options: [The anchor, {text: The engine, correct: true}, The mast]}
- {kind: choice, prompt: "What broke in May?", options: [{text: The radar, correct: true}, The anchor, The mast]}
- {kind: choice, prompt: "When does the ferry stop?", options: [On Sunday, On Tuesday, {text: On Friday, correct: true}]}
- {kind: choice, prompt: "When did the engine fail?", options: [In March, In July, {text: In October, correct: true}]}
- {kind: choice, prompt: "What was built in 1974?", options: [The tram, {text: The boat, correct: true}, The cinema]}
- {kind: choice, prompt: "Where would islanders row?", options: [{text: To the chemist, correct: true}, To the baker, To the school]}
- {kind: choice, prompt: "What are there 310 of?", options: [Cows, {text: Horses, correct: true}, Goats]}
- {kind: choice, prompt: "What are there 12 of?", options: [Violins, Drums, {text: Pianos, correct: true}]}
- {kind: choice, prompt: "What takes 75 minutes?", options: [{text: The crossing, correct: true}, The repair, The rehearsal]}
""",
    good="""\
questions:
- {kind: choice, prompt: "Who spoke this morning?", options: [{text: Ruth Adler, correct: true}, Tom Brandt, A passenger]}
- {kind: choice, prompt: "Who voted against the plan?", options: [Ruth Adler, A passenger, {text: Tom Brandt, correct: true}]}
- {kind: choice, prompt: "What stops on Friday?", options: [The engine, {text: The ferry, correct: true}, The radar]}
- {kind: choice, prompt: "What failed twice?", options: [The radar, {text: The engine, correct: true}, The horn]}
- {kind: choice, prompt: "What broke in May?", options: [{text: The radar, correct: true}, The engine, The horn]}
- {kind: choice, prompt: "When does the ferry stop?", options: [In October, In May, {text: On Friday, correct: true}]}
- {kind: choice, prompt: "When did the engine fail?", options: [In May, On Friday, {text: In October, correct: true}]}
- {kind: choice, prompt: "What was built in 1974?", options: [The harbour, {text: The boat, correct: true}, The ferry]}
- {kind: choice, prompt: "Where would islanders row?", options: [{text: To the chemist, correct: true}, To the council, To the harbour]}
- {kind: choice, prompt: "What are there 310 of?", options: [Bicycles, {text: Horses, correct: true}, Moorings]}
- {kind: choice, prompt: "What are there 12 of?", options: [Horses, Berths, {text: Pianos, correct: true}]}
- {kind: choice, prompt: "What takes 75 minutes?", options: [{text: The crossing, correct: true}, The repair, The vote]}
""",
)

_WORTH_IT = 1.25
"""The guess has to be right so many times as often as chance: in a bank of thousands less of it helps nobody."""


def find(bank: Bank) -> Iterator[Problem]:
    """Guess the option whose words the article has most often, in each choice where that is one option."""
    counted: dict[int, Mapping[str, int]] = {}
    hits = 0
    chances: list[float] = []
    for question in bank.questions:
        if not isinstance(question.body, Choice):
            continue
        article = question.article
        mentions = counted.get(id(article))
        if mentions is None:
            mentions = counted[id(article)] = _mentions(article)
        scores = [_score(option.text, mentions) for option in question.body.options]
        best = max(scores)
        if scores.count(best) == 1:
            hits += question.body.options[scores.index(best)].correct
            chances.append(1 / len(scores))
    if beats_chance(hits, chances) and hits > _WORTH_IT * sum(chances):
        share = f"{hits:,} of {many(len(chances), 'choice')}; chance would give about {round(sum(chances)):,}"
        yield about_bank(bank, RULE, f"the option whose words the article has most often is the key in {share}")


def _mentions(article: Article) -> Mapping[str, int]:
    """Count in how many sentences each telling word stands."""
    return Counter(word for sentence in article.sentences for word in telling_words(article.words(sentence.span)))


def _score(text: str, mentions: Mapping[str, int]) -> float:
    """Give how often the article has the telling words of an option, on average, so that length does not count."""
    words = telling_words(text)
    return sum(mentions.get(word, 0) for word in words) / len(words) if words else 0.0


CHECK = Check(RULE, find)
