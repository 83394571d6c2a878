"""The rules that the reader of banks applies to what a bank says: its articles and evidence, keys, answers and gaps.

Examples are those of `quiz.check.rules.file_format`.
"""

from __future__ import annotations

from hashlib import sha256

from quiz.check.rule import EXAMPLE, HEAD, Rule
from quiz.errors import Severity

_ARTICLE = "bank-format.md, The article."
_EVIDENCE = "STARC (Berzak, Malmaud and Levy 2020): each answer rests on a marked span of the text; bank-format.md, Evidence."
_ONE_KEY = "Haladyna, Downing and Rodriguez (2002): make sure that only one of the options is the right answer."
_PLAUSIBLE = "Haladyna, Downing and Rodriguez (2002): make all distractors plausible, and keep options independent."
_TYPED = "NBME Item-Writing Guide, on short answers: list in advance every answer that is accepted."
_TRUTH = "bank-format.md, truth."
_CLOZE = "bank-format.md, cloze."
_CLAIM = "kind: truth\nprompt: The ferry stops because of ice.\n"
_GAPS = "kind: cloze\nprompt: Fill the gap.\n"
_MIXED = "format: 1\nid: ferry\ntitle: The last ferry\narticles:\n  ferry: {file: ferry.txt}\nquestions:\n"
_WHO = "  kind: highlight\n  prompt: Who voted against it?\n  evidence: Councillor Tom Brandt voted against\n  explanation: He did.\n"

ARTICLE = (
    Rule(
        "article-unreadable",
        "The article's file cannot be read, or lies outside the bank's folders.",
        "Look at the path; it is relative to the bank.",
        guideline=_ARTICLE,
        bad=HEAD.replace("ferry.txt", "fery.txt"),
        good=HEAD,
    ),
    Rule(
        "article-changed",
        "The article is not the text that the evidence was checked against.",
        "Read the evidence again, then update sha256.",
        Severity.WARNING,
        guideline=_ARTICLE,
        bad=HEAD.replace("ferry.txt", f"ferry.txt, sha256: {'0123456789abcdef' * 4}"),
        good=HEAD.replace("ferry.txt", f"ferry.txt, sha256: {sha256(EXAMPLE.encode()).hexdigest()}"),
    ),
    Rule(
        "unknown-article",
        "A question names an article that the bank does not have.",
        "Choose one of its articles.",
        guideline=_ARTICLE,
        bad=f"{_MIXED}- id: who\n  article: fery\n{_WHO}",
        good=f"{_MIXED}- id: who\n  article: ferry\n{_WHO}",
    ),
    Rule(
        "evidence-not-found",
        "The article does not have the words of a quote.",
        "Copy them exactly.",
        guideline=_EVIDENCE,
        bad="evidence: Its engine failed three times in October\n",
        good="evidence: Its engine failed twice in October\n",
    ),
    Rule(
        "evidence-ambiguous",
        "The words of a quote stand in the article more than once.",
        "Quote more, or add prefix or suffix.",
        guideline=_EVIDENCE,
        bad="evidence: Oster Island\n",
        good="evidence: {quote: Oster Island, suffix: will stop}\n",
    ),
)
"""What can be wrong with articles and evidence."""

QUESTIONS = (
    Rule(
        "no-key",
        "None of the options is correct.",
        "Write correct: true under the key.",
        guideline=_ONE_KEY,
        bad="kind: choice\nprompt: Who spoke?\noptions: [Ruth Adler, Tom Brandt]\n",
        good="kind: choice\nprompt: Who spoke?\noptions: [{text: Ruth Adler, correct: true}, Tom Brandt]\n",
    ),
    Rule(
        "several-keys",
        "A choice has more than one key.",
        "Keep one, or make the question a choices.",
        guideline=_ONE_KEY,
        bad="kind: choice\nprompt: What broke?\noptions: [{text: Radar, correct: true}, {text: Engine, correct: true}, Horn]\n",
        good="kind: choices\nprompt: What broke?\noptions: [{text: Radar, correct: true}, {text: Engine, correct: true}, Horn]\n",
    ),
    Rule(
        "no-distractor",
        "There is nothing wrong to choose.",
        "Add a wrong option, or an extra right side.",
        guideline=_PLAUSIBLE,
        bad="kind: choices\nprompt: What broke?\noptions: [{text: Radar, correct: true}, {text: Engine, correct: true}]\n",
        good="kind: choices\nprompt: What broke?\noptions: [{text: Radar, correct: true}, {text: Engine, correct: true}, Horn]\n",
    ),
    Rule(
        "key-with-misreading",
        "A key has a misreading.",
        "Delete the misreading, or correct: true.",
        guideline="STARC (Berzak, Malmaud and Levy 2020): a distractor stands for a misreading, the key for none.",
        bad="kind: choice\nprompt: Who spoke?\noptions: [{text: Ruth Adler, correct: true, misreading: misunderstood}, Tom Brandt]\n",
        good="kind: choice\nprompt: Who spoke?\noptions: [{text: Ruth Adler, correct: true}, {text: Tom Brandt, misreading: misunderstood}]\n",
    ),
    Rule(
        "option-alike",
        "Two options, items or sides are alike but for case and the style of marks.",
        "Change one of them.",
        guideline=_PLAUSIBLE,
        bad="kind: choice\nprompt: Who spoke?\noptions: [{text: Ruth Adler, correct: true}, Tom Brandt, tom brandt]\n",
        good="kind: choice\nprompt: Who spoke?\noptions: [{text: Ruth Adler, correct: true}, Tom Brandt, A passenger]\n",
    ),
    Rule(
        "alias-rejected",
        "An answer is right and rejected at the same time.",
        "Delete one of the two.",
        guideline=_TYPED,
        bad="kind: short\nprompt: Who spoke?\nanswer: Ruth Adler\naliases: [the harbour master]\nreject: [the harbour master]\n",
        good="kind: short\nprompt: Who spoke?\nanswer: Ruth Adler\naliases: [the harbour master]\nreject: [Tom Brandt]\n",
    ),
    Rule(
        "number-outside-tolerance",
        "A number is not right by its own tolerance and precision.",
        "Raise tolerance or precision, or round the value.",
        guideline="bank-format.md, number.",
        bad="kind: number\nprompt: How much does it cost in millions?\nvalue: 12.55\nprecision: 1\n",
        good="kind: number\nprompt: How much does it cost in millions?\nvalue: 12.55\nprecision: 2\n",
    ),
    Rule(
        "absent-missing",
        "An answer not stated lacks absent: true.",
        "Add the line absent: true.",
        guideline=_TRUTH,
        bad=f"{_CLAIM}answer: not stated\n",
        good=f"{_CLAIM}answer: not stated\nabsent: true\n",
    ),
    Rule(
        "absent-contradicted",
        "The question says that the article does not say it, but its answer says otherwise.",
        "Delete absent, or change the answer.",
        guideline=_TRUTH,
        bad=f"{_CLAIM}answer: false\nabsent: true\n",
        good=f"{_CLAIM}answer: not stated\nabsent: true\n",
    ),
    Rule(
        "no-gap",
        "The text of a cloze has no gap.",
        "Write {{name}} where something is filled in.",
        guideline=_CLOZE,
        bad=_GAPS + "text: Its radar broke in May.\ngaps: {part: radar}\n",
        good=_GAPS + "text: Its {{part}} broke in May.\ngaps: {part: radar}\n",
    ),
    Rule(
        "gap-malformed",
        "The braces of a gap are not in pairs, or its name is not an id.",
        "Write each gap as {{name}}.",
        guideline=_CLOZE,
        bad=_GAPS + "text: Its {{the part}} broke in May.\ngaps: {part: radar}\n",
        good=_GAPS + "text: Its {{part}} broke in May.\ngaps: {part: radar}\n",
    ),
    Rule(
        "gap-repeated",
        "A gap stands in the text more than once.",
        "Give each gap a name of its own.",
        guideline=_CLOZE,
        bad=_GAPS + "text: Its {{part}} failed and its {{part}} broke.\ngaps: {part: engine}\n",
        good=_GAPS + "text: Its {{first}} failed and its {{second}} broke.\ngaps: {first: engine, second: radar}\n",
    ),
    Rule(
        "gap-unknown",
        "A gap of the text is not described.",
        "Add it under gaps.",
        guideline=_CLOZE,
        bad=_GAPS + "text: Its {{part}} broke in {{month}}.\ngaps: {part: radar}\n",
        good=_GAPS + "text: Its {{part}} broke in {{month}}.\ngaps: {part: radar, month: May}\n",
    ),
    Rule(
        "gap-unused",
        "A gap is described but not in the text.",
        "Write it into the text, or delete it.",
        guideline=_CLOZE,
        bad=_GAPS + "text: Its {{part}} broke in May.\ngaps: {part: radar, month: May}\n",
        good=_GAPS + "text: Its {{part}} broke in May.\ngaps: {part: radar}\n",
    ),
    Rule(
        "gap-answer",
        "The answer of a gap is not its correct option.",
        "Leave the answer out; the option says it.",
        guideline=_CLOZE,
        bad=_GAPS + "text: Its {{part}} broke.\ngaps:\n  part: {answer: horn, options: [{text: radar, correct: true}, horn]}\n",
        good=_GAPS + "text: Its {{part}} broke.\ngaps:\n  part: {options: [{text: radar, correct: true}, horn]}\n",
    ),
)
"""What can be wrong with questions."""
