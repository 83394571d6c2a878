"""The order of a session's operations on the disk: what must be on the medium before something else is done or shown.

No other instrument on a machine that stays up sees a missing flush.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from instruments.faults import IN_MEMORY, Found, prepare, session
from instruments.faulty_disk import FaultyDisk

Call = tuple[str, tuple[object, ...]]


class _Watch:
    """Goes through a trace and remembers what is not yet on the medium."""

    def __init__(self) -> None:
        self.problems: list[str] = []
        self.dirty: dict[object, str] = {}
        """Descriptors with bytes that are not flushed, and their files."""
        self.names: dict[Path, str] = {}
        """Directories in which a name is not flushed, and why it matters."""
        self.paths: dict[object, Path] = {}
        self.waiting: set[Path] = set()
        """Journals with lines that are in no flushed document."""

    def see(self, operation: str, arguments: tuple[object, ...], result: object) -> None:
        handler = getattr(self, f"_{operation}", None)
        if handler:
            handler(arguments, result)

    def _create(self, arguments: tuple[object, ...], result: object) -> None:
        path = Path(str(arguments[0]))
        self.paths[result] = path
        if not path.name.endswith(".tmp") and path.name != "lock":
            self.names[path.parent] = f"the name of {path.name}"

    def _mkdir(self, arguments: tuple[object, ...], result: object) -> None:
        path = Path(str(arguments[0]))
        self.names[path.parent] = f"the name of {path.name}"

    def _write(self, arguments: tuple[object, ...], result: object) -> None:
        path = self.paths.get(arguments[0])
        self.dirty[arguments[0]] = str(path)
        if path is not None and path.name.startswith("j-"):
            self.waiting.add(path)

    def _fsync(self, arguments: tuple[object, ...], result: object) -> None:
        self.dirty.pop(arguments[0], None)

    _fdatasync = _fsync

    def _close(self, arguments: tuple[object, ...], result: object) -> None:
        file = self.dirty.pop(arguments[0], None)
        if file:
            self.dirty[f"closed {file}"] = file

    def _fsync_directory(self, arguments: tuple[object, ...], result: object) -> None:
        if self.names.pop(Path(str(arguments[0])), "") == "the new progress.json":
            self.waiting.clear()

    def _replace(self, arguments: tuple[object, ...], result: object) -> None:
        source, target = (Path(str(argument)) for argument in arguments)
        if source.suffix == ".tmp" and any(str(source) == file for file in self.dirty.values()):
            self.problems.append(f"{target.name} is renamed into place before its bytes are flushed")
        if target.name.endswith(".folded"):
            self._goes(source)
        else:
            self.names[target.parent] = f"the new {target.name}"

    def _unlink(self, arguments: tuple[object, ...], result: object) -> None:
        if Path(str(arguments[0])).name.startswith("j-"):
            self._goes(Path(str(arguments[0])))

    def _goes(self, journal: Path) -> None:
        if any(what.startswith("the new progress.json") for what in self.names.values()):
            self.problems.append("a journal is taken away before the name of the document is flushed")
        elif journal in self.waiting:
            self.problems.append("a journal is taken away before its lines are in the document")

    def _shown(self, arguments: tuple[object, ...], result: object) -> None:
        waiting = [file for file in self.dirty.values() if "j-" in Path(file).name]
        if waiting:
            self.problems.append("an answer is shown before its line is flushed")
        self.problems += [f"an answer is shown before {what} is flushed" for what in self.names.values()]

    def _folded(self, arguments: tuple[object, ...], result: object) -> None:
        self.problems += [f"a fold returns before {what} is flushed" for what in self.names.values() if "progress.json" in what]


class _Tracing(FaultyDisk):
    """Remembers what each operation gave, which says what file a descriptor stands for."""

    def __init__(self) -> None:
        super().__init__()
        self.results: dict[int, object] = {}

    def _do(self, operation: str, arguments: tuple[object, ...]) -> object:
        at = len(self.trace)
        self.results[at] = result = super()._do(operation, arguments)
        return result


def check_order() -> Found:
    """Play a session in a fresh folder and one with a past, and look at the order of everything it does."""
    found = Found()
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as place:
        for name in ("fresh", "past"):
            folder = Path(place) / name
            if name == "past":
                prepare(folder)
            disk = _Tracing()
            session(folder, disk, [], (0, 2))
            watch = _Watch()
            for at, (operation, arguments) in enumerate(disk.trace):
                watch.see(operation, arguments, disk.results.get(at))
            found.cases += len(disk.trace)
            found.problems += dict.fromkeys(watch.problems)
    return found
