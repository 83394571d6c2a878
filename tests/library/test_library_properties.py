"""Whatever happens to the folders, by the program or from outside, a library lists what they say."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from quiz.bank.load import load_bank
from quiz.errors import QuizError
from quiz.library.library import ARCHIVE, INDEX, KEPT, Library
from quiz.library.stories import add_story
from quiz.library.story import Origin

NAMES = st.sampled_from(["bus", "port", "vote"])
BANK = """\
format: 1
id: {name}
title: {title}
article: {{file: {name}.txt, source: The Lantern}}
questions:
- id: one
  kind: truth
  status: {status}
  prompt: The bus runs again.
  answer: true
  evidence: The bus runs again.
  explanation: It says so.
"""


def files(name: str, title: str = "A title", status: str = "ready") -> dict[str, bytes]:
    return {f"{name}.txt": b"The bus runs again. Nobody knows for how long.\n", f"{name}.yaml": written(name, title, status)}


def written(name: str, title: str, status: str) -> bytes:
    return BANK.format(name=name, title=title, status=status).encode()


class Shelf(RuleBasedStateMachine):
    """A library that lives on, beside what the folders say when they are read without an index."""

    @initialize()
    def open(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        self.home = self.place / "home"
        self.environ = {"QUIZ_CACHE": str(self.place / "cache")}
        self.library = Library(self.home, self.environ)
        self.changes = 0

    def teardown(self) -> None:
        shutil.rmtree(self.place)

    @rule(name=NAMES)
    def add(self, name: str) -> None:
        bank = self.home / KEPT / name / f"{name}.yaml"
        was_there = bank.parent.exists()
        try:
            add_story(bank, files(name), Origin(feed="https://example.org/feed"))
        except QuizError:
            assert was_there
        else:
            assert not was_there

    @rule(name=NAMES, what=st.sampled_from(["archive", "restore", "delete"]))
    def move(self, name: str, what: str) -> None:
        before = self.folders()
        try:
            getattr(self.library, what)(name)
        except QuizError:
            assert self.folders() == before

    @rule(name=NAMES, place=st.sampled_from([KEPT, ARCHIVE]), status=st.sampled_from(["ready", "draft"]))
    def edit_outside(self, name: str, place: str, status: str) -> None:
        bank = self.home / place / name / f"{name}.yaml"
        if bank.exists():
            self.changes += 1
            bank.write_bytes(written(name, f"Title {self.changes}", status))
            os.utime(bank, ns=(0, self.changes))  # two changes can come within one tick of the disk's clock

    @rule(name=NAMES, place=st.sampled_from([KEPT, ARCHIVE]))
    def break_outside(self, name: str, place: str) -> None:
        if (self.home / place / name).exists():
            (self.home / place / name / f"{name}.yaml").write_bytes(b"no bank")

    @rule(name=NAMES, place=st.sampled_from([KEPT, ARCHIVE]))
    def remove_outside(self, name: str, place: str) -> None:
        shutil.rmtree(self.home / place / name, ignore_errors=True)

    @rule(name=NAMES)
    def copy_outside(self, name: str) -> None:
        folder = self.home / KEPT / name
        if not folder.exists():
            folder.mkdir(parents=True)
            for file, data in files(name).items():
                (folder / file).write_bytes(data)

    @rule(damage=st.sampled_from([None, b"", b"00000000\n{}"]))
    def damage_the_index(self, damage: bytes | None) -> None:
        index = self.home / KEPT / INDEX
        if damage is None:
            index.unlink(missing_ok=True)
        elif index.parent.exists():
            index.write_bytes(damage)

    @rule()
    def start_anew(self) -> None:
        self.library.empty_trash()
        self.library = Library(self.home, self.environ)

    @invariant()
    def lists_what_the_folders_say(self) -> None:
        for archived, place in ((False, KEPT), (True, ARCHIVE)):
            listed = {(story.id, story.title, story.questions, story.drafts) for story in self.library.stories(archived=archived)}
            said = set()
            for folder in (self.home / place).glob("[!.]*"):
                try:
                    bank = load_bank(folder / f"{folder.name}.yaml")
                except QuizError:
                    continue
                said.add((bank.id, bank.title, len(bank.questions), len(bank.outline.drafts)))
            assert listed == said

    @invariant()
    def outlines_say_what_banks_say(self) -> None:
        for outline in self.library.outlines():
            bank = load_bank(outline.path)
            assert (outline.title, outline.playable, outline.outline) == (bank.title, bank.playable, bank.outline)
            assert [each.revision for each in outline.questions] == [each.revision for each in bank.questions]

    def folders(self) -> set[str]:
        return {str(path) for path in self.home.glob("*/*/")}


TestShelf = Shelf.TestCase
TestShelf.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)
