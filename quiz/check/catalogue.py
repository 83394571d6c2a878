"""Every rule that a bank can break, with what to do: what the reader names, then what is checked afterwards.

`python -m quiz.check.catalogue` writes the page docs/check-rules.md to the standard output.
"""

from __future__ import annotations

import sys

from quiz.check import allow
from quiz.check.registry import CHECKS
from quiz.check.rule import Rule
from quiz.errors import Severity

_W = Severity.WARNING

_FILE = (
    Rule(
        "bank-unreadable", "The file is not there, not a plain file, too large or not UTF-8.", "Look at the path; save the file as UTF-8."
    ),
    Rule("empty-bank", "There is nothing in the file.", "Start from the example in docs/bank-format.md."),
    Rule("too-long", "A line, a text or a list in brackets is longer than anybody can review.", "Break it, or write one part a line."),
    Rule("too-deep", "Lists and mappings stand in each other more than twelve deep.", "Look for a bracket or an indent too many."),
    Rule("too-many-problems", "The file has more than a thousand problems.", "Mend the first ones and check again."),
    Rule("control-character", "A character is invisible or could steer a terminal.", "Delete it and type the words again by hand."),
    Rule(
        "unbalanced-isolate", "A bidirectional isolate is not closed, or was never opened.", "Pair each U+2066 to U+2068 with one U+2069."
    ),
    Rule("stacked-marks", "More than four combining marks stand on one letter.", "Leave at most four."),
)
_YAML = (
    Rule("yaml-syntax", "The text is not YAML as it stands.", "Look at the indentation, the colons and the dashes of the line."),
    Rule("unquoted-text", "A text needs quotation marks.", "Copy the line from the hint."),
    Rule("unclosed-quote", "A quotation mark is never closed.", "Close it, or put the whole text into other quotes."),
    Rule("tab-indent", "A line is indented with a tab.", "Use blanks, two for each step."),
    Rule("directive", "A line starts with %.", "Delete the line."),
    Rule("second-document", "The file has a second document, or something after its end.", "Put it into a file of its own."),
    Rule("anchor", "A node has an anchor (&name).", "Leave it out; text that starts with & wants quotes."),
    Rule("alias", "An alias (*name) stands for something written elsewhere.", "Write it again; text that starts with * wants quotes."),
    Rule("merge-key", "A merge key (<<) stands in a mapping.", "Write the keys out."),
    Rule("tag", "A node has a tag (!name).", "Leave it out; text that starts with ! wants quotes."),
    Rule("odd-key", "A key is a list or a mapping.", "Text that starts with a bracket or a brace wants quotes."),
    Rule("duplicate-key", "A key stands twice in the same mapping.", "Keep one of them."),
    Rule(
        "comment-swallowed",
        "What stands after ' #' is a comment, though it looks like text.",
        "Put the text into quotes, or a blank after #.",
        _W,
    ),
)
_FIELDS = (
    Rule("unknown-key", "A key is not known here.", "Look for a slip in its spelling, or at the kind of the question."),
    Rule("missing-key", "A key that is needed is not there.", "Add it."),
    Rule("conflicting-keys", "Two keys do not go together.", "Delete one of them."),
    Rule("wrong-shape", "A list, a mapping or a text stands where another of them should.", "Look at the indentation and the dashes."),
    Rule("wrong-count", "A list has too few or too many parts.", "Give as many as the hint says."),
    Rule("empty-text", "There are no words.", "Write them, or leave the key out."),
    Rule("wrong-form", "A text does not have the form that is needed.", "Write it as the hint says."),
    Rule("wrong-id", "An id has other characters than a to z, digits and hyphens.", "Choose an id of these, at most 64 long."),
    Rule("duplicate-id", "An id is taken already.", "Choose another one."),
    Rule("unknown-value", "A word is none of those that can stand here.", "Choose one of those in the hint."),
    Rule(
        "unknown-format", "The bank is written in a version of the format that is not known.", "Write format: 1, or get a newer newsquiz."
    ),
    Rule("unknown-kind", "There is no such kind of question.", "Choose one of those in the hint."),
    Rule("not-a-number", "A plain decimal number is wanted.", "Write digits with a point for decimals, at most thirty."),
    Rule("number-out-of-range", "A number is too small or too large for its place.", "Write one in the range of the hint."),
    Rule("not-a-date", "A day of the calendar is wanted.", "Write year, month and day, such as 2026-11-20."),
)
_ARTICLE = (
    Rule(
        "article-unreadable",
        "The article's file cannot be read, or lies outside the bank's folders.",
        "Look at the path; it is relative to the bank.",
    ),
    Rule(
        "article-changed",
        "The article is not the text that the evidence was checked against.",
        "Read the evidence again, then update sha256.",
        _W,
    ),
    Rule("unknown-article", "A question names an article that the bank does not have.", "Choose one of its articles."),
    Rule("evidence-not-found", "The article does not have the words of a quote.", "Copy them exactly."),
    Rule("evidence-ambiguous", "The words of a quote stand in the article more than once.", "Quote more, or add prefix or suffix."),
)
_QUESTIONS = (
    Rule("no-key", "None of the options is correct.", "Write correct: true under the key."),
    Rule("several-keys", "A choice has more than one key.", "Keep one, or make the question a choices."),
    Rule("no-distractor", "There is nothing wrong to choose.", "Add a wrong option, or an extra right side."),
    Rule("key-with-slip", "A key has a slip.", "Delete the slip, or correct: true."),
    Rule("option-alike", "Two options, items or sides are alike but for case and the style of marks.", "Change one of them."),
    Rule("alias-rejected", "An answer is right and rejected at the same time.", "Delete one of the two."),
    Rule(
        "number-outside-tolerance",
        "A number is not right by its own tolerance and precision.",
        "Raise tolerance or precision, or round the value.",
    ),
    Rule("absent-missing", "An answer not stated lacks absent: true.", "Add the line absent: true."),
    Rule(
        "absent-contradicted",
        "The question says that the article does not say it, but its answer says otherwise.",
        "Delete absent, or change the answer.",
    ),
    Rule("no-gap", "The text of a cloze has no gap.", "Write {{name}} where something is filled in."),
    Rule("gap-malformed", "The braces of a gap are not in pairs, or its name is not an id.", "Write each gap as {{name}}."),
    Rule("gap-repeated", "A gap stands in the text more than once.", "Give each gap a name of its own."),
    Rule("gap-unknown", "A gap of the text is not described.", "Add it under gaps."),
    Rule("gap-unused", "A gap is described but not in the text.", "Write it into the text, or delete it."),
    Rule("gap-answer", "The answer of a gap is not its correct option.", "Leave the answer out; the option says it."),
)
_SECTIONS = (
    ("The file", _FILE),
    ("YAML", _YAML),
    ("Keys and values", _FIELDS),
    ("Articles and evidence", _ARTICLE),
    ("Questions", _QUESTIONS),
    ("Writing good questions", tuple(check.rule for check in CHECKS)),
    ("Silencing warnings", allow.RULES),
)

RULES: dict[str, Rule] = {rule.id: rule for _, rules in _SECTIONS for rule in rules}
"""Every rule by its id."""

_OPENING = """# The rules that banks are checked by

Each problem is shown as `path:line:column: error: what is wrong [rule]`, with a line that says what to do. An error
makes a bank unusable; a warning does not. Lines and columns are counted from 1, columns in characters.
This page is written by `python -m quiz.check.catalogue`.
"""
_EXAMPLES = """## Examples

One question that breaks each rule for single questions, and the same question mended. What every question has besides
(`id`, `evidence`, `explanation`) is left out where it does not matter. The article is this:

{article}

The guidelines are:

- Haladyna, T. M., Downing, S. M. and Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom
  assessment. *Applied Measurement in Education* 15(3), 309–334.
- National Board of Medical Examiners. *NBME Item-Writing Guide: Constructing Written Test Questions for the Health Sciences*.
- Berzak, Y., Malmaud, J. and Levy, R. (2020). STARC: Structured Annotations for Reading Comprehension. *ACL 2020*, 5726–5735.
- Kincaid, J. P., Fishburne, R. P., Rogers, R. L. and Chissom, B. S. (1975). *Derivation of new readability formulas for Navy enlisted
  personnel*. Research Branch Report 8-75.
"""

EXAMPLE = """\
Ferry to Oster Island stops for the winter

The ferry to Oster Island will stop on Friday, the harbour master, Ruth Adler, said this morning.

The boat, which carries 240 passengers, was built in 1974. Its engine failed twice in October and its radar broke in May.

Councillor Tom Brandt voted against the plan. He said islanders would have to row to the chemist.
"""
"""The article that the examples of the rules are about; the place does not exist."""


def rules_page() -> str:
    """Give the page that documents every rule."""
    parts = [_OPENING]
    for title, rules in _SECTIONS:
        rows = [f"| `{rule.id}` | {rule.severity} | {rule.title} | {rule.advice} |" for rule in rules]
        parts.append("\n".join([f"## {title}", "", "| rule | | what is wrong | what to do |", "|---|---|---|---|", *rows, ""]))
    parts.append(_EXAMPLES.format(article="\n".join(f"> {line}".rstrip() for line in EXAMPLE.splitlines())))
    parts.extend(_example(check.rule) for check in CHECKS if check.rule.bad)
    return "\n".join(parts)


def _example(rule: Rule) -> str:
    """Give the section that shows a question which breaks a rule, and the same question mended."""
    guideline = [rule.guideline, ""] if rule.guideline else []
    return "\n".join(
        [f"### `{rule.id}`", "", *guideline, "Weak:", "", f"```yaml\n{rule.bad}```", "", "Better:", "", f"```yaml\n{rule.good}```", ""]
    )


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # a plain text stream when run as a program
    sys.stdout.write(rules_page())
