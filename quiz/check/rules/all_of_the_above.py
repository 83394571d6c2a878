"""`all-of-the-above`: an option that is about the other options."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quiz.bank.model import Bank, Option
from quiz.bank.report import shown
from quiz.check.options import Options, with_any_keys
from quiz.check.rule import Check, Rule
from quiz.errors import Problem, Severity
from quiz.text import fold

RULE = Rule(
    "all-of-the-above",
    "An option is about the other options: all, none or both of them.",
    "Haladyna, Downing and Rodriguez (2002) advise against it: name the thing itself, or make the question a choices.",
    Severity.WARNING,
    guideline="Haladyna, Downing and Rodriguez (2002): avoid “all of the above”, use “none of the above” with care. "
    "Here options are shuffled as well, so that nothing stays above.",
    bad="""\
kind: choice
prompt: What broke on the boat this year?
options:
- {text: Its radar, slip: misread}
- {text: Its engine, slip: misread}
- {text: Both of the above, correct: true}
""",
    good="""\
kind: choices
prompt: What broke on the boat this year?
options:
- {text: Its radar, correct: true}
- {text: Its engine, correct: true}
- {text: Its horn, slip: unsupported}
""",
)

_ABOUT_OTHERS = re.compile(
    r"""(?:
    (?:all|any|none|both|neither|either|some|two|more\ than\ one)\ (?:of\ )?(?:the\ |these\ |those\ )?
        (?:above|others?|(?:other\ )?(?:options|answers|choices|alternatives)|preceding|previous|these|those)
        (?:\ (?:options|answers|choices))?(?:\ (?:are|is)\ (?:correct|right|true|wrong|false|incorrect))?
    | (?:all|none|both|neither)\ (?:are|is)\ (?:correct|right|true|wrong|false|incorrect)
    | (?:only\ |both\ |neither\ |either\ )?(?:options?\ |answers?\ )?[a-f](?:(?:,\ |,?\ (?:and|or|nor|&)\ )[a-f])+(?:\ only)?
    | (?:only\ |both\ |neither\ |either\ )?(?:options?|answers?)\ [1-6](?:(?:,\ |,?\ (?:and|or|nor|&)\ )[1-6])*(?:\ only)?
    )[.!]?""",
    re.VERBOSE,
)
_OF_THEM = re.compile(r"(?:all|any|none|both|neither|either)\ of\ them[.!]?")


def find(bank: Bank) -> Iterator[Problem]:
    """Find options that only speak of the others; they mean something else once the order is shuffled."""
    for options in with_any_keys(bank):
        for option in options.all:
            folded = fold(option.text)
            if _ABOUT_OTHERS.fullmatch(folded) or (_OF_THEM.fullmatch(folded) and not _counts_them(options, option)):
                message = f"the option {shown(option.text)} of {options.where} speaks of the others, which are shuffled"
                yield RULE.problem(options.question, message)


def _counts_them(options: Options, option: Option) -> bool:
    """Whether another option speaks of *them* as well, so that they are things of the article: *most of them*."""
    return any("of them" in fold(other.text) for other in options.all if other is not option)


CHECK = Check(RULE, find)
