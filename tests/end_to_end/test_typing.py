"""Whatever bytes arrive as typed or pasted, the app lives, and nothing is answered by accident."""

from __future__ import annotations

from pathlib import Path

from end_to_end.answers import NINE, SEED
from end_to_end.stored import attempts
from end_to_end.terminal import PASTE_OFF, PASTE_ON, QUIZ, Terminal, environment
from quiz.kinds.presented import LONGEST_TEXT

PLAY = (*QUIZ, "play", str(NINE), "--seed", str(SEED))
NOT_UTF8 = (b"\xff", b"\xc3(", b"\xe2\x82", b"\xf0\x9f\x98", b"\xed\xa0\x80", bytes(range(0x80, 0x100)))


def leave(terminal: Terminal) -> None:
    terminal.press("ctrl+c")
    assert terminal.wait_for_end() == 0
    assert terminal.restored


def test_bytes_that_are_not_utf_8_end_nothing_neither_typed_nor_pasted(tmp_path: Path) -> None:
    with Terminal([*PLAY, "--only", "mayor"], environment(tmp_path)) as terminal:
        terminal.wait_for("Who is the mayor", "enter answer")
        for data in NOT_UTF8:
            terminal.send(data)
            terminal.send(PASTE_ON + data + PASTE_OFF)
        terminal.press("ctrl+u", *"Okafor")
        terminal.send(b"\xff")
        terminal.wait_for("Okafor\N{REPLACEMENT CHARACTER}")
        terminal.settle()
        terminal.press("enter")
        terminal.wait_for("enter next")
        leave(terminal)
    (attempt,) = attempts(tmp_path)
    assert attempt.response.values == ("Okafor\N{REPLACEMENT CHARACTER}",)


def test_a_paste_that_comes_as_keys_answers_one_fresh_question_at_most(tmp_path: Path) -> None:
    keys = b"\r\x1b[B\r\x1b[B\r"
    with Terminal([*PLAY, "--only", "opened,praised,passengers-paid"], environment(tmp_path)) as terminal:
        terminal.wait_for("1/3", "enter answer")
        terminal.send(keys)
        terminal.settle()
        assert len(attempts(tmp_path)) <= 1
        terminal.settle()
        terminal.send(keys)
        terminal.settle()
        assert len(attempts(tmp_path)) <= 2
        leave(terminal)


def test_keys_pressed_together_answer_a_question_once_and_do_not_give_up_the_next(tmp_path: Path) -> None:
    with Terminal([*PLAY, "--only", "opened,praised,passengers-paid"], environment(tmp_path)) as terminal:
        terminal.wait_for("1/3", "enter answer")
        terminal.settle()
        terminal.press("enter", "0", "enter", "0", "enter")
        terminal.wait_until(lambda: "enter next" in terminal.words or "2/3" in terminal.words, "feedback or the next question")
        terminal.settle()
        assert len(attempts(tmp_path)) == 1
        leave(terminal)


def test_a_paste_is_one_clean_line_cut_where_it_is_too_long_and_never_keys(tmp_path: Path) -> None:
    with Terminal([*PLAY, "--only", "mayor"], environment(tmp_path)) as terminal:
        terminal.wait_for("Who is the mayor", "enter answer")
        terminal.send(PASTE_ON + b"Ines\x1b[31m \x1b]52;c;aGk=\x07Okafor\r\n\x00and\tothers\r" + "\u202e".encode() + PASTE_OFF)
        terminal.wait_for("Ines[31m ]52;c;aGk=Okafor and others")
        terminal.settle()
        assert attempts(tmp_path) == []
        terminal.press("ctrl+u")
        terminal.send(PASTE_ON + b"Okafor " * 15_000 + PASTE_OFF)
        terminal.wait_for(f"Cut: {LONGEST_TEXT:,} characters at most")
        terminal.settle()
        terminal.press("enter")
        terminal.wait_for("enter next")
        assert b"\x1b]52" not in terminal.raw
        leave(terminal)
    (attempt,) = attempts(tmp_path)
    assert len(attempt.response.values[0]) <= LONGEST_TEXT
    assert set(attempt.response.values[0].split()) <= {"Okafor", "Okafo", "Okaf", "Oka", "Ok", "O"}
