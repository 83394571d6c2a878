"""Measures the house: how large it is, how deep, and how well its names and docstrings keep to what was agreed.

    python bench/house.py [--at REV] [--list] [--json]

Wants `pip install -e '.[dev]'`. `--at` measures a commit instead of the files as they are, so that two states are measured by one ruler.
How many files a new kind of question touches is counted by `tests/kinds/test_new_kind.py`; how long the tests take, pytest says itself.
"""

from __future__ import annotations

import argparse
import ast
import io
import json
import subprocess
import tarfile
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

from radon.complexity import cc_visit

ROOT = Path(__file__).parents[1]
SMALL = 60
"""Lines below which a module with one importer is no place of its own."""
VERBS = frozenset(
    """
    accept add adjust align allow analyse annotate append apply arrange ask assemble assign attach await begin bind bring build
    bump call carry change check choose clean clear close collect combine compare complete compute configure connect consume
    convert copy count create cut deal decide decode delete describe detect determine discard dismiss display distribute divide
    draw drive drop emit enable encode end ensure erase escape estimate evaluate exclude execute expand explain export extract
    feed fetch fill filter find finish fit fix flag flatten flush focus fold follow forget format generate get group guard handle
    hash hide highlight hold import increment index insert install invoke iterate join judge keep leave let limit list listen load
    lock log look make map mark match measure merge migrate move name normalise note notify number offer open order parse pass
    paste pause pick place plan play pose post predict prepare present press print probe process produce propose prove publish put
    raise rank rate read rebuild receive recompute record redraw reduce refresh refuse register release reload remember remove
    rename render reorder repair repeat replace replay report request require reset resize resolve respond restart restore resume
    retry return reveal revise rotate round run sample save scan schedule score scroll seal search select send serve set settle
    shorten show shuffle shut sign simulate skip solve sort spell split start stop store stream strip style substitute suggest sum
    summarise support suspend sweep switch take tell test tick time toggle translate trim try turn type undo unite unpack update
    use validate verify wait walk warn watch widen withdraw work wrap write yield
    """.split()
)
"""Verbs of the trade with which a docstring of a function may begin."""


@dataclass
class Figures:
    """What was measured.

    `statements` leaves out `derive/` and docstrings; `complexity` is McCabe's, the mean over functions and methods.
    """

    modules: int = 0
    lines: int = 0
    statements: int = 0
    test_lines: int = 0
    complexity: float = 0.0
    small: list[str] = field(default_factory=list)
    """Modules of fewer than 60 lines with one importer; `derive/` left out."""
    doubled: list[str] = field(default_factory=list)
    """Public classes whose name another class has as well, with their modules."""
    without_verb: list[str] = field(default_factory=list)
    """Public functions whose docstring begins with no verb of the trade."""


def measure(root: Path) -> Figures:
    """Return the figures of the checkout at `root`."""
    trees = {_dotted(path, root): ast.parse(path.read_text(encoding="utf-8")) for path in sorted((root / "quiz").rglob("*.py"))}
    texts = {_dotted(path, root): path.read_text(encoding="utf-8") for path in sorted((root / "quiz").rglob("*.py"))}
    modules = {name for name in trees if not (root / name.replace(".", "/") / "__init__.py").exists()}
    complexities = [block.complexity for name in modules for block in cc_visit(texts[name]) if block.letter in "FM"]
    kept = [tree for name, tree in trees.items() if not name.startswith("quiz.derive")]
    return Figures(
        modules=len(modules),
        lines=sum(text.count("\n") for text in texts.values()),
        statements=sum(_statements(tree) for tree in kept),
        test_lines=sum(path.read_text(encoding="utf-8").count("\n") for path in (root / "tests").rglob("*.py")),
        complexity=round(sum(complexities) / len(complexities), 2),
        small=_small(trees, texts, modules),
        doubled=_doubled(trees),
        without_verb=[each for name, tree in trees.items() for each in _without_verb(name, tree)],
    )


def _dotted(path: Path, root: Path) -> str:
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


def _statements(tree: ast.Module) -> int:
    """Count statements; a bare string, such as a docstring, says something and does nothing."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.stmt)]
    return sum(not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)) for node in found)


def _small(trees: dict[str, ast.Module], texts: dict[str, str], modules: set[str]) -> list[str]:
    importers: dict[str, set[str]] = defaultdict(set)
    for name, tree in trees.items():
        for target in _imported(tree):
            known = target if target in modules else target.rpartition(".")[0]
            if known in modules and known != name:
                importers[known].add(name)
    small = [name for name in sorted(modules) if texts[name].count("\n") < SMALL and len(importers[name]) == 1]
    return [f"{name} <- {min(importers[name])}" for name in small if not name.startswith("quiz.derive")]


def _imported(tree: ast.Module) -> Iterator[str]:
    """Yield the dotted names that a module imports, each both as a module and as something in one."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _doubled(trees: dict[str, ast.Module]) -> list[str]:
    places: dict[str, list[str]] = defaultdict(list)
    for name, tree in trees.items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(name)
    return [f"{name}: {', '.join(where)}" for name, where in sorted(places.items()) if len(where) > 1]


def _without_verb(module: str, tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or node.name.startswith("_"):
            continue
        if any(isinstance(each, ast.Name) and each.id in ("property", "cached_property") for each in node.decorator_list):
            continue  # a property is a thing, and is named as one
        words = (ast.get_docstring(node) or "").split()
        if words and words[0].strip(".,:").lower() not in VERBS:
            yield f"{module}.{node.name}: {' '.join(words[:6])}"


def _checkout(revision: str, folder: Path) -> Path:
    archive = subprocess.run(["git", "archive", revision, "quiz", "tests"], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        tar.extractall(folder, filter="data")
    return folder


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--at", metavar="REV", help="measure this commit")
    parser.add_argument("--list", action="store_true", help="name every small module, doubled class and docstring without a verb")
    parser.add_argument("--json", action="store_true", help="print everything as JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(_checkout(options.at, Path(folder)) if options.at else ROOT)
    if options.json:
        print(json.dumps(asdict(figures), indent=1))
        return
    print(f"{figures.modules:>7,}  modules of quiz/")
    print(f"{figures.lines:>7,}  lines of quiz/")
    print(f"{figures.statements:>7,}  statements of quiz/ without derive/ and docstrings")
    print(f"{len(figures.small):>7,}  modules under {SMALL} lines with one importer, without derive/")
    print(f"{figures.complexity:>7}  mean cyclomatic complexity")
    print(f"{len(figures.doubled):>7,}  public class names that stand for more than one class")
    print(f"{len(figures.without_verb):>7,}  public functions whose docstring begins with no verb of the trade")
    print(f"{figures.test_lines:>7,}  lines of tests/")
    if options.list:
        rooms = Counter(each.split(".")[1] for each in figures.small)
        print("\nsmall, by room:", ", ".join(f"{room} {count}" for room, count in rooms.most_common()))
        for title, entries in (("small", figures.small), ("doubled", figures.doubled), ("without a verb", figures.without_verb)):
            print(f"\n{title}:", *entries, sep="\n  ")


if __name__ == "__main__":
    main()
