"""The rules of the format that the reader of banks applies to a file, its YAML, and its keys and values.

Each has an example of what breaks it and the same mended, for the page that documents them.
"""

from __future__ import annotations

from quiz.check.example import HEAD
from quiz.check.rule import Rule
from quiz.errors import Severity

_FILE = "bank-format.md, Writing YAML for a bank."
_KEYS = "bank-format.md, The bank and Every question."
_OPTIONS = "kind: choice\noptions:\n"

FILE = (
    Rule(
        "bank-unreadable",
        "The file is not there, not a plain file, too large or not UTF-8.",
        "Look at the path; save the file as UTF-8.",
        guideline=_FILE,
        bad="# quiz check questions/fery.yaml\n",
        good="# quiz check questions/ferry.yaml\n",
    ),
    Rule(
        "empty-bank",
        "There is nothing in the file.",
        "Start from the example in docs/bank-format.md.",
        guideline=_FILE,
        bad="# The last ferry\n",
        good=f"# The last ferry\n{HEAD}",
    ),
    Rule(
        "too-long",
        "A line, a text or a list in brackets is longer than anybody can review.",
        "Break it, or write one part a line.",
        guideline=_FILE,
        bad="# A thousand topics in one pair of brackets, and one more:\ntopics: [ferry, islands, winter, …]\n",
        good="topics: [ferry, islands, winter]\n",
    ),
    Rule(
        "too-deep",
        "Lists and mappings stand in each other more than twelve deep.",
        "Look for a bracket or an indent too many.",
        guideline=_FILE,
        bad="topics: [[[[[[[[[[[[ferry]]]]]]]]]]]]\n",
        good="topics: [ferry]\n",
    ),
    Rule(
        "too-many-problems",
        "The file has more than a thousand problems.",
        "Mend the first ones and check again.",
        guideline=_FILE,
        bad="# A table of a thousand lines that was saved under the name of a bank\nid;prompt;answer\n",
        good=HEAD,
    ),
    Rule(
        "control-character",
        "A character is invisible or could steer a terminal.",
        "Delete it and type the words again by hand.",
        guideline=_FILE,
        bad='prompt: "Who spoke\\u200b this morning?"\n',
        good="prompt: Who spoke this morning?\n",
    ),
    Rule(
        "unbalanced-isolate",
        "A bidirectional isolate is not closed, or was never opened.",
        "Pair each U+2066 to U+2068 with one U+2069.",
        guideline=_FILE,
        bad='prompt: "Who is \\u2068Ruth Adler?"\n',
        good='prompt: "Who is \\u2068Ruth Adler\\u2069?"\n',
    ),
    Rule(
        "stacked-marks",
        "More than four combining marks stand on one letter.",
        "Leave at most four.",
        guideline=_FILE,
        bad='prompt: "Who e\\u0301\\u0301\\u0301\\u0301\\u0301\\u0301lse spoke?"\n',
        good="prompt: Who else spoke?\n",
    ),
)
"""What can be wrong with the file."""

YAML = (
    Rule(
        "yaml-syntax",
        "The text is not YAML as it stands.",
        "Look at the indentation, the colons and the dashes of the line.",
        guideline=_FILE,
        bad="prompt: Who spoke?\n  topics: [ferry]\n",
        good="prompt: Who spoke?\ntopics: [ferry]\n",
    ),
    Rule(
        "unquoted-text",
        "A text needs quotation marks.",
        "Copy the line from the hint.",
        guideline=_FILE,
        bad="prompt: Who said this: it stops on Friday?\n",
        good='prompt: "Who said this: it stops on Friday?"\n',
    ),
    Rule(
        "unclosed-quote",
        "A quotation mark is never closed.",
        "Close it, or put the whole text into other quotes.",
        guideline=_FILE,
        bad='prompt: "Who spoke this morning?\n',
        good='prompt: "Who spoke this morning?"\n',
    ),
    Rule(
        "tab-indent",
        "A line is indented with a tab.",
        "Use blanks, two for each step.",
        guideline=_FILE,
        bad="topics:\n\t- ferry\n",
        good="topics:\n  - ferry\n",
    ),
    Rule("directive", "A line starts with %.", "Delete the line.", guideline=_FILE, bad=f"%YAML 1.1\n---\n{HEAD}", good=HEAD),
    Rule(
        "second-document",
        "The file has a second document, or something after its end.",
        "Put it into a file of its own.",
        guideline=_FILE,
        bad=f"---\n# notes: ask the harbour master again\n---\n{HEAD}",
        good=f"---\n# notes: ask the harbour master again\n{HEAD}",
    ),
    Rule(
        "anchor",
        "A node has an anchor (&name).",
        "Leave it out; text that starts with & wants quotes.",
        guideline=_FILE,
        bad="prompt: &who Who spoke this morning?\n",
        good="prompt: Who spoke this morning?\n",
    ),
    Rule(
        "alias",
        "An alias (*name) stands for something written elsewhere.",
        "Write it again; text that starts with * wants quotes.",
        guideline=_FILE,
        bad="prompt: &who Who spoke this morning?\nnotes: *who\n",
        good="prompt: Who spoke this morning?\nnotes: Who spoke this morning?\n",
    ),
    Rule(
        "merge-key",
        "A merge key (<<) stands in a mapping.",
        "Write the keys out.",
        guideline=_FILE,
        bad="<<: {status: draft}\nprompt: Who spoke this morning?\n",
        good="status: draft\nprompt: Who spoke this morning?\n",
    ),
    Rule(
        "tag",
        "A node has a tag (!name).",
        "Leave it out; text that starts with ! wants quotes.",
        guideline=_FILE,
        bad="prompt: !important Who spoke this morning?\n",
        good="prompt: Who spoke this morning?\n",
    ),
    Rule(
        "odd-key",
        "A key is a list or a mapping.",
        "Text that starts with a bracket or a brace wants quotes.",
        guideline=_FILE,
        bad="[Ruth]: Who spoke this morning?\n",
        good="prompt: Who spoke this morning?\n",
    ),
    Rule(
        "duplicate-key",
        "A key stands twice in the same mapping.",
        "Keep one of them.",
        guideline=_FILE,
        bad="prompt: Who spoke?\nprompt: Who spoke this morning?\n",
        good="prompt: Who spoke this morning?\n",
    ),
    Rule(
        "comment-swallowed",
        "What stands after ' #' is a comment, though it looks like text.",
        "Put the text into quotes, or a blank after #.",
        Severity.WARNING,
        guideline=_FILE,
        bad="prompt: Who steers boat #1?\n",
        good='prompt: "Who steers boat #1?"\n',
    ),
)
"""What can be wrong with the YAML."""

FIELDS = (
    Rule(
        "unknown-key",
        "A key is not known here.",
        "Look for a slip in its spelling, or at the kind of the question.",
        guideline=_KEYS,
        bad="topisc: [ferry]\n",
        good="topics: [ferry]\n",
    ),
    Rule(
        "missing-key",
        "A key that is needed is not there.",
        "Add it.",
        guideline=_KEYS,
        bad="kind: short\nprompt: Who spoke this morning?\n",
        good="kind: short\nprompt: Who spoke this morning?\nanswer: Ruth Adler\n",
    ),
    Rule(
        "conflicting-keys",
        "Two keys do not go together.",
        "Delete one of them.",
        guideline=_KEYS,
        bad="until: 2026-11-30\nevergreen: true\n",
        good="until: 2026-11-30\n",
    ),
    Rule(
        "wrong-shape",
        "A list, a mapping or a text stands where another of them should.",
        "Look at the indentation and the dashes.",
        guideline=_KEYS,
        bad="topics: ferry\n",
        good="topics: [ferry]\n",
    ),
    Rule(
        "wrong-count",
        "A list has too few or too many parts.",
        "Give as many as the hint says.",
        guideline=_KEYS,
        bad=f"{_OPTIONS}- {{text: Ruth Adler, correct: true}}\n",
        good=f"{_OPTIONS}- {{text: Ruth Adler, correct: true}}\n- {{text: Tom Brandt, slip: misplaced}}\n",
    ),
    Rule(
        "empty-text",
        "There are no words.",
        "Write them, or leave the key out.",
        guideline=_KEYS,
        bad='prompt: ""\n',
        good="prompt: Who spoke this morning?\n",
    ),
    Rule(
        "wrong-form",
        "A text does not have the form that is needed.",
        "Write it as the hint says.",
        guideline=_KEYS,
        bad="kind: number\nprompt: How many passengers does it carry?\nvalue: 240\ntolerance: about 10\n",
        good="kind: number\nprompt: How many passengers does it carry?\nvalue: 240\ntolerance: 10\n",
    ),
    Rule(
        "wrong-id",
        "An id has other characters than a to z, digits and hyphens.",
        "Choose an id of these, at most 64 long.",
        guideline=_KEYS,
        bad="id: Who spoke?\n",
        good="id: who-spoke\n",
    ),
    Rule(
        "duplicate-id",
        "An id is taken already.",
        "Choose another one.",
        guideline=_KEYS,
        bad="questions:\n- {id: who, kind: highlight, prompt: Who spoke.}\n- {id: who, kind: highlight, prompt: Who voted.}\n",
        good="questions:\n- {id: who, kind: highlight, prompt: Who spoke.}\n- {id: voter, kind: highlight, prompt: Who voted.}\n",
    ),
    Rule(
        "unknown-value",
        "A word is none of those that can stand here.",
        "Choose one of those in the hint.",
        guideline=_KEYS,
        bad="skill: guess\n",
        good="skill: infer\n",
    ),
    Rule(
        "unknown-format",
        "The bank is written in a version of the format that is not known.",
        "Write format: 1, or get a newer newsquiz.",
        guideline=_KEYS,
        bad=HEAD.replace("format: 1", "format: 10"),
        good=HEAD,
    ),
    Rule(
        "unknown-kind",
        "There is no such kind of question.",
        "Choose one of those in the hint.",
        guideline="bank-format.md, The kinds.",
        bad="kind: chioce\n",
        good=f"{_OPTIONS}- {{text: Ruth Adler, correct: true}}\n- {{text: Tom Brandt, slip: misplaced}}\n",
    ),
    Rule(
        "not-a-number",
        "A plain decimal number is wanted.",
        "Write digits with a point for decimals, at most thirty.",
        guideline=_KEYS,
        bad="kind: number\nprompt: In which year was it built?\nvalue: 1,974\n",
        good="kind: number\nprompt: In which year was it built?\nvalue: 1974\n",
    ),
    Rule(
        "number-out-of-range",
        "A number is too small or too large for its place.",
        "Write one in the range of the hint.",
        guideline=_KEYS,
        bad="points: 0\n",
        good="points: 1\n",
    ),
    Rule(
        "not-a-date",
        "A day of the calendar is wanted.",
        "Write year, month and day, such as 2026-11-20.",
        guideline=_KEYS,
        bad="until: 30 November\n",
        good="until: 2026-11-30\n",
    ),
)
"""What can be wrong with keys and values."""
