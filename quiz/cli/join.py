"""`quiz join`: a learner in a class drill."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import secrets
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli import exits
from quiz.cli.event_loop import feed_of_input, until_signal
from quiz.cli.options import add_common, make_parser
from quiz.cli.output import tell
from quiz.cli.streams import silence_libraries
from quiz.cli.terminal import Terminal, why_no_app
from quiz.errors import QuizError
from quiz.extras import need_extra
from quiz.files import PRIVATE, write_new
from quiz.live.keys import make_token, plain_code
from quiz.live.state import room_name
from quiz.progress.disk import DISK
from quiz.progress.layout import make_directory
from quiz.progress.learners import display_name, folder_name, home_directory
from quiz.progress.merge import merge
from quiz.progress.open_progress import local_now, progress_place
from quiz.text import clean_line
from quiz.tui.live.run import run_join

if TYPE_CHECKING:
    from quiz.live.client import Client


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("join", "CODE@HOST [options]", "quiz join lusab-babad@192.0.2.7 --name Ana", width)
    made.add_argument("address", metavar="CODE@HOST", help="as the projector shows it, or the whole address of the page")
    made.add_argument("--name", metavar="NAME", help="how you are called in the room; default: you are asked")
    made.add_argument("--new", action="store_true", help="come in as somebody new, not as who was here before from this machine")
    made.add_argument("--save", metavar="FILE", type=Path, help="after the end keep your own answers in this new file")
    add_common(made)
    return made


def run(arguments: argparse.Namespace) -> int:
    """Take part, and return the exit code."""
    need_extra("class", "to join a class quiz", ("aiohttp",))
    silence_libraries()
    from quiz.live.client import Client, hello_of_learner, parse_address  # noqa: PLC0415 - it loads aiohttp, after it is known to be there

    address = parse_address(arguments.address)
    terminal = Terminal(sys.stdin, sys.stdout)
    typed = terminal.ask("Your name: ") if arguments.name is None and sys.stdin.isatty() else arguments.name
    name = room_name(typed or "")
    if not name:
        raise QuizError("a name is needed", "say it with --name NAME")
    token = _token(home_directory(os.environ), plain_code(address.code), name, new=arguments.new)
    client = Client(address.url, hello_of_learner(address.code, token, name), random.random)
    if not (arguments.plain or why_no_app(os.environ)):
        return _join_app(client, arguments)
    return asyncio.run(_join(client, terminal, arguments.save))


def _join_app(client: Client, arguments: argparse.Namespace) -> int:
    """Take part in the app, and return the exit code."""

    async def keep(document: str) -> str:
        try:
            return await asyncio.to_thread(_keep, document, arguments)
        except QuizError as error:
            return str(error)

    code = run_join(client, keep, keep_at_end=arguments.save is not None)
    if client.ended and sys.stderr.isatty():  # closed since it was asked first, it takes no more words
        tell(client.why_ended)
    return exits.UNUSABLE if client.ended else code


def _keep(document: str, arguments: argparse.Namespace) -> str:
    """Keep a learner's own answers, in the file that was named or in their progress; say what has become of them.

    Raises:
        QuizError: they cannot be kept.
    """
    if arguments.save is not None:
        write_new(arguments.save, document.encode(), PRIVATE)
        return f"Your answers: {clean_line(str(arguments.save))}"
    folder, name = progress_place(arguments.learner, arguments.progress, os.environ)
    with tempfile.TemporaryDirectory() as place:
        taken = Path(place) / "class.json"
        write_new(taken, document.encode(), PRIVATE)
        merged = merge(folder, [taken], now=local_now(), name=name, learner=display_name(arguments.learner or ""), others=True)
    return (
        "Kept as progress: what you missed is asked again when it is due."
        if merged.added
        else "These answers are in your progress already."
    )


async def _join(client: Client, terminal: Terminal, save: Path | None) -> int:
    from quiz.line.class_join import JoinLines  # noqa: PLC0415 - it loads aiohttp too

    joined = JoinLines(client, feed_of_input(), terminal.say_at_once)
    ended, signals = await until_signal(joined.run())
    if signals:
        terminal.say_at_once("Left. With the same command you come back with your points, as long as the room is open.")
        return exits.of_signal(signals[0])
    if save is not None and joined.result is not None:
        write_new(save, joined.result.encode(), PRIVATE)
        tell(f"Your answers: {clean_line(str(save))}. quiz progress merge {clean_line(str(save))} adds them to your own.")
    return exits.UNUSABLE if ended else exits.DONE


def _token(home: Path, code: str, name: str, *, new: bool) -> str:
    """Return the token with which this learner comes back to this room, a new one where there is none."""
    folder = home / "class" / "joined"
    kept = folder / f"{code[:40]}-{folder_name(name)}"
    if not new:
        try:
            return DISK.read(kept)[0].decode("ascii").strip()
        except (OSError, ValueError):
            pass
    token = make_token(secrets.randbits)
    try:
        make_directory(folder, DISK)
        kept.unlink(missing_ok=True)
        write_new(kept, f"{token}\n".encode(), PRIVATE)
    except (OSError, QuizError):
        tell("This machine cannot keep who you are: if the line breaks, stay in this window.")
    return token
