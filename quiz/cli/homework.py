"""Plays a homework file, and writes the result that goes back to the teacher."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from quiz.bank.cache import open_bank
from quiz.cli.output import tell
from quiz.cli.session import play
from quiz.drill.records import Ended, Key, Record, Started, records_from
from quiz.errors import QuizError
from quiz.files import PRIVATE, write_new
from quiz.live.homework import Homework, read_homework, sign_result, unpack, unpacked_folder
from quiz.progress.launch import PlayRequest
from quiz.progress.learners import display_name, folder_name, home_directory
from quiz.progress.open_progress import local_now, open_store
from quiz.text import clean_line


def play_homework(path: Path, arguments: Namespace) -> int:
    """Play a homework file, or go on with it; once it is finished, write the result beside it.

    Raises:
        QuizError: it cannot be played, or nobody says who plays.
    """
    if not display_name(arguments.learner or ""):
        raise QuizError("your teacher will want to know who you are", "say it with --learner NAME")
    homework = read_homework(path)
    bank = unpack(homework, unpacked_folder(home_directory(os.environ), homework))
    wanted = {Key(open_bank(bank, None).id, name) for name in homework.questions}
    drills = _drills(homework, wanted, arguments)
    done = _finished(drills)
    code = 0
    if done is None:
        if local_now() > homework.until:
            tell("The time for this homework is over. Your teacher will see that it is late.")
        request = PlayRequest(
            mode=homework.mode,
            bank=bank,
            seed=homework.seed,
            with_certainty=homework.certainty,
            only=homework.questions,
            resume=bool(drills),
        )
        code = play(request, arguments)
        done = _finished(_drills(homework, wanted, arguments))
    if done is None:
        tell("Not finished yet: the same command goes on with it.")
    else:
        _hand_in(homework, path, arguments.learner, done)
    return code


def _drills(homework: Homework, wanted: set[Key], arguments: Namespace) -> list[list[Record]]:
    """Return the learner's drills on this homework, the first one first."""
    store = open_store(arguments.learner, arguments.progress, os.environ)
    records = records_from(store.entries)
    store.close()
    return [
        [record for record in records if record.drill == started.drill]
        for started in records
        if isinstance(started, Started) and (started.mode, started.seed) == (homework.mode, homework.seed) and set(started.keys) == wanted
    ]


def _finished(drills: Sequence[list[Record]]) -> list[Record] | None:
    """Return the first drill that was finished: no other one counts."""
    return next((drill for drill in drills if any(isinstance(record, Ended) for record in drill)), None)


def _hand_in(homework: Homework, path: Path, learner: str, records: Sequence[Record]) -> None:
    """Write the result, once: a file that is there already is as good."""
    target = path.with_name(f"{path.stem}-{folder_name(learner)}.result")
    data = sign_result(homework, learner, records)
    if not target.exists() or target.read_bytes() != data:
        write_new(target, data, PRIVATE)
    tell(f"Finished. Hand in this file: {clean_line(str(target))}")
