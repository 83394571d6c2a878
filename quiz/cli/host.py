"""`quiz host`: a class drill, live, from this machine."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import secrets
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from quiz.cli import exits
from quiz.cli.bank_args import named_bank, tell_of_drafts
from quiz.cli.event_loop import feed_of_input, until_signal
from quiz.cli.options import MOST_SEED, bank_named, ids, make_parser, whole
from quiz.cli.output import tell
from quiz.cli.streams import silence_libraries
from quiz.cli.terminal import Terminal, why_no_app
from quiz.collector import settle
from quiz.errors import QuizError
from quiz.extras import need_extra
from quiz.files import PRIVATE, write_new
from quiz.kinds.typed import get_ready
from quiz.library.library import Library
from quiz.library.stories import banks_within_reach
from quiz.line.class_host import HostLines, how_to_join
from quiz.live.record import chosen_questions, find_session, new_opening, sessions_directory
from quiz.live.room_runner import RoomRunner, begin, carry_on
from quiz.live.roster import read_roster
from quiz.live.state import MOST_LEARNERS, RoomPhase, Rules, Ties
from quiz.progress.disk import DISK
from quiz.progress.layout import make_directory
from quiz.progress.learners import home_directory
from quiz.progress.open_progress import local_now
from quiz.tui.live.run import run_host

if TYPE_CHECKING:
    from quiz.bank.model import Bank
    from quiz.live.server import LiveServer

_ABOUT_THE_NETWORK = (
    "May learners join over the local network?",
    (
        "If so, every machine on the same network (the school's, the café's) can reach this program as long as the room is open, and "
        "who has the code can join. Names and answers cross that network unencrypted."
    ),
    "If not, only this machine itself can join.",
    "Type yes or no. It is asked once; --lan and --local decide from then on.",
)
"""What is said before it is asked once whether a class room is open to the local network."""


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser(
        "host", "BANK [options] | --week [options] | --resume [SESSION]", "quiz host basics-election -n 10 --seconds 30 --lan", width
    )
    made.add_argument("bank", metavar="BANK", nargs="?", type=bank_named, help="the file or the id of a bank")
    week = "play the week: words that are missing in its headlines, then ten questions about its stories"
    made.add_argument("--week", action="store_true", help=week)
    made.add_argument("--resume", metavar="SESSION", nargs="?", const="last", help="go on with a session; default: the last one")
    reach = made.add_mutually_exclusive_group()
    reach.add_argument("--lan", action="store_true", default=None, help="let in whoever is on the same network and has the code")
    reach.add_argument("--local", action="store_false", dest="lan", help="let in only this machine")
    made.add_argument("--port", metavar="N", type=whole(1, 65_535), default=0, help="serve at this port; default: 8474, or a free one")
    made.add_argument("-n", "--count", metavar="COUNT", type=whole(1, 100_000), default=0, help="ask so many questions; default: all")
    made.add_argument("--only", metavar="ID,...", type=ids, default=(), help="ask these questions alone, in this order")
    made.add_argument(
        "--seed", metavar="N", type=whole(0, MOST_SEED), help="shuffle the questions as this number says; default: as in the bank"
    )
    made.add_argument(
        "--seconds", metavar="N", type=whole(1, 3_600), default=0, help="lock each question after so many; default: you lock it"
    )
    made.add_argument("--certainty", action="store_true", help="ask with each answer how sure one is, and count that")
    ties = "what comes between learners with the same marks: speed or streak; default: they share their place"
    made.add_argument("--ties", metavar="WHAT", choices=("speed", "streak"), default="", help=ties)
    made.add_argument("--names", action="store_true", help="show names in the standings")
    made.add_argument("--hold-names", action="store_true", help="show no name to the class until you have seen it")
    made.add_argument("--open-book", action="store_true", help="let learners see the article while they answer")
    made.add_argument("--roster", metavar="FILE", type=Path, help="let in only the names of this CSV: name, team, extra time, account")
    made.add_argument("--screen", action="store_true", help="line by line, with the address of a page for the projector")
    made.add_argument("--plain", action="store_true", help="line by line, for pipes and screen readers")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Open a room, and return the exit code."""
    need_extra("class", "to open a class quiz", ("aiohttp", "segno"))
    silence_libraries()
    runner, port = _resumed(arguments) if arguments.resume else (_opened(arguments), arguments.port)
    get_ready()
    settle(collect=True)  # looking at what is loaded by now would halt the class for 50 ms now and then
    terminal = Terminal(sys.stdin, sys.stdout)
    lan = wants_lan(arguments.lan, terminal, home_directory(os.environ))
    if not (arguments.plain or arguments.screen or why_no_app(os.environ)):
        return _host_app(runner, lan=lan, port=arguments.port or port)
    return asyncio.run(_host(runner, terminal, lan=lan, port=arguments.port or port, screen=arguments.screen))


def wants_lan(chosen: bool | None, terminal: Terminal, home: Path) -> bool:
    """Return whether the network is let in; ask once where nothing says so.

    Args:
        chosen: by an option; None if there was none.
        terminal: to ask at.
        home: where the answer is kept.
    """
    if chosen is not None:
        return chosen
    kept = home / "class" / "network"
    with contextlib.suppress(OSError):
        return DISK.read(kept)[0].strip() == b"lan"
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    for line in _ABOUT_THE_NETWORK:
        terminal.say(line)
    typed = ""
    while typed not in ("yes", "y", "no", "n"):
        line_typed = terminal.ask("Network: ")
        if line_typed is None:
            return False
        typed = line_typed.strip().casefold()
    lan = typed.startswith("y")
    with contextlib.suppress(OSError, QuizError):
        make_directory(kept.parent, DISK)
        write_new(kept, b"lan\n" if lan else b"local\n", PRIVATE)
    return lan


def _opened(arguments: argparse.Namespace) -> RoomRunner:
    """Open a new room."""
    bank = _bank(arguments)
    rules = Rules(
        seed=secrets.randbelow(2**31) if arguments.seed is None else arguments.seed,
        seconds=arguments.seconds,
        with_certainty=arguments.certainty,
        ties=Ties(arguments.ties),
        named=arguments.names,
        article_open=arguments.open_book,
        names_held=arguments.hold_names,
        roster=read_roster(arguments.roster, MOST_LEARNERS) if arguments.roster else (),
    )
    opening = new_opening(bank, rules, local_now(), secrets.randbits)
    folder = sessions_directory(home_directory(os.environ)) / opening.id
    questions = chosen_questions(bank, arguments.only, 0 if arguments.week else arguments.count, arguments.seed)
    tell_of_drafts(bank)
    return begin(folder, opening, questions, DISK, seconds=time.monotonic, moment=local_now)


def _bank(arguments: argparse.Namespace) -> Bank:
    """Return the bank that was named, or that of the week; say what it has too little of."""
    if arguments.week == (arguments.bank is not None):
        hint = "leave the bank out" if arguments.week else "quiz host BANK, quiz host --week, or quiz host --resume"
        raise QuizError("the week has its own questions" if arguments.week else "no bank is named", hint)
    if not arguments.week:
        return named_bank(arguments.bank)
    from quiz.library.week import QUESTIONS, class_week  # noqa: PLC0415 - for whoever asks for it

    library = Library.here(os.environ)
    found = class_week(library, banks_within_reach((), (), library), local_now(), arguments.count or QUESTIONS)
    if found.note:
        tell(found.note)
    return found.bank


def _resumed(arguments: argparse.Namespace) -> tuple[RoomRunner, int]:
    """Go on with a room; return it, and where it was served."""
    if arguments.bank is not None or arguments.week:
        raise QuizError("a session that is resumed has its questions already", "leave the bank and --week out")
    session = find_session(home_directory(os.environ), arguments.resume, DISK)
    return carry_on(session.folder, DISK, seconds=time.monotonic, moment=local_now)


async def _host(runner: RoomRunner, terminal: Terminal, *, lan: bool, port: int, screen: bool) -> int:
    from quiz.live.server import LiveServer  # noqa: PLC0415 - it loads aiohttp, after it is known to be there

    server = LiveServer(runner)
    await server.start(lan=lan, port=port)
    feed = feed_of_input()
    for line in _welcome(server, lan=lan, screen=screen):
        terminal.say_at_once(line)
    stored = False
    try:
        _, signals = await until_signal(HostLines(runner, server.broadcast, feed, terminal.say_at_once).run())
    finally:
        stored = await server.stop()
    if runner.room.phase is not RoomPhase.ENDED:
        terminal.say_at_once(_how_to_go_on(runner))
    return _ended(exits.of_signal(signals[0]) if signals else exits.DONE, stored=stored)


def _host_app(runner: RoomRunner, *, lan: bool, port: int) -> int:
    """Host in the app, and return the exit code."""
    code, stored = run_host(runner, lan=lan, port=port)
    ended = runner.room.phase is RoomPhase.ENDED
    if sys.stderr.isatty():  # it was when the app began; closed since, it takes no more words
        tell(f"What came of it: quiz class report {runner.opening.id}" if ended else _how_to_go_on(runner))
    return _ended(code, stored=stored)


def _how_to_go_on(runner: RoomRunner) -> str:
    return f"Left. quiz host --resume {runner.opening.id} goes on."


def _ended(code: int, *, stored: bool) -> int:
    if not stored:
        tell("quiz: not everything is stored: the disk did not take it.")
        return exits.NOT_SAVED
    return code


def _welcome(server: LiveServer, *, lan: bool, screen: bool) -> list[str]:
    """Return the lines that say how to come in."""
    from quiz.live.addresses import qr_lines  # noqa: PLC0415 - it loads segno, after it is known to be there

    opening, join = server.runner.opening, server.broadcast.join
    assert join is not None
    where = "whoever is on this network" if lan else "only this machine"
    lines = [
        f"{opening.title}: {len(server.runner.room.questions)} questions. Open to {where}.",
        *how_to_join(join),
    ]
    if screen:
        lines.append(f"For the projector: http://127.0.0.1:{server.port}/screen#{opening.screen}")
        lines.append(f"The same, steered by its own keyboard: http://127.0.0.1:{server.port}/screen#host={opening.host}")
    if join["qr"] and sys.stdout.isatty():
        lines += qr_lines(join["qr"])
    return lines
