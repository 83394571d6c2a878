"""`quiz join`: a learner in a class drill."""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import secrets
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli import exits
from quiz.cli.extras import need_extra
from quiz.cli.feeding import feed_of_input
from quiz.cli.files import PRIVATE, write_new
from quiz.cli.options import make_parser
from quiz.cli.output import tell
from quiz.cli.terminal import Terminal
from quiz.errors import QuizError
from quiz.live.keys import make_token, plain_code
from quiz.live.names import room_name
from quiz.progress.disk import DISK
from quiz.progress.layout import make_directory
from quiz.progress.learners import folder_name, home_directory
from quiz.text import clean_line

if TYPE_CHECKING:
    from quiz.live.client import Client


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Give the arguments of this command."""
    made = make_parser("join", "CODE@HOST [options]", "quiz join lusab-babad@192.0.2.7 --name Ana", width)
    made.add_argument("address", metavar="CODE@HOST", help="as the projector shows it, or the whole address of the page")
    made.add_argument("--name", metavar="NAME", help="how you are called in the room; default: you are asked")
    made.add_argument("--new", action="store_true", help="come in as somebody new, not as who was here before from this machine")
    made.add_argument("--save", metavar="FILE", type=Path, help="after the end keep your own answers in this new file")
    made.add_argument("--plain", action="store_true", help="line by line, for pipes and screen readers")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Take part; give the exit code."""
    need_extra("aiohttp", "class")
    from quiz.live.client import Client, hello_of_learner, parse_address  # noqa: PLC0415 - it loads aiohttp, after it is known to be there

    address = parse_address(arguments.address)
    terminal = Terminal(sys.stdin, sys.stdout)
    typed = terminal.ask("Your name: ") if arguments.name is None and sys.stdin.isatty() else arguments.name
    name = room_name(typed or "")
    if not name:
        raise QuizError("a name is needed", "say it with --name NAME")
    token = _token(home_directory(os.environ), plain_code(address.code), name, new=arguments.new)
    hello = hello_of_learner(address.code, token, name)
    client = Client(address.url, hello, random.random)
    return asyncio.run(_join(client, terminal, arguments.save))


async def _join(client: Client, terminal: Terminal, save: Path | None) -> int:
    from quiz.line.class_join import Joined  # noqa: PLC0415 - only where it is line by line

    joined = Joined(client, feed_of_input(), terminal.say_at_once)
    ended = await joined.run()
    if save is not None and joined.result is not None:
        write_new(save, joined.result.encode(), PRIVATE)
        tell(f"Your answers: {clean_line(str(save))}. quiz progress merge {clean_line(str(save))} adds them to your own.")
    return exits.UNUSABLE if ended else exits.DONE


def _token(home: Path, code: str, name: str, *, new: bool) -> str:
    """Give the token with which this learner comes back to this room, or make one."""
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
