"""Every rule that a bank can break, with what to do: what the reader names, then what is checked afterwards.

`python -m quiz.check.catalogue` writes the page docs/check-rules.md to the standard output.
"""

from __future__ import annotations

import sys

from quiz.check import allow
from quiz.check.registry import CHECKS
from quiz.check.rule import EXAMPLE, Rule
from quiz.check.rules import content, file_format
from quiz.errors import Severity

_SECTIONS = (
    ("The file", file_format.FILE),
    ("YAML", file_format.YAML),
    ("Keys and values", file_format.FIELDS),
    ("Articles and evidence", content.ARTICLE),
    ("Questions", content.QUESTIONS),
    ("Writing good questions", tuple(check.rule for check in CHECKS)),
    ("Silencing warnings", allow.RULES),
)

RULES: dict[str, Rule] = {rule.id: rule for _, rules in _SECTIONS for rule in rules}
"""Every rule by its id."""

_OPENING = """# The rules that banks are checked by

Each problem is shown as `path:line:column: error: what is wrong [rule]`, with a line that says what to do. An error
makes a bank unusable; a warning does not, and can be silenced where there is a reason:
`# quiz: allow RULE reason` ([bank-format.md](bank-format.md#silencing-a-warning)). Lines and columns are counted from 1,
columns in characters. This page is written by `python -m quiz.check.catalogue`.
"""
_EXAMPLES = """## Examples

Something that breaks each rule, and the same mended. What every question has besides (`id`, `kind`, `prompt`, `evidence`,
`explanation`) is left out where it does not matter; in a list of questions misreadings are left out as well. The article is this:

{article}

The guidelines are:

- Haladyna, T. M., Downing, S. M. and Rodriguez, M. C. (2002). A review of multiple-choice item-writing guidelines for classroom
  assessment. *Applied Measurement in Education* 15(3), 309–334.
- National Board of Medical Examiners. *NBME Item-Writing Guide: Constructing Written Test Questions for the Health Sciences*.
- Rodriguez, M. C. (2005). Three options are optimal for multiple-choice items: a meta-analysis of 80 years of research.
  *Educational Measurement: Issues and Practice* 24(2), 3–13.
- Berzak, Y., Malmaud, J. and Levy, R. (2020). STARC: Structured Annotations for Reading Comprehension. *ACL 2020*, 5726–5735.
- Frisbie, D. A. and Becker, D. F. (1991). An analysis of textbook advice about true-false tests. *Applied Measurement in
  Education* 4(1), 67–83.
- Kincaid, J. P., Fishburne, R. P., Rogers, R. L. and Chissom, B. S. (1975). *Derivation of new readability formulas for Navy enlisted
  personnel*. Research Branch Report 8-75.
- What the format itself asks for: [bank-format.md](bank-format.md).
"""


def rules_page() -> str:
    """Return the page that documents every rule."""
    parts = [_OPENING]
    for title, rules in _SECTIONS:
        rows = [f"| [`{rule.id}`](#{rule.id}) | {rule.severity} | {rule.title} | {rule.advice} |" for rule in rules]
        parts.append("\n".join([f"## {title}", "", "| rule | | what is wrong | what to do |", "|---|---|---|---|", *rows, ""]))
    parts.append(_EXAMPLES.format(article="\n".join(f"> {line}".rstrip() for line in EXAMPLE.splitlines())))
    parts.extend(_example(rule) for rule in RULES.values())
    return "\n".join(parts)


def _example(rule: Rule) -> str:
    """Return the section that shows what breaks a rule, and the same mended."""
    before, after = ("Wrong", "Right") if rule.severity is Severity.ERROR else ("Weak", "Better")
    lines = [f"### `{rule.id}`", "", rule.guideline, "", f"{before}:", "", f"```yaml\n{rule.bad}```"]
    return "\n".join([*lines, "", f"{after}:", "", f"```yaml\n{rule.good}```", ""])


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]  # a plain text stream when run as a program
    sys.stdout.write(rules_page())
