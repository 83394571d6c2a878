"""Changes the program in small ways and counts how often a test notices: mutation testing, with mutmut.

    python bench/mutants.py ROOM [--sample N] [--tests FOLDER] [--processes N] [--json]
    python bench/mutants.py show FOLDER_OF_A_RUN MUTANT

A room is a folder below `quiz/`, such as `marking`; the tests are those of the same name unless others are given. With a sample
only so many mutants are tried, drawn by chance, the same ones each time. The work
is done in a copy; its folder is printed first, and stays, so that a mutant that survived can be looked at. Wants
`pip install mutmut` (Linux, macOS). Of a module mutmut changes what stands in functions; tables and patterns at the top it leaves alone.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from random import Random

ROOT = Path(__file__).parents[1]
COPIED = ("quiz", "tests", "questions", "seeds", "docs", "bench", "README.md", "SECURITY.md", "CONTRIBUTING.md", "pyproject.toml")
_UNESCAPED = "disable_test_id_escaping_and_forfeit_all_rights_to_community_support"
"""mutmut names tests by their ids. Where `£` stands in one as an escape, pytest finds no such test, and mutmut takes that for a kill."""
_IDS = """

def pytest_make_parametrize_id(val):
    if isinstance(val, bytes):
        return repr(val)
    return val.encode("utf-8", "replace").decode() if isinstance(val, str) else None
"""
"""Ids that are not escaped cannot be made of bytes, nor of halves of surrogate pairs."""
_LINE = re.compile(r"^\s*quiz\.(?P<module>[\w.]+)\.(?P<mutant>x\S+): (?P<state>.+)$", re.MULTILINE)
_NOT_TRIED = (
    "tests/marking/typed/test_properties.py::test_loading_the_grader_loads_only_the_standard_library_and_its_own_floors_and_reads_no_data",
)
"""Each module that is changed asks mutmut which change it is to show, so that it cannot be loaded without mutmut."""


def main() -> int:
    """Run, and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", help="a room; or show")
    parser.add_argument("more", nargs="*", help="show: the folder of a run, and a mutant")
    parser.add_argument("--tests", action="append", help="a folder of tests; default: that of the room")
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="try so many, drawn by chance; default: all")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1, help="at once; default: one a core")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    options = parser.parse_args()
    if options.what == "show":
        return _mutmut(Path(options.more[0]), "show", options.more[1]).returncode
    folder = _copy(options.what, options.tests or [f"tests/{options.what}"])
    print(folder, file=sys.stderr)
    children = ("--max-children", str(options.processes))
    chosen: list[str] = []
    if options.sample:
        _mutmut(folder, "run", *children, "none of them", quiet=True)  # makes the mutants, and tries none
        known = [_name(found) for found in _LINE.finditer(_mutmut(folder, "results", "--all", "true", quiet=True).stdout)]
        chosen = Random(1).sample(known, min(options.sample, len(known)))
    _mutmut(folder, "run", *children, *chosen)
    words = _mutmut(folder, "results", "--all", "true", quiet=True).stdout
    _tell(_LINE.finditer(words), as_json=options.json)
    return 0


def _name(found: re.Match[str]) -> str:
    return f"quiz.{found['module']}.{found['mutant']}"


def _copy(room: str, tests: list[str]) -> Path:
    folder = Path(tempfile.mkdtemp(prefix=f"mutants-{room}-"))
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, folder / name)
    with (folder / "tests" / "conftest.py").open("a", encoding="utf-8") as conftest:
        conftest.write(_IDS)
    settings = {
        "source_paths": [f"quiz/{room}/"],
        "pytest_add_cli_args_test_selection": tests,
        "pytest_add_cli_args": ["-n0", "-q", *(f"--deselect={test}" for test in _NOT_TRIED)],
        "also_copy": [name for name in COPIED if name != "pyproject.toml"],
    }
    lines = "".join(f"{name} = {json.dumps(value)}\n" for name, value in settings.items())
    settings_file = folder / "pyproject.toml"
    text = settings_file.read_text(encoding="utf-8").replace(
        "[tool.pytest.ini_options]\n", f"[tool.pytest.ini_options]\n{_UNESCAPED} = true\n"
    )
    settings_file.write_text(f"{text}\n[tool.mutmut]\n{lines}", encoding="utf-8")
    return folder


def _mutmut(folder: Path, *words: str, quiet: bool = False) -> subprocess.CompletedProcess[str]:
    """Run mutmut where the copy is; with the same examples from Hypothesis each time."""
    environ = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | {"CI": "1"}
    command = [sys.executable, "-m", "mutmut", *words]
    return subprocess.run(command, cwd=folder, env=environ, stdout=subprocess.PIPE if quiet else None, text=True, check=False)


def _tell(lines: Iterable[re.Match[str]], *, as_json: bool) -> None:
    by_module: dict[str, Counter[str]] = defaultdict(Counter)
    survivors: list[str] = []
    for found in lines:
        by_module[found["module"]][found["state"]] += 1
        if found["state"] == "survived":
            survivors.append(_name(found))
    if as_json:
        print(json.dumps({"modules": by_module, "survivors": survivors}, indent=1))
        return
    whole: Counter[str] = sum(by_module.values(), Counter())
    for module, states in (*sorted(by_module.items()), ("all", whole)):
        judged = sum(states.values()) - states["not checked"]
        if not judged:
            continue
        killed = judged - states["survived"] - states["no tests"]
        print(f"{module:28}{judged:6} mutants{killed:6} killed{100 * killed / judged:7.1f} %")


if __name__ == "__main__":
    sys.exit(main())
