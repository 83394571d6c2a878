"""Bad files for the rows of docs/bad-input.md of which the words are held exactly; see exact.txt."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

HEAD = "format: 1\nid: b\ntitle: T\narticle: {file: a.txt}\nquestions:\n"
CHOICE = HEAD + "- id: q\n  kind: choice\n  prompt: P\n  explanation: E\n  evidence: The sea rose.\n"
SHORT = CHOICE.replace("choice", "short")
NUMBER = CHOICE.replace("choice", "number")
RIGHT = "  options: [{text: A, correct: true}, B]\n"
HIGHLIGHT = "- {id: q, kind: highlight, prompt: P, explanation: E, evidence: The sea rose.}\n"
LAUGHS = "  reject:\n" + "".join(f"  - &b{n} [{', '.join(['*a'] * 3)}]\n" for n in range(2))

BANKS: dict[str, str | bytes] = {
    "Y1 a key no": CHOICE + RIGHT + "  no: x\n",
    "Y3 a number in hexadecimal": NUMBER + "  value: 0x1F\n",
    "Y3 a number with an underscore": NUMBER + "  value: 1_000\n",
    "Y4 a day that does not exist": SHORT + "  answer: A\n  until: 2026-02-30\n",
    "Y5 a number sign after a blank": CHOICE.replace("prompt: P", "prompt: Which is #1 in C# sales?") + RIGHT,
    "Y6 a colon in a text": CHOICE.replace("prompt: P", "prompt: What did it say: cut or hold?") + RIGHT,
    "Y6 a text that starts with @": CHOICE.replace("prompt: P", "prompt: @nato said what?") + RIGHT,
    "Y6 a text that starts with %": CHOICE.replace("prompt: P", "prompt: % of voters?") + RIGHT,
    "Y6 a text that starts with &": SHORT + "  answer: &wow that\n",
    "Y6 a text that starts with *": CHOICE.replace("prompt: P", "prompt: * means what?") + RIGHT,
    "Y6 a text that starts with !": SHORT + "  answer: !wow that\n",
    "Y6 a text that starts with '": CHOICE.replace("prompt: P", "prompt: 'They' is who?") + RIGHT,
    'Y6 a text that starts with "': CHOICE.replace("prompt: P", 'prompt: "They" is who?') + RIGHT,
    "Y6 a text that starts with `": CHOICE.replace("prompt: P", "prompt: `code` means what?") + RIGHT,
    "Y7 a key twice": SHORT + "  answer: A\n  prompt: Q\n",
    "Y7 an id twice": HEAD + HIGHLIGHT + HIGHLIGHT,
    "Y8 an unknown key": SHORT + "  anser: A\n",
    "Y9 an anchor and an alias": SHORT + "  answer: &x A\n  notes: *x\n",
    "Y9 a merge key": SHORT + "  answer: A\n  <<: x\n",
    "Y9 a list that holds itself": SHORT + "  answer: A\n  reject: &x [*x]\n",
    "Y9 a billion laughs": SHORT + "  answer: &a ha\n" + LAUGHS,
    "Y10 a tag of Python": SHORT + "  answer: !!python/object/apply:os.system [ls]\n",
    "Y10 a tag": SHORT + "  answer: !foo b\n",
    "Y10 a directive": "%TAG ! tag:x,2000:\n---\na: b\n",
    "Y11 5,000 digits": NUMBER + f"  value: {'9' * 5000}\n",
    "Y11 not a number": NUMBER + "  value: .nan\n",
    "Y11 without end": NUMBER + "  value: .inf\n",
    "Y11 beyond all numbers": NUMBER + "  value: 1e999\n",
    "Y12 2,000 brackets": "[" * 2000,
    "Y12 100,000 brackets": "[" * 100_000,
    "Y13 a text of 10 MB": "a: " + "x" * 10_000_000,
    "Y13 100,000 keys": "a: {" + ", ".join(f"k{n}: v" for n in range(100_000)) + "}",
    "Y14 a byte of Latin-1": b"a: b\nc: caf\xe9\n",
    "Y14 UTF-16": "a: b".encode("utf-16"),
    "Y14 a picture": b"\x89PNG\r\n\x1a\n\x00",
    "Y15 columns with a byte order mark and CRLF": ("\ufeff" + SHORT + "  anser: A\n").replace("\n", "\r\n"),
    "Y15 columns with lone CR": (SHORT + "  anser: A\n").replace("\n", "\r"),
    "Y16 NUL": SHORT + "  answer: ab\0c\n",
    "Y16 ESC": SHORT + "  answer: ab\x1b[2Jc\n",
    "Y16 C1": SHORT + "  answer: ab\x9bc\n",
    "Y16 ESC as an escape": SHORT + '  answer: "\\e]52;c;x\\a"\n',
    "Y16 half a surrogate pair": SHORT + '  answer: "a\\ud800b"\n',
    "Y17 an override": SHORT + "  answer: ab\u202ec\n",
    "Y17 a zero width space in an id": SHORT.replace("id: q", "id: q\u200b") + "  answer: A\n",
    "Y17 a tag character in an option": CHOICE + "  options: [{text: A, correct: true}, B\U000e0041]\n",
    "Y17 an open isolate": SHORT + "  answer: a \u2067b\n",
    "Y18 forty marks": SHORT + "  answer: e" + "\u0301" * 40 + "\n",
    "Y19 nothing": "",
    "Y19 comments alone": "# only a comment\n",
    "Y19 a scalar": "just words\n",
    "Y19 two documents": "a: b\n---\nc: d\n",
    "Y20 no key": CHOICE + "  options: [A, B]\n",
    "Y20 an option twice": CHOICE + "  options: [{text: A, correct: true}, ' a ']\n",
    "Y20 composed and decomposed": CHOICE + "  options: [{text: caf\u00e9, correct: true}, cafe\u0301]\n",
    "Y20 one option": CHOICE + "  options: [{text: A, correct: true}]\n",
    "Y20 27 options": CHOICE + "  options: [{text: A, correct: true}, " + ", ".join(map(str, range(26))) + "]\n",
    "Y20 an empty prompt": SHORT.replace("prompt: P", "prompt: ''") + "  answer: A\n",
    "Y21 a tab as indent": SHORT + "  answer:\n\t- A\n",
    "Y21 an unclosed quote": SHORT + '  answer: "A\n  be: text\n',
    "Y21 'tis the season": SHORT + "  answer: 'tis the season\n  be: text\n",
    "Y22 an article above": HEAD.replace("a.txt", "../../etc/passwd") + HIGHLIGHT,
    "Y22 an absolute article": HEAD.replace("a.txt", "/etc/passwd") + HIGHLIGHT,
    "Y22 an article at home": HEAD.replace("a.txt", "~/x") + HIGHLIGHT,
}
"""What a bank is, for each."""


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _link_out(path: Path) -> None:
    outside = path.parents[2] / f"{path.parents[1].name}-outside.txt"
    outside.write_text("The sea rose.\n", encoding="utf-8")
    (path.parent / "link.txt").symlink_to(outside)
    path.write_text(HEAD.replace("a.txt", "link.txt") + HIGHLIGHT, encoding="utf-8")


def _named(name: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        (path.parent / os.fsdecode(name)).write_bytes(b"- x\n")

    return make


PLACES: dict[str, tuple[Callable[[Path], None], str]] = {
    "Y14 a folder": (_folder, "b.yaml"),
    "Y14 a pipe": (_pipe, "b.yaml"),
    "Y14 no file": (lambda _: None, "b.yaml"),
    "Y22 a link that leads out": (_link_out, "b.yaml"),
    "Y23 a name with ESC": (_named(b"a\x1b[31mb.yaml"), "a\x1b[31mb.yaml"),
    "Y23 a name that is not UTF-8": (_named(b"caf\xe9.yaml"), os.fsdecode(b"caf\xe9.yaml")),
}
"""How to make what stands in a bank's place, and the name that is given."""

START = b'{"format": "newsquiz-progress",\n"version": 1,\n"epoch": 0,\n"learner": "Ana",\n"derived": {},\n"entries": [\n'
ENTRY = b'{"id": "a", "kind": "attempt", "count": 1}'
GOOD = START + ENTRY + b"\n]}\n"
PROGRESS: dict[str, bytes] = {
    "X6 nothing": b"",
    "X6 NULs": b"\0" * 4096,
    "X6 truncated": GOOD[:-6],
    "X6 a list": b"[]",
    "X6 other JSON": b'{"name": "package"}',
    "X6 byte order mark": b"\xef\xbb\xbf" + GOOD,
    "X6 NaN": START + ENTRY[:-1] + b', "seconds": NaN}\n]}\n',
    "X6 UTF-16": GOOD.decode().encode("utf-16"),
    "X6 a newer version": GOOD.replace(b'"version": 1', b'"version": 2'),
    "X6 a key twice": GOOD.replace(b'"kind"', b'"id": "b", "kind"'),
    "X6 200,000 deep": START + b"[" * 200_000 + b"]" * 200_000 + b"\n]}\n",
}
"""What a learner's document is, for each."""


def _dangling(path: Path) -> None:
    path.symlink_to(path.parent / "nowhere.json")


def _loop(path: Path) -> None:
    other = path.with_name("other.json")
    path.symlink_to(other)
    other.symlink_to(path)


DOCUMENTS: dict[str, Callable[[Path], None]] = {
    "X7 a folder": _folder,
    "X7 a pipe": _pipe,
    "X7 a device": lambda path: path.symlink_to("/dev/zero"),
    "X7 a dangling link": _dangling,
    "X7 a loop of links": _loop,
}
"""How to make what stands in a document's place."""
