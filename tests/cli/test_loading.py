"""What a command loads, since that is what its start costs. Each is run in a Python of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

NINE = Path(__file__).parents[1] / "data" / "questions" / "nine.yaml"


def loaded_by(*words: str) -> set[str]:
    """The names of all modules that are loaded once a command line has been run as the installed command runs it."""
    code = (
        f"import sys\nsys.argv = ['quiz', *{words!r}]\nfrom quiz.cli.entry import run\n"
        "try: run()\nfinally: sys.stderr.write('\\n'.join(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False, env={**os.environ})
    assert done.returncode == 0, done.stderr
    assert done.stdout
    return set(done.stderr.split("\n"))


def roots(modules: set[str]) -> set[str]:
    return {name.partition(".")[0] for name in modules}


def ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.partition(".")[0] == "quiz"}


def test_version_loads_two_modules_of_ours_and_nothing_of_anybody_else() -> None:
    bare = subprocess.run([sys.executable, "-c", "import sys; print('\\n'.join(sys.modules))"], capture_output=True, text=True, check=True)
    loaded = loaded_by("--version")
    assert ours(loaded) == {"quiz", "quiz.cli", "quiz.cli.entry"}
    assert loaded - ours(loaded) - set(bare.stdout.split("\n")) <= {"__future__"}


def test_help_loads_the_list_of_commands_and_no_command() -> None:
    loaded = loaded_by("--help")
    assert ours(loaded) == {"quiz", "quiz.cli", "quiz.cli.entry", "quiz.cli.commands"}
    assert not {"re", "argparse", "json", "typing", "dataclasses"} & loaded


@pytest.mark.parametrize(
    "words", [("check", str(NINE)), ("check", "--json", str(NINE)), ("stats",), ("stats", "--json"), ("stats", "--week", "--json")]
)
def test_check_and_stats_do_not_load_the_app(words: tuple[str, ...]) -> None:
    assert not {"textual", "asyncio"} & roots(loaded_by(*words))


@pytest.mark.parametrize(
    "words", [("check", "--json", str(NINE)), ("stats", "--json"), ("stats", "--csv"), ("stats", "--week", "--json"), ("check", str(NINE))]
)
def test_what_is_printed_as_json_loads_no_rich(words: tuple[str, ...]) -> None:
    assert "rich" not in roots(loaded_by(*words))


def test_a_drill_on_a_bank_that_was_read_before_loads_no_parser_and_nothing_that_marks_typed_answers() -> None:
    code = (
        "import sys; from pathlib import Path; from quiz.bank.cache import open_bank; import quiz.tui.app, quiz.tui.screens.drill\n"
        f"open_bank(Path({str(NINE)!r}), Path(sys.argv[1])).questions[0]; print('\\n'.join(sys.modules))"
    )
    cache = os.environ["QUIZ_HOME"]
    for _ in range(2):
        done = subprocess.run([sys.executable, "-c", code, cache], capture_output=True, text=True, check=True, timeout=60)
    loaded = set(done.stdout.split("\n"))
    assert "yaml" not in loaded
    assert "quiz.article.sentences" not in loaded
    assert "fsrs" not in loaded
    assert not {
        name for name in loaded if name.startswith(("quiz.marking.typed", "quiz.english", "quiz.check", "quiz.line", "quiz.bank.kinds"))
    }


def test_what_is_due_is_said_at_the_start_from_what_is_stored_without_the_package_that_works_it_out() -> None:
    open_desk = f"""
import os, sys
from pathlib import Path
from quiz.drill.engine import Answer
from quiz.marking.model import Response
from quiz.progress.launch import Launch, PlayRequest
from quiz.tui.startup import Opener
context = Opener(Launch(), os.environ, shipped=[Path({str(NINE)!r})]).context
"""
    answer = (
        "sitting = context.begin(PlayRequest(bank='nine')); sitting.store_start()\n"
        "sitting.do(Answer(Response(unknown=True))); context.store.close()"
    )
    look = "assert context.to_do().new == 8, context.to_do(); context.memories(); context.queue(); print('fsrs' in sys.modules)"
    for code, said in ((answer, ""), (look, "False\n")):
        done = subprocess.run([sys.executable, "-c", open_desk + code], capture_output=True, text=True, timeout=60, check=False)
        assert (done.returncode, done.stdout) == (0, said), done.stderr
