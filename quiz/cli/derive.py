"""`quiz derive`: drafts a bank about an article."""

from __future__ import annotations

import argparse
import shlex

from quiz.cli import exits
from quiz.cli.article_args import add_article, get_article, id_for, place_for, tell_article
from quiz.cli.model_args import add_model, ask_model
from quiz.cli.options import make_parser
from quiz.cli.output import show_json, tell
from quiz.derive.draft import Derivation
from quiz.errors import QuizError
from quiz.library.make_bank import BankPlace, draft, write_drafts
from quiz.source.model import Fetched
from quiz.text import clean_line, counted


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("derive", "ARTICLE [options]", "quiz derive seeds/night-bus.txt -o questions/night-bus-draft.yaml", width)
    add_article(made)
    made.add_argument("--seed", metavar="N", type=int, default=0, help="another number gives other distractors; default: 0")
    add_model(made)
    made.add_argument(
        "--json", action="store_true", help="print what was drafted and dropped as JSON, and write no bank unless -o is given"
    )
    return made


def run(arguments: argparse.Namespace) -> int:
    """Write a bank of drafts, and return the exit code."""
    fetched = get_article(arguments)
    name = id_for(arguments, fetched)
    derivation = draft(fetched.article, seed=arguments.seed, more=ask_model(arguments, fetched.article))
    if not arguments.json or arguments.output:
        _write(arguments, fetched, derivation, place_for(arguments, name))
    if arguments.json:
        show_json(to_json(derivation))
    return exits.DONE


def _write(arguments: argparse.Namespace, fetched: Fetched, derivation: Derivation, place: BankPlace) -> None:
    if not derivation.drafts:
        raise _nothing_drafted(derivation, arguments.article, place)
    made = write_drafts(fetched, derivation, place, title=arguments.title or "", copy=arguments.copy)
    tell_article(made, fetched)
    tell(f"Written: {place.path}, with {counted(made.drafts, 'draft')} that nobody has read yet.")
    tell(f"To accept, change or drop them: quiz edit {place.name}")


def _nothing_drafted(derivation: Derivation, article: str, place: BankPlace) -> QuizError:
    dropped = len(derivation.dropped)
    why = f"; {counted(dropped, 'draft')} did not pass the checks" if dropped else ""
    where = "--keep" if place.is_kept else f"-o {place.name}"
    begin = clean_line(f"quiz new {shlex.quote(article)} {where}")
    return QuizError(
        f"no good question could be drafted from this article{why}",
        f"To write questions yourself: {begin}, then quiz edit {clean_line(place.name)}\n"
        "  To ask a language model as well: the same command with --model NAME",
    )


def to_json(derivation: Derivation) -> dict[str, object]:
    """Return a derivation as data that can be written as JSON."""
    return {
        "drafts": [
            {
                "id": question.id,
                "kind": question.kind,
                "generator": question.generator,
                "prompt": question.prompt,
                "evidence": [part.quote for part in question.evidence],
            }
            for question in derivation.questions
        ],
        "dropped": dict(sorted(derivation.dropped_by_gate.items())),
    }
