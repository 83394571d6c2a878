"""Hostile texts in every place where a text from outside is shown: none of them reaches the terminal as control."""

from __future__ import annotations

import csv
import json
import os
import re
import sys
from pathlib import Path
from random import Random

import pytest

from end_to_end.hostile_texts import CONTROLS, INVISIBLE, MARKUP, WIDE, got_through, harmless, hostile, hostile_name
from end_to_end.terminal import PASTE_OFF, PASTE_ON, QUIZ, Terminal, environment
from instruments.pages import PROSE, page
from quiz.text import clean_line

SEEDS = range(3)


def write_bank(folder: Path, chance: Random, name: str) -> Path:
    """A bank of two questions in a file with a hostile name; what a bank may not hold stands in its article."""
    sentence = "The ferry left at noon"
    words = [f"{hostile(chance)}\n\n", f"{hostile(chance)} {sentence} {hostile(chance)}. {hostile(chance)}\n"]
    (folder / "article.txt").write_bytes("".join(words).encode("utf-8", "surrogatepass").replace(b"\xed\xa0\x80", b""))

    def text() -> str:
        return f"W {harmless(chance)}"

    about = {key: text() for key in ("title", "source", "author", "licence")}
    common = {"evidence": sentence, "topics": ["t"]}
    options = [{"text": f"noon {text()}", "correct": True}, {"text": f"night {text()}", "misreading": "misunderstood", "feedback": text()}]
    bank = {
        "format": 1,
        "id": "odd",
        "title": text(),
        "article": {"file": "article.txt", **about},
        "questions": [
            {"id": "pick", "kind": "choice", "prompt": text(), "explanation": text(), "options": options, **common},
            {"id": "type", "kind": "short", "prompt": text(), "explanation": text(), "answer": f"noon {text()}", **common},
        ],
    }
    path = folder / name
    path.write_text(json.dumps(bank, ensure_ascii=False), encoding="utf-8")
    return path


def tamper(home: Path, chance: Random) -> None:
    """Have somebody else's hand in the progress file: every text in it that is not structure."""
    (document,) = home.rglob("progress.json")
    data = json.loads(document.read_text(encoding="utf-8"))
    data["learner"] = hostile(chance)
    for entry in data["entries"]:
        if "response" in entry:
            entry["response"] = [hostile(chance) for _ in entry["response"]]
            entry["mode"] = hostile(chance)
        for key in ("reason", "by", "why"):
            entry[key] = hostile(chance)
    last = data["entries"][-1]
    stranger = {**last, "id": "stranger", "count": last["count"] + 1, "bank": hostile(chance), "question": hostile(chance)}
    data["entries"].append(stranger)
    document.write_text(json.dumps(data), encoding="utf-8")


@pytest.mark.parametrize("seed", SEEDS)
def test_no_text_from_outside_steers_the_terminal_in_the_app(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    bank = write_bank(tmp_path, chance, f"{hostile_name(chance)}.yaml")
    name = hostile(chance).replace("\0", "")
    command = [*QUIZ, str(bank), "--learner", name, "--progress", str(tmp_path / hostile_name(chance))]
    with Terminal(command, environment(tmp_path), columns=120, lines=40) as terminal:
        terminal.wait_for("Today")
        terminal.press("l")
        terminal.wait_for("Who is learning?")
        terminal.press("escape")
        terminal.wait_for("Today")
        terminal.press("/")
        terminal.wait_for("to the list")
        terminal.press("enter", "enter")
        terminal.wait_for("Settings")
        terminal.press("v")
        terminal.settle()
        terminal.press("a")
        terminal.wait_for("esc leave")
        terminal.press("escape")
        terminal.wait_for("Settings")
        terminal.press("p")
        terminal.wait_for("1/2", "enter answer")
        for _ in range(2):
            terminal.settle()
            typed = PASTE_ON + hostile(chance).encode("utf-8", "ignore") + PASTE_OFF
            terminal.send(b"1" + typed)
            terminal.settle()
            terminal.press("enter")
            terminal.wait_until(lambda: "enter next" in terminal.words or "Were you right?" in terminal.words, "feedback")
            if "Were you right?" in terminal.words:
                terminal.press("2")
                terminal.wait_for("enter next")
            terminal.press("enter")
            terminal.wait_until(lambda: "enter answer" in terminal.words or "Summary" in terminal.words, "what comes next")
        terminal.press("f1")
        terminal.settle()
        terminal.press("escape")
        terminal.settle()
        terminal.press("escape")
        terminal.wait_for("Today")
        terminal.press("S")
        terminal.wait_for("Statistics")
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert got_through(bytes(terminal.raw), app=True) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_no_text_of_a_draft_and_none_that_is_pasted_steers_the_terminal_while_drafts_are_reviewed(tmp_path: Path, seed: int) -> None:
    chance = Random(300 + seed)
    bank = write_bank(tmp_path, chance, f"{hostile_name(chance)}.yaml")
    with Terminal([*QUIZ, "edit", str(bank)], environment(tmp_path), columns=120, lines=40) as terminal:
        terminal.wait_for("0 drafts left", "→ next")
        for keys in (
            ("g",),
            ("right",),
            ("left",),
            ("v",),
            ("escape",),
            ("+",),
            ("space",),
            ("enter",),
            ("escape",),
            ("u",),
            ("x",),
            ("escape",),
        ):
            terminal.press(*keys)
            terminal.settle()
        for _ in range(3):
            terminal.press("e")
            terminal.wait_for("enter save")
            terminal.send(PASTE_ON + hostile(chance).encode("utf-8", "ignore") + PASTE_OFF)
            terminal.settle()
            terminal.press("enter")
            terminal.wait_for("→ next")
            terminal.settle()
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert got_through(bytes(terminal.raw), app=True) == []
    with Terminal([*QUIZ], environment(tmp_path), columns=120, lines=40) as terminal:
        terminal.wait_for("Today")
        terminal.press("n")
        terminal.wait_for("Paste a news article")
        for _ in range(3):
            text = f"{hostile(chance)} {harmless(chance)} said {hostile(chance)}.\n\n"
            terminal.send(PASTE_ON + text.encode("utf-8", "ignore").replace(PASTE_OFF, b"") + PASTE_OFF)
            terminal.settle()
        terminal.press("ctrl+s")
        said = ("esc leave", "the article is empty", "no text of an article")
        terminal.wait_until(lambda: any(words in terminal.words for words in said), "the story, or why there is none")
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert got_through(bytes(terminal.raw), app=True) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_what_somebody_wrote_into_the_progress_file_steers_no_terminal(tmp_path: Path, seed: int) -> None:
    chance = Random(100 + seed)
    bank = write_bank(tmp_path, chance, f"{hostile_name(chance)}.yaml")
    with Terminal([*QUIZ, "play", str(bank), "--plain"], environment(tmp_path)) as terminal:
        for _ in range(2):
            terminal.wait_for("Answer:")
            terminal.press("1", "enter")
            terminal.settle()
        terminal.hang_up()
        terminal.wait_for_end()
    tamper(tmp_path, chance)
    bank.write_text("- damaged\n", encoding="utf-8")
    with Terminal([*QUIZ], environment(tmp_path), columns=120, lines=40) as terminal:
        terminal.wait_for("Today", "Cannot be used")
        terminal.press("S")
        terminal.wait_for("Statistics")
        for page in "2345":
            terminal.press(page)
            terminal.settle()
        terminal.press("escape")
        terminal.wait_for("Today")
        terminal.press("l")
        terminal.wait_for("Who is learning?")
        terminal.press("ctrl+c")
        assert terminal.wait_for_end() == 0
        assert got_through(bytes(terminal.raw), app=True) == []
    (document,) = tmp_path.rglob("progress.json")
    for words in (("stats",), ("stats", "--week"), ("stats", "--plain"), ("stats", "--csv"), ("stats", "--bank", "basics-sources")):
        assert told(tmp_path, *words)
    assert told(tmp_path, "stats", "--bank", "basics-sources", "--logs", str(document.parent))
    for words in (
        ("progress", "verify"),
        ("stats", "--json"),
        ("learner", "list"),
        ("learner", "export"),
        ("learner", "export", "--format", "csv"),
    ):
        assert told(tmp_path, *words)
    assert told(tmp_path, "learner", "erase", keys="no\r")


def told(home: Path, *words: str, keys: str = "", **changes: str) -> str:
    """Run a command on a terminal, look at its bytes, and give its words."""
    with Terminal([*QUIZ, *words], environment(home, **changes), columns=200, lines=60) as terminal:
        if keys:
            terminal.wait_for("Type yes")
            terminal.press(*keys)
        terminal.wait_for_end()
        assert got_through(bytes(terminal.raw), app=False) == [], words
        assert "Traceback" not in terminal.words
        return terminal.words


@pytest.mark.parametrize("seed", SEEDS)
def test_no_name_and_no_text_of_a_class_steers_a_terminal(tmp_path: Path, seed: int) -> None:
    chance = Random(400 + seed)
    environ = environment(tmp_path)
    bank = write_bank(tmp_path, chance, f"{hostile_name(chance)}.yaml")
    name, team = (f"A {hostile(chance)}".replace("\0", "") for _ in range(2))
    roster = tmp_path / f"{hostile_name(chance)}.csv"
    with roster.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("name", "team"), (name.encode("utf-8", "ignore").decode(), team.encode("utf-8", "ignore").decode())])
    host_command = [*QUIZ, "host", str(bank), "--local", "--names", "--open-book", "--roster", str(roster)]
    with Terminal(host_command, environ, columns=120, lines=40) as host:
        host.wait_for("quiz join")
        (address,) = re.findall(r"quiz join ([a-z-]+@[0-9.:]+)", host.words)
        with Terminal([*QUIZ, "join", address, "--name", name], environ, columns=120, lines=40) as learner:
            learner.wait_for("You are in")
            host.press("w")
            host.wait_for("1 of 1 here")
            host.press("escape")
            host.settle()
            for sign in ("enter lock", "show the key", "next question", "enter lock", "show the key", "to the end", "has ended"):
                host.read_for(0.5)
                host.press("enter")
                host.wait_for(sign)
                if sign == "enter lock":
                    learner.wait_until(lambda: "answer" in learner.words, "the question")
                    learner.settle()
                    learner.send(b"1" + PASTE_ON + hostile(chance).encode("utf-8", "ignore") + PASTE_OFF)
                    learner.settle()
                    learner.press("enter")
                    learner.wait_for("Kept.")
            host.press("s")
            host.wait_for("The best places")
            learner.wait_for("of 2 right")
            for terminal in (learner, host):
                terminal.press("ctrl+c")
                assert terminal.wait_for_end() == 0
                assert got_through(bytes(terminal.raw), app=True) == []
    for words in ((), ("--json",), *(("--to", form) for form in ("csv", "moodle", "canvas", "html"))):
        assert told(tmp_path, "class", "report", "last", *words)
    for words in (
        ("class", "list"),
        ("class", "judge", "last"),
        ("class", "replay", "last"),
        ("class", "take-home", "last", "--name", name),
    ):
        assert told(tmp_path, *words)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_page_no_feed_and_no_markdown_steers_the_terminal_when_a_bank_is_made_of_it(tmp_path: Path, seed: int) -> None:
    chance = Random(500 + seed)
    texts = {
        ".html": page(*(f"{line} {hostile(chance)}" for line in PROSE), head=f"<meta name=author content='{hostile(chance)}'>"),
        ".md": f"---\ntitle: {hostile(chance)}\n---\n# {hostile(chance)}\n\n" + "\n\n".join(f"{line} {hostile(chance)}" for line in PROSE),
        ".rss": f"<rss><channel><title>{hostile(chance)}</title>"
        + "".join(f"<item><title>{hostile(chance)}</title></item>" for _ in range(3))
        + "</channel></rss>",
    }
    for ending, text in texts.items():
        file = tmp_path / f"{hostile_name(chance)}{ending}"
        file.write_bytes(text.encode("utf-8", "ignore"))
        for command in ("new", "derive"):
            assert told(tmp_path, command, str(file), "-o", str(tmp_path / f"{command}{ending}.yaml"))
    for entry in ("1", hostile(chance).replace("\0", "")):
        assert told(tmp_path, "derive", str(file), "--entry", entry)


@pytest.mark.parametrize("seed", SEEDS)
def test_no_argument_no_file_and_no_variable_steers_the_terminal_line_by_line_or_in_an_error(tmp_path: Path, seed: int) -> None:
    chance = Random(200 + seed)
    bank = str(write_bank(tmp_path, chance, f"{hostile_name(chance)}.yaml"))
    broken = tmp_path / f"{hostile_name(chance)}.yaml"
    broken.write_bytes(f"format: 1\nid: {hostile(chance)}\ntitle: {hostile(chance)}\n{hostile(chance)}: x\n".encode("utf-8", "replace"))

    def odd() -> str:
        return hostile(chance).replace("\0", "")

    unreadable = tmp_path / hostile_name(chance)
    unreadable.mkdir()
    commands: list[tuple[str, ...]] = [
        ("check", bank),
        ("check", str(broken)),
        ("check", bank, "--against", odd()),
        ("check", str(tmp_path / odd().replace("/", ""))),
        ("play", str(broken)),
        ("play", odd(), "--plain"),
        ("play", bank, "--plain", "--only", odd()),
        ("play", bank, f"--{odd()}"),
        ("play", bank, "--seed", odd()),
        ("play", bank, "--progress", str(unreadable)),
        ("edit", bank, "--plain"),
        ("edit", str(broken)),
        ("edit", odd()),
        ("export", bank, "--to", "html"),
        ("export", bank, "--to", odd()),
        ("new", str(tmp_path / "article.txt"), "--id", odd()),
        ("new", str(tmp_path / "article.txt"), "-o", str(tmp_path / odd().replace("/", "") / "x.yaml")),
    ]
    for words in chance.sample(commands, 6) if seed else commands:
        assert told(tmp_path, *words)
    assert told(tmp_path, "stats", QUIZ_HOME=str(broken), LANG=odd(), COLUMNS=odd(), TERM=odd(), TEXTUAL_THEME=odd(), NO_COLOR=odd())


def test_an_error_of_ours_with_a_hostile_text_in_it_steers_no_terminal(tmp_path: Path) -> None:
    message = "".join(CONTROLS) + "".join(INVISIBLE)
    code = f"""
import quiz.cli.stats
def run(_): raise type({message!r}.replace(chr(0), ""), (Exception,), {{}})({message!r})
quiz.cli.stats.run = run
import sys
from quiz.cli.main import main
sys.exit(main(["stats"]))
"""
    with Terminal([sys.executable, "-c", code], environment(tmp_path)) as terminal:
        assert terminal.wait_for_end() == 70
        assert got_through(bytes(terminal.raw), app=False) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a terminal of Unix")
def test_the_search_finds_what_it_is_for_and_nothing_else() -> None:
    for piece in (*CONTROLS, *(piece for piece in INVISIBLE if not piece.startswith(("e", "\u2028")))):
        if piece != "\r":  # which begins a line
            assert got_through(f"a{piece}b".encode(), app=False), repr(piece)
        if piece not in ("\r", "\x1b[?1049l"):  # with which the app leaves
            assert got_through(f"a{piece}b".encode(), app=True), repr(piece)
    for piece in (*MARKUP, *WIDE, *map(clean_line, (*CONTROLS, *INVISIBLE))):
        assert not got_through(f"a{piece}b\r\n".encode(), app=False), repr(piece)
    assert not got_through(b"\x1b[1;38;5;2m\x1b[3;4H\x1b[?25l", app=True)
    assert got_through(b"\x1b[1m", app=False)
