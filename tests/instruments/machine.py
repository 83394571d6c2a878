"""A state machine: three processes record, fold, are killed and have disk faults in any order; what was acknowledged is always there."""

from __future__ import annotations

import errno
import json
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from instruments.faults import IN_MEMORY, NOW, Found, attempt, process
from instruments.faulty_disk import Crash, FaultyDisk
from quiz.errors import QuizError
from quiz.progress.erase import erase
from quiz.progress.merge import merge
from quiz.progress.restore import restore
from quiz.progress.store import Store
from quiz.progress.verify import verify

WRITERS = st.integers(0, 2)
FAULTS = st.sampled_from([errno.ENOSPC, errno.EIO, errno.EACCES, "before", "torn", "half"])


class Machine(RuleBasedStateMachine):
    """What three processes and somebody with a file manager do to one learner's folder."""

    def __init__(self) -> None:
        super().__init__()
        self.place = Path(tempfile.mkdtemp(dir=IN_MEMORY))
        self.folder = self.place / "ana"
        self.writers: dict[int, tuple[Store, FaultyDisk]] = {}
        self.shown: set[str] = set()
        self.made: set[str] = set()
        self.erased: set[str] = set()
        self.moment = NOW
        self.tried = False

    def teardown(self) -> None:
        """Take the folder away."""
        for _, disk in self.writers.values():
            disk.kill()
        shutil.rmtree(self.place)

    @rule(number=WRITERS)
    def begin(self, number: int) -> None:
        """A process opens the store; if there is one of this number, it is killed first."""
        self.end(number)
        disk = FaultyDisk()
        self.writers[number] = (Store.open(self.folder, now=lambda: self.moment, process=process(), disk=disk), disk)

    @rule(number=WRITERS, times=st.integers(1, 3))
    def record(self, number: int, times: int) -> None:
        """A process records answers; those that are said to be on the disk are shown without a mark."""
        for _ in range(times):
            name = f"e{len(self.made)}"
            self.made.add(name)
            with self._alive(number) as store:
                if store is not None and store.record(attempt(name, drill=f"d{number}", question=f"q{len(self.made) % 4}")) is None:
                    self.shown.add(name)

    @rule(number=WRITERS)
    def fold(self, number: int) -> None:
        """A process folds; whatever was unsaved and could be written then counts as shown."""
        with self._alive(number) as store:
            if store is not None:
                store.fold()

    @rule(number=WRITERS)
    def close(self, number: int) -> None:
        """A process ends cleanly."""
        with self._alive(number) as store:
            if store is not None:
                store.close()
                self.end(number)

    @rule(number=WRITERS)
    def end(self, number: int) -> None:
        """A process is killed."""
        if number in self.writers:
            self.writers.pop(number)[1].kill()

    @rule(number=WRITERS, fault=FAULTS, after=st.integers(0, 25), lasts=st.booleans())
    def fail(self, number: int, fault: int | str, after: int, lasts: bool) -> None:
        """From some operation on, the disk of a process fails, once or for good."""
        if number in self.writers:
            disk = self.writers[number][1]
            at = len(disk.trace) + after
            lasting = lasts and isinstance(fault, int)
            disk.fault = lambda index, operation: fault if index == at or (lasting and index >= at) else None

    @rule(number=WRITERS)
    def heal(self, number: int) -> None:
        """A disk is well again."""
        if number in self.writers:
            self.writers[number][1].fault = lambda index, operation: None

    @rule(hours=st.integers(-30, 60))
    def time_passes(self, hours: int) -> None:
        """The clock goes on, or is set back."""
        self.moment += timedelta(hours=hours)

    @precondition(lambda self: not self.writers)
    @rule(which=st.integers(0, 4))
    def erase_some(self, which: int) -> None:
        """Answers are erased for good."""
        erase(self.folder, lambda entry: int(str(entry["id"])[1:]) % 5 == which, now=self.moment, process=process())
        gone = {name for name in self.made if int(name[1:]) % 5 == which}
        self.erased |= gone
        self.shown -= gone
        # Those of a killed process that were never stored can't come either: no process lives that knows them.

    @rule(keep=st.integers(0, 200))
    def damage_and_restore(self, keep: int) -> None:
        """The document is cut short by somebody; a backup is restored, which also saves every line that can be read."""
        document = self.folder / "progress.json"
        if not document.exists() or self.writers or not list((self.folder / "progress.json.d").glob("backup-*")):
            return
        raw = document.read_bytes()
        lines = raw.splitlines(keepends=True)
        document.write_bytes(raw[: len(raw) - len(lines[-1])])
        restore(self.folder, None, now=self.moment, process=process())

    @precondition(lambda self: not self.writers)
    @rule()
    def merge_itself(self) -> None:
        """A copy from another machine is merged, which holds nothing new."""
        if (self.folder / "progress.json").exists():
            copy = self.place / "copy.json"
            shutil.copy(self.folder / "progress.json", copy)
            assert merge(self.folder, [copy], now=self.moment, process=process()).added == 0

    @invariant()
    def everything_shown_is_there(self) -> None:
        """A fresh process reads every acknowledged answer, none twice, none that was erased; the document is whole."""
        document = self.folder / "progress.json"
        if document.exists():
            json.loads(document.read_bytes())
        found = [str(entry["id"]) for entry in Store.open(self.folder, now=lambda: self.moment, process=process()).entries]
        assert len(found) == len(set(found)), "an id is there twice"
        assert self.shown <= set(found), f"lost: {sorted(self.shown - set(found))}"
        assert set(found) <= self.made, f"foreign: {sorted(set(found) - self.made)}"
        assert not self.erased & set(found), "what was erased is back"
        wrong = [problem for problem in verify(self.folder).problems if "derived" in problem or "twice" in problem or "header" in problem]
        assert wrong == []

    def _alive(self, number: int) -> _Alive:
        return _Alive(self, number)


class _Alive:
    """Gives the store of a process, and takes note if it dies at the disk."""

    def __init__(self, machine: Machine, number: int) -> None:
        self.machine, self.number = machine, number

    def __enter__(self) -> Store | None:
        found = self.machine.writers.get(self.number)
        return found[0] if found else None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> bool:
        if kind is Crash:
            self.machine.writers.pop(self.number, None)
        return kind is Crash


def run_machine(runs: int, steps: int, seed: int | None = None) -> Found:
    """Run the machine so often with so many steps each."""
    found = Found()
    count = {"steps": 0}

    class Counting(Machine):
        def everything_shown_is_there(self) -> None:
            count["steps"] += 1
            super().everything_shown_is_there()

        everything_shown_is_there = invariant()(everything_shown_is_there)

    phases = (Phase.generate,) if runs > 100 else (Phase.generate, Phase.shrink)
    options = settings(
        max_examples=runs, stateful_step_count=steps, deadline=None, database=None, phases=phases, derandomize=seed is None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    try:
        run_state_machine_as_test(Counting, settings=options)
    except QuizError as error:
        found.problems.append(f"state machine: {error}")
    except Exception as error:
        found.problems.append(f"state machine: {type(error).__name__}: {str(error)[:300]}")
    found.cases = count["steps"]
    return found
