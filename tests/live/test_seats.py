"""Whose seat it is: coming back from another device, being sent out and let in again, and one account for each seat."""

from __future__ import annotations

import asyncio
import csv
import io
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

import making
from live.playing_class import do_all
from live.rooms import CODE, Client, Clock, Running, new_runner, serving, token
from live.test_room import after, refused, room_of
from live.test_roster import roster
from quiz.errors import QuizError
from quiz.live.class_forms import canvas_csv, left_out, moodle_csv
from quiz.live.events import (
    Claim,
    Decide,
    End,
    Join,
    LetBack,
    Lock,
    Next,
    Remove,
    Rename,
    Reveal,
    SubmitAnswer,
    Why,
    event_from_json,
    event_to_json,
)
from quiz.live.keys import proof_of
from quiz.live.record import read_session
from quiz.live.results import class_report, session_results
from quiz.live.room import open_room, replay
from quiz.live.room_runner import carry_on
from quiz.live.state import Rules, Seat
from quiz.progress.disk import DISK

CHOICE = making.choice()
CLASS = (Seat("Ana", "North", Fraction(5, 4), "ana1"), Seat("Ben", "South", account="ben2"))
LISTED = Rules(roster=CLASS)


async def claim(room: Running, key: str, name: str = "Ana") -> Client:
    """Come in from another device, and say "that's me"."""
    client = await room.connect()
    hello = {"type": "hello", "version": 1, "role": "learner", "code": CODE, "token": key, "name": name}
    await client.send(**hello)
    assert (await client.until("refused"))["code"] == "name-taken"
    await client.send(**hello, mine=True)
    await client.until("asked", name="Ana")
    return client


# coming back


def test_a_seat_is_asked_for_and_given_by_the_teacher_alone() -> None:
    room = after(room_of("Ana", "Ben"), Claim("p1", "other"))
    assert room.claims == {"p1": "other"}
    assert refused(room, Claim("p1", "third")) is Why.ASKED_ALREADY
    assert refused(room, Claim("p9", "third")) is Why.NOBODY
    assert refused(room, Claim("p2", "proof1")) is Why.BAD_VALUE
    assert refused(room, Decide("p2", yes=True)) is Why.NOBODY
    no = after(room, Decide("p1", yes=False))
    assert (no.people["p1"].proof, no.claims) == ("proof1", {})
    yes = after(room, Decide("p1", yes=True))
    assert (yes.people["p1"].proof, yes.claims) == ("other", {})
    for event in (Claim("p1", "other"), Decide("p1", yes=True), LetBack("p1")):
        assert event_from_json(event_to_json(event)) == event


async def test_on_the_teachers_yes_the_new_device_has_the_seat_and_the_old_one_is_told(tmp_path: Path) -> None:
    old, new = token(), token()
    async with serving(new_runner(tmp_path / "s", questions=(CHOICE,))) as room:
        host, first = await room.host(), await room.learner("Ana", old)
        second = await claim(room, new, "ANA")
        people = await host.until("people", claims=[{"person": "p1", "name": "Ana"}])
        assert people["people"][0]["person"] == "p1"
        await room.do(host, "decide", person="p1", yes=True)
        assert (await second.until("you"))["person"] == "p1"
        assert (await first.until("bye"))["why"] == "replaced"
        again = await room.connect()
        await again.send(type="hello", version=1, role="learner", code=CODE, token=old, name="Ana")
        assert (await again.until("refused"))["code"] == "name-taken"
    runner, _ = carry_on(tmp_path / "s", DISK, seconds=Clock(), moment=Clock().moment)
    assert [person.proof for person in runner.room.learners] == [proof_of(new)]
    runner.flusher.close()


async def test_on_the_teachers_no_the_new_device_is_told_and_the_seat_stays(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s", LISTED)) as room:
        host, first = await room.host(), await room.learner("Ana")
        second = await claim(room, token())
        third = await room.connect()
        await third.send(type="hello", version=1, role="learner", code=CODE, token=token(), name="Ana", mine=True)
        assert (await third.until("refused"))["code"] == "asked-already"
        await room.do(host, "decide", person="p1", yes=False)
        assert (await second.until("refused"))["code"] == "not-you"
        await second.closed()
        assert not first.socket.closed
        assert len(room.server.runner.room.people) == 1


async def test_a_device_that_waits_for_the_teacher_finds_its_seat_after_a_crash(tmp_path: Path) -> None:
    new = token()
    async with serving(new_runner(tmp_path / "s")) as room:
        await room.learner("Ana")
        await claim(room, new)
    runner, _ = carry_on(tmp_path / "s", DISK, seconds=Clock(), moment=Clock().moment)
    assert runner.room.claims == {"p1": proof_of(new)}
    async with serving(runner) as room:
        host, client = await room.host(), await room.connect()
        await client.send(type="hello", version=1, role="learner", code=CODE, token=new, name="Ana", mine=True)
        await client.until("asked", name="Ana")
        await room.do(host, "decide", person="p1", yes=True)
        assert (await client.until("you"))["person"] == "p1"


async def test_a_learner_can_do_nothing_that_is_the_teachers(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        ana, waiting = await room.learner("Ana"), await claim(room, token())
        for client in (ana, waiting):
            for do, fields in [
                ("decide", {"person": "p1", "yes": True}),
                ("let-back", {"person": "p1"}),
                ("remove", {"person": "p1"}),
                ("words", {"shown": True}),
                ("hide", {"part": 0, "text": "x"}),
                ("names", {"shown": True}),
            ]:
                await client.send(type="host", id="1", do=do, **fields)
                assert (await client.until("refused", id="1"))["code"] == "not-allowed"
        assert room.server.runner.room.claims
        assert not room.server.runner.room.people["p1"].removed


# sent out


@pytest.mark.parametrize("rules", [Rules(), LISTED], ids=["free", "roster"])
def test_who_was_removed_is_not_back_under_any_form_of_the_name_until_they_are_let_in(rules: Rules) -> None:
    room = after(room_of("Ana", rules=rules), Rename("p1", "Anna"), Remove("p1"))
    for name in ("Anna", "ANNA", "Аnna", "Ana"):
        assert refused(room, Join("p2", name, "proof2")) is Why.NAME_CLOSED, name
    assert refused(room, Claim("p1", "proof2")) is Why.REMOVED
    assert refused(room, LetBack("p9")) is Why.NOBODY
    back = after(room, LetBack("p1"))
    assert [person.name for person in back.learners] == ["Anna"]
    assert refused(back, LetBack("p1")) is Why.NOBODY
    assert refused(back, Join("p2", "Anna", "proof2")) is Why.NAME_TAKEN


def test_nobody_is_let_back_beside_somebody_of_the_same_name() -> None:
    room = after(room_of("Ana", "Ben"), Remove("p1"), Rename("p2", "Ana"))
    assert refused(room, LetBack("p1")) is Why.NAME_TAKEN


async def test_a_token_that_was_removed_stays_out_under_any_name_and_comes_back_when_it_is_let_in(tmp_path: Path) -> None:
    async with serving(new_runner(tmp_path / "s")) as room:
        host, key = await room.host(), token()
        await room.learner("Ana", key)
        await room.do(host, "remove", person="p1")
        assert (await host.until("people", people=[]))["removed"] == [{"person": "p1", "name": "Ana"}]
        for name, mine in (("Ana", {}), ("Zoe", {}), ("Ana", {"mine": True})):
            client = await room.connect()
            await client.send(type="hello", version=1, role="learner", code=CODE, token=key, name=name, **mine)
            await client.closed()
            assert client.came[-1]["code"] == "removed"
        client = await room.connect()
        await client.send(type="hello", version=1, role="learner", code=CODE, token=token(), name="ana")
        assert (await client.until("refused"))["code"] == "name-closed"
        await room.do(host, "let-back", person="p1")
        assert (await host.until("people", removed=[]))["people"][0]["name"] == "Ana"
        again = await room.learner("Zoe", key)
        assert again.came[-1]["name"] == "Ana"


# one account for each seat


def test_a_renamed_seat_keeps_its_place_on_the_list() -> None:
    room = after(room_of("Ana", rules=LISTED), Rename("p1", "Anna"))
    assert refused(room, Join("p2", "Ana", "proof2")) is Why.NAME_TAKEN
    assert after(room, Claim("p1", "proof2")).claims == {"p1": "proof2"}


def test_who_sat_down_in_a_classmates_seat_is_moved_to_their_own_by_its_name() -> None:
    room = after(room_of("Ana", rules=LISTED), Rename("p1", "ben"))
    ben = room.people["p1"]
    assert (ben.name, ben.team, ben.factor, ben.account) == ("Ben", "South", 1, "ben2")
    room = after(room, Join("p2", "Ana", "proof2"))
    assert [(person.name, person.account) for person in room.learners] == [("Ben", "ben2"), ("Ana", "ana1")]
    assert refused(room, Rename("p2", "Ben")) is Why.NAME_TAKEN


def test_a_record_from_before_seats_were_kept_gives_everybody_and_each_account_once(tmp_path: Path) -> None:
    """Then a renamed seat could be sat down in again, and a removed learner was back under the same name."""
    old = [
        Join("p1", "Ana", "proof1"),
        Rename("p1", "Anna"),
        Join("p2", "Ana", "proof2"),
        Join("p3", "Ben", "proof3"),
        Remove("p3"),
        Join("p4", "Ben", "proof4"),
    ]
    room = replay(open_room((CHOICE,), LISTED), [(event, 0.0) for event in old])
    assert [person.id for person in room.learners] == ["p1", "p2", "p4"]


@pytest.mark.parametrize("form", [moodle_csv, canvas_csv])
def test_an_account_is_written_once_and_nobody_without_one(form, tmp_path: Path) -> None:
    right, wrong = making.right(CHOICE), making.wrong(CHOICE)
    rules = Rules(roster=(*CLASS, Seat("Cy")))
    runner = new_runner(tmp_path / "s", rules, (CHOICE,))
    begun = [Join("p1", "Ana", "1"), Join("p2", "Ben", "2"), Join("p3", "Cy", "3"), Next()]
    given = [SubmitAnswer("p1", 1, wrong), SubmitAnswer("p2", 1, right), SubmitAnswer("p3", 1, right)]
    asyncio.run(do_all(runner, [*begun, *given, Lock(), Reveal(), End()]))
    session = read_session(tmp_path / "s", DISK)
    report = class_report(session_results(session))
    text = form(report).decode()
    assert [text.count(word) for word in ("ana1", "ben2", "Cy")] == [1, 1, 0]
    assert left_out(report) == ("Cy",)


def test_two_seats_of_one_account_are_one_row_with_the_better_grade(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "s", LISTED, (CHOICE,))
    asyncio.run(
        do_all(
            runner, [Join("p1", "Ana", "1"), Join("p2", "Ben", "2"), Next(), SubmitAnswer("p2", 1, making.right(CHOICE)), Lock(), Reveal()]
        )
    )
    report = class_report(session_results(read_session(tmp_path / "s", DISK)))
    first, second = report.learners
    both = replace(report, learners=(first, replace(second, person=replace(second.person, account="ben2"))))
    _, *rows = csv.reader(io.StringIO(moodle_csv(both).decode()))
    assert [row[:3] for row in rows] == [["ben2", "Ben", "1.0"]]


def test_without_accounts_there_is_nothing_to_export_and_that_is_said(tmp_path: Path) -> None:
    runner = new_runner(tmp_path / "s", Rules(), (CHOICE,))
    asyncio.run(do_all(runner, [Join("p1", "ana1", "1"), Next(), Lock(), Reveal()]))
    report = class_report(session_results(read_session(tmp_path / "s", DISK)))
    for form in (moodle_csv, canvas_csv):
        with pytest.raises(QuizError, match="nobody in this session has an account") as said:
            form(report)
        assert "--roster" in (said.value.hint or "")


MOODLE = [
    "First name,Last name\nAna,Böhm\nBen,Ito\n",
    "\ufeffFirst name;Last name;Email address\nAna;Böhm;ana@x.org\nBen;Ito;ben@x.org\n",
    '"First name","Surname","ID number","Email address","Groups"\n"Ana","Böhm","17","ana@x.org","North"\n"Ben","Ito","18","ben@x.org",""\n',
    "Email address\tLast name\tFirst name\tUsername\nana@x.org\tBöhm\tAna\tana1\nben@x.org\tIto\tBen\tben1\n",
    "Surname,First name,Email\nBöhm,Ana,ana@x.org\nIto,Ben,ben@x.org\n",
]
ACCOUNTS = ["", "ana@x.org", "ana@x.org", "ana1", "ana@x.org"]


@pytest.mark.parametrize(("text", "account"), list(zip(MOODLE, ACCOUNTS, strict=True)))
def test_moodles_own_list_of_participants_is_read_as_names_and_accounts(text: str, account: str, tmp_path: Path) -> None:
    ana, ben = roster(tmp_path, text)
    assert (ana.name, ana.account) == ("Ana Böhm", account)
    assert (ben.name, ben.team) == ("Ben Ito", "")
    assert ana.team == ("North" if "Groups" in text else "")
