"""The projector's screen: one key goes on, nothing tells who answered what, and whatever a name holds is text."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

import making
from end_to_end.hostile_texts import CONTROLS, MARKUP, WIDE
from live.rooms import Clock
from quiz.live.events import Claim
from quiz.live.room_runner import carry_on
from quiz.live.state import RoomPhase, Rules
from quiz.marking.model import Response
from quiz.progress.disk import DISK
from quiz.text import unsafe_characters
from quiz.tui.live.host_app import HostApp
from quiz.tui.live.people import PeopleScreen
from tui.live.hosting import NAMES, hosting, room_of

RIGHT, MISPLACED = Response(("on-friday",)), Response(("in-october",))


async def test_one_key_goes_through_a_whole_drill(tmp_path: Path) -> None:
    async with hosting(tmp_path, questions=(making.choice(), making.short())) as hosted:
        seen = [hosted.server.runner.room.phase]
        for _ in range(7):
            await hosted.press("enter")
            seen.append(hosted.server.runner.room.phase)
        assert seen == [RoomPhase.LOBBY, *(RoomPhase.QUESTION, RoomPhase.LOCKED, RoomPhase.REVEAL) * 2, RoomPhase.ENDED]
        assert "quiz class report harbour-1" in hosted.text


async def test_the_lobby_says_how_to_come_in_and_who_is_there(tmp_path: Path) -> None:
    async with hosting(tmp_path) as hosted:
        assert "Nobody has come in yet." in hosted.text
        await hosted.come("Ana", "Ben")
        assert "2 here" in hosted.text
        assert "Ana   Ben" in hosted.text
        assert "quiz join lusab-babad@192.0.2.7:8474" in hosted.text
        await hosted.press("d")
        assert "2 here, and nobody new is let in" in hosted.text
        assert not hosted.server.runner.room.door


async def test_the_picture_for_phones_is_there_only_where_the_network_is_let_in_and_where_it_fits(tmp_path: Path) -> None:
    async with hosting(tmp_path / "a", qr=True) as hosted:
        assert hosted.screen.beside.display
    async with hosting(tmp_path / "b") as hosted:
        assert not hosted.screen.beside.display
    async with hosting(tmp_path / "c", qr=True, size=(60, 24)) as hosted:
        assert not hosted.screen.beside.display


async def test_a_question_shows_how_many_have_answered_and_never_who_or_what(tmp_path: Path) -> None:
    async with hosting(tmp_path, rules=Rules(seconds=60)) as hosted:
        await hosted.come(*NAMES)
        await hosted.press("enter")
        before = hosted.text
        await hosted.answer(RIGHT, MISPLACED, RIGHT)
        assert "3 of 5 answered" in hosted.text
        changed = [line for line, other in zip(hosted.text.split("\n"), before.split("\n"), strict=True) if line != other]
        assert len(changed) == 1  # the bar
        assert not [name for name in NAMES if name in hosted.text]


async def test_the_reveal_has_the_key_the_numbers_the_proof_and_why(tmp_path: Path) -> None:
    async with hosting(tmp_path) as hosted:
        await hosted.come(*NAMES)
        await hosted.press("enter")
        await hosted.answer(RIGHT, RIGHT, MISPLACED)
        await hosted.press("enter", "enter")
        assert "✓" in next(line for line in hosted.text.split("\n") if "On Friday" in line and line.rstrip().endswith("2"))
        assert next(line for line in hosted.text.split("\n") if "In October" in line).rstrip().endswith("1")
        for words in ("true of another passage", "2 of 3 right", "▌ Its engine failed twice in October.", "It says so."):
            assert words in hosted.text
        assert not [name for name in NAMES if name in hosted.text]


async def test_standings_come_only_when_asked_for_and_with_names_only_when_wanted(tmp_path: Path) -> None:
    async with hosting(tmp_path, questions=(making.choice(), making.choice("again"))) as hosted:
        await hosted.come("Ana", "Ben")
        await hosted.press("enter")
        await hosted.answer(RIGHT, MISPLACED)
        await hosted.press("enter", "enter")
        assert "1,000" not in hosted.text
        await hosted.press("s")
        assert "1,000" in hosted.text
        assert "Ana" not in hosted.text
        await hosted.press("n")
        assert "Ana" in hosted.text
        await hosted.press("e", "e")
        assert hosted.server.runner.room.phase is RoomPhase.ENDED
        assert "Ana" not in hosted.text
        await hosted.press("s")
        assert "Ana" in hosted.text


async def test_the_clock_is_stopped_goes_on_and_is_made_longer(tmp_path: Path) -> None:
    async with hosting(tmp_path, rules=Rules(seconds=60)) as hosted:
        await hosted.press("enter")
        assert "1:00" in hosted.text
        hosted.clock.seconds += 21
        hosted.screen.tick()
        await hosted.pilot.pause()
        assert "0:39" in hosted.text
        await hosted.press("p")
        hosted.clock.seconds += 100
        hosted.screen.tick()
        await hosted.pilot.pause()
        assert "the clock stands  0:39" in hosted.text
        await hosted.press("p", "plus")
        assert "1:09" in hosted.text
        await hosted.press("x")
        assert hosted.server.runner.room.rounds[0].skipped


async def test_a_question_that_has_just_appeared_is_not_locked_by_a_second_enter(tmp_path: Path) -> None:
    async with hosting(tmp_path, settle=0.4) as hosted:
        await hosted.press("enter", "enter")
        assert hosted.server.runner.room.phase is RoomPhase.QUESTION
        hosted.clock.seconds += 0.5
        await hosted.press("enter")
        assert hosted.server.runner.room.phase is RoomPhase.LOCKED


async def test_learners_are_renamed_given_time_and_sent_out_from_the_list(tmp_path: Path) -> None:
    async with hosting(tmp_path) as hosted:
        await hosted.come("Ana", "Ben", "Rude")
        await hosted.press("w")
        assert isinstance(hosted.app.screen, PeopleScreen)
        await hosted.press("down", "down", "x")
        assert "x once more sends Rude out for good" in hosted.text
        await hosted.press("x")
        room = hosted.server.runner.room
        assert [person.name for person in room.learners] == ["Ana", "Ben"]
        await hosted.press("up", "up", "t", "t")
        assert "1.5 × the time" in hosted.text
        await hosted.press("r", "ctrl+u", *"Ben", "enter")
        assert "Somebody else has this name." in hosted.text
        await hosted.press("ctrl+u", *"Anna", "enter", "escape")
        assert "Anna   Ben" in hosted.text


async def test_the_drill_ends_only_when_it_is_said_twice(tmp_path: Path) -> None:
    async with hosting(tmp_path) as hosted:
        await hosted.press("enter", "e")
        assert "e once more ends the drill" in hosted.text
        await hosted.press("enter", "e")  # what was said before the lock is forgotten
        assert hosted.server.runner.room.phase is RoomPhase.LOCKED
        await hosted.press("e")
        assert hosted.server.runner.room.phase is RoomPhase.ENDED


async def test_trouble_is_one_calm_line_until_the_teacher_goes_on(tmp_path: Path) -> None:
    async with hosting(tmp_path) as hosted:
        await hosted.press("enter")
        hosted.server.broadcast.say("3 wrong codes from 192.0.2.9.")
        await hosted.pilot.pause()
        assert "3 wrong codes from 192.0.2.9." in hosted.text
        await hosted.press("enter")
        assert "wrong codes" not in hosted.text


@pytest.mark.parametrize("text", [*CONTROLS, *MARKUP, *WIDE], ids=ascii)
async def test_a_hostile_name_is_text(text: str, tmp_path: Path) -> None:
    async with hosting(tmp_path, rules=Rules(named=True)) as hosted:
        await hosted.come("Ana", f"x{text}")
        await hosted.press("enter")
        await hosted.answer(RIGHT, MISPLACED)
        for keys in (("enter",), ("enter",), ("s",), ("w",)):
            await hosted.press(*keys)
            assert not unsafe_characters(hosted.text.replace("\n", ""))
        name = hosted.server.runner.room.learners[-1].name
        assert name in hosted.text


async def test_leaving_says_goodbye_and_the_room_can_be_gone_on_with(tmp_path: Path) -> None:
    async with hosting(tmp_path) as hosted:
        await hosted.come("Ana")
        await hosted.press("enter")
        await hosted.answer(RIGHT)
        await hosted.press("q")
    assert hosted.app.return_code == 0
    assert hosted.app.stored
    clock = Clock()
    runner, port = carry_on(tmp_path / "session", DISK, seconds=clock, moment=clock.moment)
    assert port == hosted.server.port
    assert runner.room.paused
    assert len(runner.room.rounds[0].answers) == 1
    runner.flusher.close()


async def test_a_port_that_is_taken_is_said_and_not_shown_as_a_crash(tmp_path: Path) -> None:
    taken = await asyncio.start_server(lambda _reader, writer: writer.close(), "127.0.0.1", 0)
    port = taken.sockets[0].getsockname()[1]
    async with taken:
        app = HostApp(room_of(tmp_path, None, None, Clock()), lan=False, port=port)
        async with app.run_test():
            pass
    assert app.trouble is not None
    assert str(port) in app.trouble.message


# who may sit where


async def test_a_device_that_asks_for_a_seat_is_answered_by_one_key(tmp_path: Path) -> None:
    async with hosting(tmp_path) as hosted:
        await hosted.come("Ana")
        assert "y yes" not in hosted.text
        for key, proof in (("n", "proof-p1"), ("y", "other")):
            await hosted.do(Claim("p1", "other"))
            assert "Ana asks for a seat from another device: y gives it, n doesn't." in hosted.text
            await hosted.press(key)
            assert "asks for a seat" not in hosted.text
            assert hosted.server.runner.room.people["p1"].proof == proof


async def test_who_was_sent_out_is_listed_with_what_that_stops_and_let_back_in(tmp_path: Path) -> None:
    async with hosting(tmp_path) as hosted:
        await hosted.come("Ana", "Ben")
        await hosted.press("w", "x", "x")
        assert hosted.server.runner.room.people["p1"].removed
        assert "The name is closed. A new name from the same device can still come in" in " ".join(hosted.text.split())
        await hosted.press("down", "b")
        assert [person.name for person in hosted.server.runner.room.learners] == ["Ana", "Ben"]
        await hosted.do(Claim("p1", "other"))
        assert "asked for: y or n" in hosted.text
        await hosted.press("y")
        assert hosted.server.runner.room.people["p1"].proof == "other"


# what the class sees


async def test_typed_answers_are_held_back_until_the_teacher_shows_them(tmp_path: Path) -> None:
    async with hosting(tmp_path, questions=(making.short(),)) as hosted:
        await hosted.come(*NAMES)
        await hosted.press("enter")
        right = [Response((text,)) for text in ("Ruth Adler", "ruth adler.", "Adler")]
        await hosted.answer(*right, Response(("the silly mayor",)), Response(("The silly mayor",)))
        await hosted.press("enter", "enter")
        assert "silly" not in hosted.text
        row = next(line for line in hosted.text.split("\n") if "✓ Ruth Adler" in line)
        assert row.split()[-1] == "3", "right answers are one group"
        assert "adler." not in hosted.text
        assert "Held back: 1 typed answer. v shows them." in hosted.text
        await hosted.press("v")
        assert "silly mayor" in hosted.text
        assert "Held back" not in hosted.text
        await hosted.press("v")
        assert "silly" not in hosted.text


async def test_names_are_held_back_in_the_lobby_where_that_is_wanted(tmp_path: Path) -> None:
    async with hosting(tmp_path, rules=Rules(names_held=True)) as hosted:
        await hosted.come("Ana", "Ben")
        assert "Ana" not in hosted.text
        assert "Held back: 2 names. n shows them." in hosted.text
        await hosted.press("n")
        assert "Ana   Ben" in hosted.text
        await hosted.come("Rude")
        assert "Rude" not in hosted.text
        assert "Held back: 1 name. n shows them." in hosted.text


@pytest.mark.parametrize("size", [(80, 24), (40, 12)], ids=str)
async def test_the_code_stays_in_reach_while_a_question_is_open(size: tuple[int, int], tmp_path: Path) -> None:
    async with hosting(tmp_path, rules=Rules(seconds=60), size=size, qr=True) as hosted:
        await hosted.press("enter")
        assert ("lusab-babad" in hosted.text) is (size == (80, 24))
        await hosted.press("c")
        assert "http://192.0.2.7:8474" in hosted.text
        assert "On Friday" not in hosted.text
        assert "1:00" in hosted.text, "the clock is in view"
        await hosted.press("c")
        assert "On Friday" in hosted.text
        await hosted.press("c", "enter")
        assert "On Friday" in hosted.text, "the next phase is shown as ever"
