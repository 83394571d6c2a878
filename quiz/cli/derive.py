"""`quiz derive`: drafts a bank about an article."""

from __future__ import annotations

import argparse
import shlex
from pathlib import Path

from quiz.bank.skeleton import suggested_title
from quiz.cli import exits
from quiz.cli.asking import add_model, ask_model
from quiz.cli.getting import add_article, article_file, bank_file, get_article, id_for, is_kept, keep_article
from quiz.cli.new import bank_id
from quiz.cli.options import make_parser
from quiz.cli.output import show_json, tell
from quiz.derive.analysis.choose import analyser_named, best_analyser
from quiz.derive.bank_text import draft_bank_text
from quiz.derive.derive import derive
from quiz.derive.draft import Derivation
from quiz.errors import QuizError
from quiz.files import write_new
from quiz.progress.articles import make_folder
from quiz.source.model import Fetched
from quiz.text import clean_line, counted


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Give the arguments of this command."""
    made = make_parser("derive", "ARTICLE [options]", "quiz derive seeds/night-bus.txt -o questions/night-bus-draft.yaml", width)
    add_article(made)
    made.add_argument("-o", "--output", metavar="FILE", type=Path, help="write the bank into this new file; default: ID.yaml, here")
    made.add_argument("--id", metavar="ID", type=bank_id, help="the name under which progress is kept; default: from the article's file")
    made.add_argument("--title", metavar="TITLE", type=clean_line, help="what the bank is called; default: the article's headline")
    made.add_argument("--seed", metavar="N", type=int, default=0, help="another number gives other distractors; default: 0")
    made.add_argument("--analyser", choices=("spacy", "light"), help="what looks at the article; default: the best that is installed")
    add_model(made)
    made.add_argument(
        "--json", action="store_true", help="print what was drafted and dropped as JSON, and write no bank unless -o is given"
    )
    return made


def run(arguments: argparse.Namespace) -> int:
    """Draft the questions and write the bank; give the exit code."""
    fetched = get_article(arguments)
    name = arguments.id or id_for(arguments.article, fetched)
    analyser = analyser_named(arguments.analyser) if arguments.analyser else best_analyser()
    derivation = derive(fetched.article, analyser, seed=arguments.seed, more=ask_model(arguments, fetched.article))
    if not arguments.json or arguments.output:
        _write(arguments, fetched, derivation, name)
    if arguments.json:
        show_json(to_json(derivation))
    return exits.DONE


def _write(arguments: argparse.Namespace, fetched: Fetched, derivation: Derivation, name: str) -> None:
    article = derivation.article
    bank, is_mine = bank_file(arguments, name), is_kept(arguments)
    name = bank.stem if is_mine else name
    for notice in derivation.notices:
        tell(notice)
    command_name = name if is_mine else shlex.quote(str(bank))
    if not derivation.drafts:
        raise _nothing_drafted(derivation, shlex.quote(arguments.article), "--keep" if is_mine else f"-o {command_name}", command_name)
    file, kept = article_file(fetched, bank, name, copy=arguments.copy or is_mine)
    title = arguments.title or article.about.title or suggested_title(article)
    text = draft_bank_text(article, file, derivation.drafts, bank_id=name, title=title, name=command_name)
    if is_mine:
        make_folder(bank)
    if kept:
        keep_article(fetched, kept, bank)
    write_new(bank, text.encode("utf-8"))
    count = len(derivation.drafts)
    tell(f"Written: {bank}, with {counted(count, 'draft')} that nobody has read yet.")
    tell(f"To accept, change or drop them: quiz edit {command_name}")


def _nothing_drafted(derivation: Derivation, article: str, where: str, bank: str) -> QuizError:
    dropped = len(derivation.dropped)
    why = f"; {counted(dropped, 'draft')} did not pass the checks" if dropped else ""
    return QuizError(
        f"no good question could be drafted from this article{why}",
        f"To write questions yourself: quiz new {clean_line(article)} {clean_line(where)}, then quiz edit {clean_line(bank)}\n"
        "  To ask a language model as well: the same command with --model NAME",
    )


def to_json(derivation: Derivation) -> dict[str, object]:
    """Give a derivation as data that can be written as JSON."""
    return {
        "analyser": derivation.analyser,
        "notices": list(derivation.notices),
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
