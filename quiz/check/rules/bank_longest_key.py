"""`bank-longest-key`: whoever always picks the longest option is right too often."""

from __future__ import annotations

from collections.abc import Iterator

from quiz.bank.model import Bank, Choice
from quiz.check.chance import beats_chance
from quiz.check.rule import Check, Rule
from quiz.check.whole import about_bank, many
from quiz.errors import Problem, Severity

RULE = Rule(
    "bank-longest-key",
    "Whoever always picks the longest option is right more often than chance explains.",
    "Cut some keys, or say more in their distractors, until about as many distractors as by chance are the longest.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): keep the length of the options about equal.",
    bad="""\
questions:
- {kind: choice, prompt: "Who spoke this morning?", options: [{text: The harbour master, correct: true}, Tom Brandt, A passenger]}
- {kind: choice, prompt: "Who voted against the plan?", options: [Ruth Adler, A passenger, {text: Councillor Tom Brandt, correct: true}]}
- {kind: choice, prompt: "What stops on Friday?", options: [The engine, {text: The ferry to the island, correct: true}, The radar]}
- {kind: choice, prompt: "What failed twice?", options: [The radar, {text: The engine of the boat, correct: true}, The horn]}
- {kind: choice, prompt: "What broke in May?", options: [{text: The radar of the boat, correct: true}, The engine, The horn]}
- {kind: choice, prompt: "When does the ferry stop?", options: [In October, In May, {text: On Friday of this week, correct: true}]}
- {kind: choice, prompt: "When did the engine fail?", options: [In May, On Friday, {text: Twice in October, correct: true}]}
- {kind: choice, prompt: "When did the radar break?", options: [In October, {text: In May, correct: true}, On Friday]}
- {kind: choice, prompt: "Where would islanders row?", options: [{text: To the chemist in town, correct: true}, To the vote, To the sea]}
- {kind: choice, prompt: "What are there 310 of?", options: [Bicycles, {text: Horses in a year, correct: true}, Moorings]}
- {kind: choice, prompt: "What are there 12 of?", options: [Horses, Berths, {text: Pianos in a year, correct: true}]}
- {kind: choice, prompt: "What takes 75 minutes?", options: [{text: The crossing by boat, correct: true}, The repair, The vote]}
""",
    good="""\
questions:
- {kind: choice, prompt: "Who spoke this morning?", options: [{text: Ruth Adler, correct: true}, A councillor, The chemist]}
- {kind: choice, prompt: "Who voted against the plan?", options: [Ruth Adler, A passenger, {text: Tom Brandt, correct: true}]}
- {kind: choice, prompt: "What stops on Friday?", options: [The season ticket, {text: The ferry, correct: true}, The radar]}
- {kind: choice, prompt: "What failed twice?", options: [The radar, {text: The engine, correct: true}, The horn]}
- {kind: choice, prompt: "What broke in May?", options: [{text: The radar, correct: true}, The engine, The horn]}
- {kind: choice, prompt: "When does the ferry stop?", options: [In October, In May, {text: On Friday, correct: true}]}
- {kind: choice, prompt: "When did the engine fail?", options: [In May, On Friday, {text: In October, correct: true}]}
- {kind: choice, prompt: "When did the radar break?", options: [In October, {text: In May, correct: true}, On Friday]}
- {kind: choice, prompt: "Where would islanders row?", options: [{text: To the chemist, correct: true}, To the council, To the harbour]}
- {kind: choice, prompt: "What are there 310 of?", options: [Bicycles, {text: Horses, correct: true}, Moorings]}
- {kind: choice, prompt: "What are there 12 of?", options: [Horses, Berths, {text: Pianos, correct: true}]}
- {kind: choice, prompt: "What takes 75 minutes?", options: [{text: The crossing, correct: true}, The repair, The vote]}
""",
)

_WORTH_IT = 1.25
"""The guess has to be right so many times as often as chance: in a bank of thousands less of it helps nobody."""


def find(bank: Bank) -> Iterator[Problem]:
    """Guess the longest option of each choice that has one."""
    hits = 0
    chances: list[float] = []
    for question in bank.questions:
        if not isinstance(question.body, Choice):
            continue
        lengths = sorted(len(option.text) for option in question.body.options)
        if lengths[-1] > lengths[-2]:
            hits += any(option.correct and len(option.text) == lengths[-1] for option in question.body.options)
            chances.append(1 / len(lengths))
    if beats_chance(hits, chances) and hits > _WORTH_IT * sum(chances):
        share = f"{hits:,} of {many(len(chances), 'choice')}; chance would give about {round(sum(chances)):,}"
        yield about_bank(bank, RULE, f"the longest option is the key in {share}")


CHECK = Check(RULE, find)
