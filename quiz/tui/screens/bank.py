"""A bank: how to play it, and every question in it."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from textual.binding import Binding, BindingType
from textual.message import Message

from quiz.bank.model import Bank
from quiz.drill.modes import MODES, PRACTICE, READ, TEST
from quiz.drill.records import Key
from quiz.drill.state import left_in_words
from quiz.kinds.question import Status
from quiz.progress.launch import PlayRequest
from quiz.progress.refused import bring_back
from quiz.progress.schedule import Hold, Memory
from quiz.report.retention import afresh_in_words, archived_in_words
from quiz.text import clean, counted
from quiz.tui.app_context import AppContext
from quiz.tui.screens.answer import QuestionScreen
from quiz.tui.screens.menu import MenuScreen
from quiz.tui.widgets.menu import Menu, MenuItem, columns, heading, words

MUTED = "$foreground-muted"
_COUNTS = (10, 20, 0)
_LIMITS_IN_MINUTES = (0, 10, 20, 40)


class BankScreen(MenuScreen):
    """How to play above, the questions below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("c", "carry_on", "continue", id="bank.continue"),
        Binding("p", "play('practice')", "practice", id="bank.practice"),
        Binding("t", "play('test')", "test", id="bank.test"),
        Binding("a", "article", "article", id="bank.article"),
        Binding("v", "check", "check", id="bank.check"),
        Binding("e", "edit", "edit", id="bank.edit"),
        Binding("u", "bring_back", "bring back", id="bank.bring-back"),
        Binding("escape,q", "app.pop_screen", "back", id="bank.back"),
    ]

    @dataclass
    class DrillAsked(Message):
        """The learner wants to be asked."""

        request: PlayRequest

    def __init__(self, bank: Bank, context: AppContext) -> None:
        super().__init__()
        self.bank = bank
        self.context = context
        self.request = PlayRequest(bank=bank.id, count=10 if len(bank.questions) > 12 else 0)
        self.findings: tuple[str, ...] | None = None

    def on_screen_resume(self) -> None:
        """Show what has changed meanwhile, also in the bank."""
        bank = self.context.library.banks.get(self.bank.id, self.bank)
        if bank is not self.bank:
            self.bank, self.findings = bank, None
        self.update()

    def update(self) -> None:
        """Show the ways to play, the settings, and the questions."""
        held = self.context.memories()
        questions = len(self.bank.questions)
        self.title_bar.left, self.title_bar.right = self.bank.title, f"{questions} questions"
        self.menu.show([*self._play(), *self._news(), *self._settings(), *self._checked(), *self._questions(held)])

    def _play(self) -> list[MenuItem]:
        rows = [columns(f"play:{mode.name}", (mode.name, 12, ""), (mode.summary, 0, MUTED)) for mode in (PRACTICE, TEST, READ)]
        drafts = len(self.bank.outline.drafts)
        waiting = f"{counted(drafts, 'draft')} to accept or to drop" if drafts else "look its questions through, and change them"
        return [
            *(
                columns(f"continue:{drill.id}", ("continue", 12, ""), (f"{drill.mode.name}, {left_in_words(drill)}", 0, MUTED))
                for drill in self.context.unfinished(self.bank.id)
            ),
            *rows,
            columns("article:", ("article", 12, ""), ("read it, then answer", 0, MUTED)),
            columns("edit:", ("edit", 12, ""), (waiting, 0, MUTED)),
        ]

    def _news(self) -> list[MenuItem]:
        """Return who made the questions, which of them start afresh, and which are asked no more."""
        lines = [f"questions by {self.bank.author}"] if self.bank.author else []
        lines += [afresh_in_words(row) for row in self.context.changes() if row.id == self.bank.id and row.afresh]
        lines += [archived_in_words(row) for row in self.context.archive() if row.id == self.bank.id]
        return [words(f"{line[0].upper()}{line[1:]}.", MUTED) for line in lines]

    def _settings(self) -> list[MenuItem]:
        request = self.request
        count = str(request.count) if request.count else "all"
        article = "closed" if request.article_open is False else "may be opened"
        limit = f"{request.limit_seconds // 60} minutes" if request.limit_seconds else "none"
        return [
            heading("Settings"),
            columns("set:count", ("questions", 12, ""), (count, 16, ""), ("in practice and test", 0, MUTED)),
            columns(
                "set:sure",
                ("how sure", 12, ""),
                ("asked" if request.with_certainty else "not asked", 16, ""),
                ("after each answer", 0, MUTED),
            ),
            columns("set:article", ("article", 12, ""), (article, 16, ""), ("while you answer, in practice", 0, MUTED)),
            columns("set:limit", ("time limit", 12, ""), (limit, 16, ""), ("in a test", 0, MUTED)),
        ]

    def _checked(self) -> list[MenuItem]:
        if self.findings is None:
            return []
        return [heading("Check"), *(words(line) for line in self.findings)]

    def _questions(self, held: Mapping[Key, Memory]) -> list[MenuItem]:
        entries = [heading("Questions, with their answers")]
        refused = self.context.records.figures.refused
        for question in self.bank.questions:
            key = Key(self.bank.id, question.id)
            never = "draft" if question.status is Status.DRAFT else Hold.NEW.value
            state = "taken out" if key in refused else held[key].hold(self.context.today).value if key in held else never
            cells = ((question.prompt, 0, ""), (question.kind, 9, MUTED), (state, 9, MUTED))
            entries.append(columns(f"question:{question.id}", *cells))
        return entries

    @on(Menu.Chosen)
    async def _choose(self, event: Menu.Chosen) -> None:
        match event.entry.partition(":"):
            case "play", _, mode:
                self.action_play(mode)
            case "set", _, setting:
                self._set(setting)
            case "question", _, question_id:
                question = self.bank.question(question_id)
                if question is not None:
                    self.app.push_screen(QuestionScreen(question))
            case "edit", _, _:
                await self.action_edit()
            case "continue", _, drill:
                await self.app.run_action(f"app.carry_on({drill!r})")
            case _:
                await self.action_article()

    async def action_bring_back(self) -> None:
        """Bring back the question at the cursor, if it was taken out."""
        kind, _, question_id = self.menu.here.partition(":")
        key = Key(self.bank.id, question_id)
        if kind != "question" or key not in self.context.records.figures.refused:
            self.bar.say("Put the cursor on a question that is taken out.")
            return
        await asyncio.to_thread(bring_back, key, self.context.store, self.context.stamper)
        self.bar.say("Brought back.")
        self.update()
        self.refresh_bindings()

    def action_play(self, mode: str) -> None:
        """Begin a drill."""
        request = replace(self.request, mode=mode)
        if mode != TEST.name:
            request = replace(request, limit_seconds=0)
        if MODES[mode] is READ:
            request = replace(request, count=0)
        self.app.post_message(self.DrillAsked(request))

    async def action_carry_on(self) -> None:
        """Resume the newest drill on this bank that was left."""
        left = self.context.unfinished(self.bank.id)
        await self.app.run_action(f"app.carry_on({left[0].id!r})")

    def check_action(self, action: str, _parameters: tuple[object, ...]) -> bool:
        """Offer to continue only what was left, and to bring back only what was taken out."""
        if action == "bring_back":
            return any(key.bank == self.bank.id for key in self.context.records.figures.refused)
        return action != "carry_on" or bool(self.context.unfinished(self.bank.id))

    async def action_article(self) -> None:
        """Read the article."""
        await self.app.run_action(f"app.read_story({self.bank.id!r})")

    async def action_edit(self) -> None:
        """Look the questions through, and change them."""
        await self.app.run_action(f"app.edit_bank({self.bank.id!r})")

    def action_check(self) -> None:
        """Look for what is wrong or weak in the bank, and show it in place."""
        self.run_worker(self._check(), exclusive=True)

    async def _check(self) -> None:
        from quiz.check.findings import check_bank  # noqa: PLC0415 - 120 ms for fifty rules that few learners ever look at

        findings = await asyncio.to_thread(check_bank, self.bank.path)
        problems = [clean(str(problem)) for problem in findings.problems]
        self.findings = tuple(problems) or (f"Nothing to complain about in {len(self.bank.questions)} questions.",)
        self.update()

    def _set(self, setting: str) -> None:
        """Change a setting to its next value."""
        request = self.request
        match setting:
            case "count":
                counts = [count for count in _COUNTS if count < len(self.bank.questions)]
                at = counts.index(request.count) + 1 if request.count in counts else 0
                self.request = replace(request, count=counts[at % len(counts)])
            case "sure":
                self.request = replace(request, with_certainty=not request.with_certainty)
            case "article":
                self.request = replace(request, article_open=None if request.article_open is False else False)
            case _:
                at = _LIMITS_IN_MINUTES.index(request.limit_seconds // 60) + 1
                self.request = replace(request, limit_seconds=60 * _LIMITS_IN_MINUTES[at % len(_LIMITS_IN_MINUTES)])
        self.update()
