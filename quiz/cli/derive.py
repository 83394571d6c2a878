"""`quiz derive`: drafts a bank about an article, with a language model, with a chat window, or by rules alone."""

from __future__ import annotations

import argparse
import contextlib
import os
import shlex
import sys
from collections import Counter
from pathlib import Path

from quiz.cli import exits
from quiz.cli.article_args import add_article, get_article, id_for, place_for, tell_article
from quiz.cli.model_args import add_model, model_for
from quiz.cli.options import make_parser
from quiz.cli.output import show, show_json, tell
from quiz.derive.announce import how_far, what_it_takes, what_it_took, where_it_goes
from quiz.derive.chat_window import prompt_text, take_answer
from quiz.derive.derive import check_length, derive
from quiz.derive.draft import Derivation
from quiz.derive.drafting import Drafting, Step
from quiz.errors import Place, QuizError
from quiz.files import decoded, read_bytes
from quiz.kinds.question import Checked, Status
from quiz.language_model.model import LanguageModel, Request, Usage
from quiz.library.make_bank import BankPlace, write_drafts
from quiz.library.reasons import reasons_kept
from quiz.progress.learners import home_directory
from quiz.source.model import Fetched
from quiz.text import clean_line, counted

_MOST_ANSWER_BYTES = 400_000
_PROMPTS = ("write", "check", "repair")


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("derive", "ARTICLE [options]", "quiz derive seeds/night-bus.txt -o questions/night-bus-draft.yaml", width)
    add_article(made)
    made.add_argument("--seed", metavar="N", type=int, default=0, help="another number gives other places of keys; default: 0")
    add_model(made)
    made.add_argument("--rules", action="store_true", help="ask no language model, even if one is set")
    made.add_argument("--no-check", action="store_true", help="have the model write alone; its questions are labelled not checked")
    made.add_argument(
        "--guess", action="store_true", help="have the model guess without the article too, to find questions that give themselves away"
    )
    made.add_argument(
        "--prompt",
        choices=_PROMPTS,
        nargs="?",
        const="write",
        help="print what to paste into a chat window: write (default), check or repair",
    )
    made.add_argument(
        "--answers",
        metavar="FILE",
        nargs="+",
        default=[],
        help="take what the chat window gave, in the order in which it was asked; - reads it",
    )
    made.add_argument("-v", "--verbose", action="store_true", help="list each question that was left out, with the reason")
    made.add_argument(
        "--json", action="store_true", help="print what was drafted and dropped as JSON, and write no bank unless -o is given"
    )
    return made


def run(arguments: argparse.Namespace) -> int:
    """Write a bank of drafts, and return the exit code."""
    fetched = get_article(arguments)
    article = fetched.article
    check_length(article)
    drafting = Drafting(article, "chat", reasons_kept(home_directory(os.environ)))
    for named in arguments.answers:
        _take(drafting, named)
    if arguments.prompt:
        return _print_prompt(drafting, arguments)
    place = place_for(arguments, id_for(arguments, fetched)) if arguments.output or not arguments.json else None
    if place and place.path.exists():  # before anybody is asked, who may be paid for it
        raise QuizError("there is a file of this name already", "choose another name", Place(clean_line(str(place.path))))
    found = None if arguments.answers or arguments.rules else model_for(arguments)
    if found:
        drafting.writer = found[0].name
        _ask(drafting, *found, arguments)
    written, dropped = drafting.drafts()
    derivation = derive(article, seed=arguments.seed, written=written, dropped=dropped, notices=drafting.notices)
    if place:
        _write(arguments, fetched, derivation, place, drafting)
    if arguments.json:
        show_json(to_json(derivation, drafting, found[0].used if found else Usage()))
    return exits.DONE


# A language model.


def _ask(drafting: Drafting, model: LanguageModel, leaves_for: str, arguments: argparse.Namespace) -> None:
    """Have a model write, check and repair; say before what it gets, while it works how far it is, and after what it took.

    Raises:
        QuizError: it cannot be asked, and nothing was written.
    """
    tell(where_it_goes(drafting, model, leaves_for))
    takes = what_it_takes(drafting, model, check=not arguments.no_check, guess=arguments.guess)
    tell(f"{takes} Press Ctrl-C to stop and keep what came.")
    line = _Line()
    try:
        with contextlib.closing(drafting.run(model, check=not arguments.no_check, guess=arguments.guess)) as steps:
            for step in steps:
                line.show(step)
    except KeyboardInterrupt:
        drafting.notices.append("You stopped it; what came before is kept.")
    line.end()
    tell(what_it_took(model.used))


_LINE = 60
"""Cells of the line that says how far it is."""


class _Line:
    """The line that says how far it is, and the questions as they arrive."""

    def __init__(self) -> None:
        self.shown = ""
        self.count = 0
        self.is_terminal = sys.stderr.isatty()

    def show(self, step: Step) -> None:
        """Show where the drafting stands."""
        if step.prompt:
            self.count += 1
            self.end()
            tell(f"{self.count:>3}  {clean_line(step.prompt)}")
        words = how_far(step)
        if self.is_terminal and words != self.shown:
            self.shown = words
            tell(words.ljust(_LINE), end="\r")

    def end(self) -> None:
        """Clear the line."""
        if self.shown:
            tell(" " * _LINE, end="\r")
            self.shown = ""


# A chat window.


def _take(drafting: Drafting, named: str) -> None:
    """Take what a chat window gave.

    Raises:
        QuizError: nothing in it can be read.
    """
    path = Path(named)
    text = sys.stdin.read(_MOST_ANSWER_BYTES) if named == "-" else decoded(read_bytes(path, _MOST_ANSWER_BYTES, "answer"), path)
    shown = "standard input" if named == "-" else clean_line(named)
    hint = "copy the whole answer of the chat window, from { to }; quiz derive ARTICLE --prompt prints what to ask"
    for left_out in take_answer(drafting, text, shown, hint):
        tell(left_out)


def _print_prompt(drafting: Drafting, arguments: argparse.Namespace) -> int:
    """Print what to paste into a chat window."""
    which: str = arguments.prompt
    if which != "write" and not drafting.candidates:
        raise QuizError(f"--prompt {which} needs the questions", "add --answers FILE with what the chat window wrote")
    asked = {"check": drafting.to_check, "repair": drafting.to_repair}.get(which)
    if asked and not asked():
        raise QuizError(
            f"there is nothing to {which}", f"quiz derive {_shell(arguments.article)} --answers {_files(arguments)} makes the bank"
        )
    request: Request = {"write": drafting.write_request, "check": drafting.check_request, "repair": drafting.repair_request}[which]()
    show(prompt_text(request))
    command = f"quiz derive {_shell(arguments.article)} --answers {_files(arguments)}".rstrip()
    tell(f"\nPaste this into a chat window and save its answer as {_NEXT[which]}, then: {command} {_NEXT[which]}")
    if which == "write":
        tell(f"To have the questions checked first: quiz derive {_shell(arguments.article)} --prompt check --answers {_NEXT[which]}")
    return exits.DONE


_NEXT = {"write": "questions.json", "check": "check.json", "repair": "repair.json"}


def _shell(named: str) -> str:
    return clean_line(shlex.quote(named))


def _files(arguments: argparse.Namespace) -> str:
    return " ".join(map(_shell, arguments.answers))


# What came of it.


def _write(arguments: argparse.Namespace, fetched: Fetched, derivation: Derivation, place: BankPlace, drafting: Drafting) -> None:
    for notice in derivation.notices:
        tell(notice)
    if arguments.verbose:
        for one in derivation.dropped:
            tell(f"Left out: {clean_line(one.prompt)} — {clean_line(one.reason)}")
    made = write_drafts(fetched, derivation, place, title=arguments.title or "", copy=arguments.copy, sheet=drafting.sheet)
    tell_article(made, fetched)
    tell(f"Written: {place.path}, with {_made(derivation)}.")
    if not drafting.candidates:
        named = _shell(arguments.article)
        tell(
            "For more questions, choose one of three ways:\n"
            f"  a language model    quiz model find, then quiz derive {named}\n"
            f"  any chat window     quiz derive {named} --prompt\n"
            f"  your own            quiz edit {place.name}, then press +"
        )
    has_drafts = any(draft.status is Status.DRAFT for draft in derivation.drafts)
    tell(f"Review them: quiz edit {place.name}" if has_drafts else f"Read the story and tell it back: quiz read {place.name}")


def _made(derivation: Derivation) -> str:
    """Return in words what was made, and how much was left out."""
    counts = Counter(draft.checked for draft in derivation.drafts if draft.generator not in _ALWAYS)
    made = [words for generator, words in _ALWAYS.items() if any(draft.generator == generator for draft in derivation.drafts)]
    made += [f"{counted(count, 'question')} {_CHECKED[checked]}" for checked, count in counts.items()]
    left_out = f"; {counted(len(derivation.dropped), 'question')} left out" if derivation.dropped else ""
    return ", ".join(made[:-1]) + " and " * (len(made) > 1) + made[-1] + left_out


_ALWAYS = {"maze": "a warm-up", "tell-it-back": "tell-it-back"}
_CHECKED = {
    None: "by rules",
    Checked.AGREED: "checked by a second reading",
    Checked.DISPUTED: "that a second reader disputes",
    Checked.NOT_CHECKED: "not checked",
}


def to_json(derivation: Derivation, drafting: Drafting, used: Usage) -> dict[str, object]:
    """Return a derivation as data that can be written as JSON."""
    return {
        "gist": drafting.sheet.gist,
        "points": [
            {"sentences": list(point.sentences), "sort": point.sort, "who": point.who, "what": point.what}
            for point in drafting.sheet.points
        ],
        "notices": list(derivation.notices),
        "drafts": [
            {
                "id": question.id,
                "kind": question.kind,
                "aim": question.aim,
                "generator": question.generator,
                "checked": question.checked,
                "notes": question.notes,
                "prompt": question.prompt,
                "evidence": [part.quote for part in question.evidence],
            }
            for question in derivation.questions
        ],
        "dropped": [{"prompt": one.prompt, "by": one.by, "reason": one.reason} for one in derivation.dropped],
        "used": {"requests": used.calls, "tokens_in": used.tokens_in, "tokens_out": used.tokens_out, "from_before": used.remembered},
    }
