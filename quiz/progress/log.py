"""The learner's log: every record in order, what it adds up to, and the parts of it that are wanted, without reading all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from quiz.drill.records import Key, Record, RefusalReason, Refused, Started
from quiz.progress.figures import Figures, advanced
from quiz.progress.judged import Archive, Numbered, in_order
from quiz.progress.tally import Path, RatedAnswer, events


class Log(Iterable[Record]):
    """A log as it was at one moment. What is asked for is worked out then, and once."""

    def __init__(self, figures: Callable[[], Figures], archive: Archive, later: Sequence[Numbered]) -> None:
        """Join an archive, and what gives the figures that were worked out from it, with what came later."""
        self._archive = archive
        self._later = tuple(later)
        self._before = figures
        self._found: dict[frozenset[tuple[str, str]], dict[tuple[str, str, str], list[RatedAnswer]]] = {}

    @classmethod
    def of(cls, records: Iterable[Record], refused: Mapping[Key, RefusalReason] | None = None) -> Log:
        """Return the log of some records, which are in order.

        Args:
            records: the records.
            refused: the questions that were refused before them, and why.
        """
        if isinstance(records, cls):
            return records
        numbered = [Numbered(count, record.stamp.id, record) for count, record in enumerate(records, 1)]
        before: dict[Path, int] = {("refused", key.bank, key.question, why.value): 1 for key, why in (refused or {}).items()}
        return cls(lambda: Figures().plus(before), Archive(), numbered)

    @cached_property
    def figures(self) -> Figures:
        """What the log adds up to."""
        return advanced(self._before(), self._archive, self._later)

    def last_place(self, name: str) -> int:
        """Return the count of the last record of a drill, which there has to be."""
        return max(each.place for each in self._own(name))

    def _own(self, name: str) -> list[Numbered]:
        """Return the records of one drill, in order."""
        return in_order([*self._archive.drill(name), *(each for each in self._later if each.record.drill == name)])

    def drill(self, name: str) -> list[Record]:
        """Return the records of one drill, and which questions were refused or brought back elsewhere since it began, in order."""
        found = self._own(name)
        if self.figures.number("refusals"):
            begun = min((each.place for each in found if isinstance(each.record, Started)), default=0)
            refusals = (*self._archive.refusals(), *(each for each in self._later if isinstance(each.record, Refused)))
            found = in_order([*found, *(each for each in refusals if each.place > begun and each.record.drill != name)])
        return [each.record for each in found]

    def events(self, keys: Collection[Key]) -> dict[tuple[str, str, str], list[RatedAnswer]]:
        """Return the answers to some questions that say whether they are held, by bank, question and revision."""
        wanted = frozenset((key.bank, key.question) for key in keys)
        if wanted not in self._found:
            about = in_order([*self._archive.about({question for _, question in wanted}), *self._later])
            found = events(about, self.figures.refused)
            self._found[wanted] = {asked: come for asked, come in found.items() if asked[:2] in wanted}
        return self._found[wanted]

    def recent(self, many: int) -> list[Record]:
        """Return about so many of the last records, in order; two programs at once can have left them a little out of order."""
        last = in_order([*self._archive.last(max(0, many - len(self._later))), *self._later])
        return [each.record for each in last[-many:]]

    def __iter__(self) -> Iterator[Record]:
        """Yield all records in order, which takes reading all."""
        return (each.record for each in in_order([*self._archive.last(None), *self._later]))
