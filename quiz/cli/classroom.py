"""`quiz class`: what came of class drills and of homework."""

from __future__ import annotations

import argparse
import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import structs

from quiz.cli import exits
from quiz.cli.options import make_parser
from quiz.cli.output import deliver, show, show_json, tell
from quiz.cli.terminal import can_read_keys, wait_for_key
from quiz.errors import Place, QuizError
from quiz.live.class_forms import answers_csv, canvas_csv, class_lines, class_page, class_to_json, left_out, moodle_csv, waiting_to_json
from quiz.live.collecting import choose, not_listed, read_results, rules_of, session_of
from quiz.live.homework import assigned, bank_of, class_key
from quiz.live.record import Session, find_session, new_opening, session_names, sessions_directory
from quiz.live.results import ClassReport, class_report, judge, session_results, take_home, waiting
from quiz.live.roster import read_roster
from quiz.live.standings import standings
from quiz.live.state import MOST_LEARNERS
from quiz.progress.disk import DISK
from quiz.progress.learners import home_directory, name_key
from quiz.progress.open_progress import local_now
from quiz.report.undecided import UndecidedForm
from quiz.text import clean_line

FORMATS: Mapping[str, Callable[[ClassReport], bytes]] = {
    "csv": lambda report: answers_csv(report.results),
    "moodle": moodle_csv,
    "canvas": canvas_csv,
    "html": lambda report: class_page(report, names=True).encode(),
    "html-without-names": lambda report: class_page(report, names=False).encode(),
}
"""In which forms a report is written, beside text and JSON."""
GRADES = ("moodle", "canvas")
"""The forms of a gradebook, which knows learners by their accounts."""

_ACTIONS = ("list", "report", "judge", "replay", "take-home", "collect")


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser(
        "class", "list|report|judge|replay|take-home [SESSION] [options]", "quiz class report last --to moodle -o grades.csv", width
    )
    actions = (
        "list the sessions; report what the class knew; judge typed answers that the rules could not decide; replay a session and compare "
        "its scores; take-home: one learner's own answers as a progress file; collect: make a session of the homework in a folder"
    )
    made.add_argument("action", metavar="ACTION", choices=_ACTIONS, help=actions)
    made.add_argument(
        "session", metavar="SESSION", nargs="?", default="last", help="its name, the beginning of it, or its folder; default: the last"
    )
    forms = "csv: every answer; moodle, canvas: grades to import; html: to print, with names or html-without-names"
    made.add_argument("--to", metavar="FORM", choices=tuple(FORMATS), help=f"write the report as {forms}")
    made.add_argument("-o", "--output", metavar="FILE", type=Path, help="write into this new file; default: the standard output")
    made.add_argument(
        "--right", metavar="ID=TEXT", action="append", default=[], help="judge: this answer to this question is right; may be repeated"
    )
    made.add_argument("--wrong", metavar="ID=TEXT", action="append", default=[], help="judge: it is wrong; may be repeated")
    made.add_argument("--name", metavar="NAME", help="take-home: whose answers")
    roster = "collect: the list of your class, with the accounts that a gradebook knows"
    made.add_argument("--roster", metavar="FILE", type=Path, help=roster)
    made.add_argument("--json", action="store_true", help="print as JSON")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Run the command, and return the exit code."""
    if arguments.action == "list":
        return _list(arguments)
    if arguments.action == "collect":
        return _collect(arguments)
    session = find_session(home_directory(os.environ), arguments.session, DISK)
    return {"report": _report, "judge": _judge, "replay": _replay, "take-home": _take_home}[arguments.action](session, arguments)


def _list(arguments: argparse.Namespace) -> int:
    names = session_names(home_directory(os.environ), DISK)
    if arguments.json:
        show_json(names)
    elif names:
        show("\n".join(names))
    else:
        tell("No class drill has been hosted here yet.")
    return exits.DONE


def _report(session: Session, arguments: argparse.Namespace) -> int:
    report = class_report(session_results(session))
    if arguments.json:
        show_json(class_to_json(report))
    elif arguments.to:
        deliver(FORMATS[arguments.to](report), arguments.output)
        if arguments.to in GRADES and (names := left_out(report)):
            tell(f"Left out, since your list has no account for them: {', '.join(names)}.")
    else:
        deliver("\n".join(class_lines(report)).encode() + b"\n", arguments.output)
    return exits.DONE


def _replay(session: Session, arguments: argparse.Namespace) -> int:
    """Play a session again from its record, and compare what everybody had at each reveal with what they were told then."""
    different: list[str] = []
    for scored in session.scored:
        room = session.room(until=scored.after)
        now = {row.person: row.shown for row in standings(room)}
        different += [
            f"{room.people[person].name}: {now.get(person)} now, {told} then"
            for person, told in scored.scores.items()
            if now.get(person) != told
        ]
    room = session.room()
    scores = {room.people[row.person].name: row.shown for row in standings(room)}
    if arguments.json:
        show_json({"events": len(session.history), "scores": scores, "different": different})
    else:
        show("\n".join(f"{name}: {score:,}" for name, score in scores.items()) or "Nobody was there.")
        tell(f"{len(session.history)} events; {'the same scores as then' if not different else '; '.join(different[:10])}.")
    return exits.FOUND if different else exits.DONE


def _take_home(session: Session, arguments: argparse.Namespace) -> int:
    wanted = name_key(arguments.name or "")
    person = next((person for person in session.room().learners if person.key == wanted), None)
    if person is None:
        raise QuizError("nobody in this session has that name" if arguments.name else "no name is given", "say whose answers: --name NAME")
    deliver(take_home(session, person.id), arguments.output)
    return exits.DONE


def _collect(arguments: argparse.Namespace) -> int:
    """Make a session of the results in a folder, for each homework one; refuse those that were edited, by name."""
    home = home_directory(os.environ)
    folder = Path(arguments.session)
    roster = read_roster(arguments.roster, MOST_LEARNERS) if arguments.roster else ()
    results, refused = read_results(folder, class_key(home, DISK))
    for line in refused:
        tell(line)
    if not results:
        raise QuizError("there is no result to collect in it", "name the folder with the result files", Place(clean_line(str(folder))))
    for name, handed_in in results.items():
        homework = assigned(home, name)
        collected = choose(homework, handed_in)
        bank = bank_of(homework)
        opening = structs.replace(
            new_opening(bank, rules_of(homework, roster), local_now(), secrets.randbits), title=f"Homework: {bank.title}", path=""
        )
        session_of(homework, bank.questions, collected.taken, opening, sessions_directory(home) / opening.id, DISK)
        late = f", late: {', '.join(collected.late)}" if collected.late else ""
        unfinished = f", not finished: {', '.join(collected.unfinished)}" if collected.unfinished else ""
        tell(f"{name}: {len(collected.taken)} results{late}{unfinished}. quiz class report {opening.id}")
        if roster and (names := not_listed(collected.taken, roster)):
            tell(f"Not on your list, so without an account: {', '.join(names)}.")
    return exits.FOUND if refused else exits.DONE


# judging


def _judge(session: Session, arguments: argparse.Namespace) -> int:
    forms = waiting(session_results(session))
    if arguments.right or arguments.wrong:
        verdicts = [
            (_named(text, session, forms), right) for texts, right in ((arguments.right, True), (arguments.wrong, False)) for text in texts
        ]
        judge(session, verdicts, DISK, local_now)
        tell(f"{len(verdicts)} judged. Everything is marked again: quiz class report {session.opening.id}")
    elif arguments.json:
        show_json(waiting_to_json(forms))
    elif not forms:
        tell("No typed answer waits for a judgement.")
    elif not can_read_keys():
        show("\n".join(f"{one.times} × {one.place}={one.text}   (the answer is {one.key})" for one in forms))
    else:
        _ask(session, forms)
    return exits.DONE


def _named(text: str, session: Session, forms: Sequence[UndecidedForm]) -> UndecidedForm:
    """Find the answer that is meant by `ID=TEXT`; one that does not wait can be judged too, such as one that the rules refused."""
    place, equals, typed = text.partition("=")
    name, _, gap = place.partition(".")
    question = next((question for question in session.questions if question.id == name), None)
    if not equals or not typed.strip() or question is None:
        ids = ", ".join(dict.fromkeys(one.place for one in forms)) or "those of the report"
        raise QuizError(f'"{text[:60]}" names no answer', f"write ID=TEXT; the ids that wait: {ids}")
    return UndecidedForm(question, gap, typed)


def _ask(session: Session, forms: Sequence[UndecidedForm]) -> None:
    """Ask about one form after the other, then store what was said."""
    verdicts: list[tuple[UndecidedForm, bool]] = []
    for number, one in enumerate(forms, 1):
        tell(f"\n{number} of {len(forms)}. {one.question.prompt}{f' (gap {one.gap})' if one.gap else ''}")
        tell(f"Answer: {one.key}")
        tell(f"Typed {'once' if one.times == 1 else f'{one.times} times'}: {one.text}")
        tell("r right, w wrong, s skip, q quit: ", end="")
        key = wait_for_key("r", "w", "s", "q")
        if key == "q":
            break
        if key != "s":
            verdicts.append((one, key == "r"))
    judge(session, verdicts, DISK, local_now)
    tell(f"{len(verdicts)} judged, {len(forms) - len(verdicts)} left. Everything is marked again: quiz class report {session.opening.id}")
