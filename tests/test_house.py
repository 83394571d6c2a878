"""The rules of the house that no linter knows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import quiz

PACKAGE = Path(quiz.__file__).parent
ROOT = PACKAGE.parent
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))
LONG_MODULES = {
    "tui/screens/drill.py": "the one screen where everything of a drill meets: question, answer, proof, judgement, feedback",
}
"""Modules of more than 400 lines, each with its reason."""
MOST_LINES = 400

FACADES = {"quiz.marking.typed": "one function is the way in, and its steps are nobody else's business"}
"""Packages whose `__init__` imports something, each with its reason."""


def dotted(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def loaded_by(*modules: str) -> set[str]:
    """The names of all that a fresh Python has loaded after importing some modules."""
    code = f"import sys, {', '.join(modules)}; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60)
    return set(done.stdout.split())


def lower_floors() -> list[str]:
    below = "errors text english files yaml article source kinds bank marking check drill progress exchange derive edit live".split()
    return [dotted(path) for path in MODULES if path.relative_to(PACKAGE).parts[0].removesuffix(".py") in below]


def test_everything_below_the_surfaces_loads_neither_textual_nor_rich() -> None:
    modules = lower_floors()
    assert {"quiz.bank.load", "quiz.drill.engine", "quiz.kinds.question", "quiz.progress.drill_session"} <= set(modules)
    loaded = loaded_by(*modules)
    assert set(modules) <= loaded
    assert not {name for name in loaded if name.split(".")[0] in ("textual", "rich")}


@pytest.mark.parametrize(
    ("floor", "above"),
    [
        (["quiz.text", "quiz.errors"], ["quiz.article", "quiz.bank", "quiz.marking", "quiz.drill"]),
        (["quiz.article.load", "quiz.article.quotes"], ["quiz.bank", "quiz.marking", "quiz.drill", "yaml"]),
        (["quiz.bank.load"], ["quiz.marking.typed", "quiz.drill", "quiz.progress"]),
        (["quiz.kinds.question"], ["quiz.bank", "quiz.check", "quiz.drill", "quiz.progress", "yaml"]),
        (["quiz.drill.engine", "quiz.drill.summary", "quiz.drill.feedback"], ["quiz.progress", "quiz.check", "yaml"]),
    ],
)
def test_a_lower_floor_loads_no_higher_one_and_no_parser_that_it_does_not_need(floor: list[str], above: list[str]) -> None:
    loaded = loaded_by(*floor)
    assert not {name for name in loaded for other in above if name == other or name.startswith(f"{other}.")}


def test_no_module_is_long_without_a_reason() -> None:
    lengths = {path.relative_to(PACKAGE).as_posix(): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {name for name, lines in lengths.items() if lines > MOST_LINES} == set(LONG_MODULES)


def test_nothing_is_left_to_be_done() -> None:
    found = {dotted(path): re.findall(r"\b(?:TODO|FIXME|XXX|HACK)\b", path.read_text(encoding="utf-8")) for path in MODULES}
    assert not {name: notes for name, notes in found.items() if notes}


def test_a_package_opens_with_its_docstring_and_imports_nothing_without_a_reason() -> None:
    openings = {dotted(path): path.read_text(encoding="utf-8") for path in MODULES if path.name == "__init__.py"}
    assert all(text.startswith('"""') for text in openings.values())
    assert {name for name, text in openings.items() if re.search(r"^(?:import|from) (?!__future__)", text, re.MULTILINE)} == set(FACADES)


def test_marking_reads_no_clock_no_file_and_no_dice() -> None:
    core = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] in ("marking", "drill")]
    banned = re.compile(
        r"datetime\.now|date\.today|time\.time|monotonic|os\.environ|\bsecrets\b|random\.(?:random|choice|shuffle|seed)\(|print\("
    )
    found = {dotted(path): banned.findall(path.read_text(encoding="utf-8")) for path in core}
    found["quiz.drill.state"] = [call for call in found["quiz.drill.state"] if call != "random.shuffle("]  # of a generator with a seed
    assert not {name: calls for name, calls in found.items() if calls}
