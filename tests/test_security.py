"""What SECURITY.md promises of the whole program, read off its source and tried."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

import making
import quiz
from quiz.bank.load import load_bank
from quiz.check.revision import load_at
from quiz.cli import output
from quiz.cli.commands import COMMANDS, MODULES
from quiz.exchange.html import answer_sheet, worksheet
from quiz.text import clean

PACKAGE = Path(quiz.__file__).parent
ROOT = PACKAGE.parent
TREES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}
BANNED_MODULES = {
    *("pickle", "marshal", "shelve", "dbm", "code", "codeop", "runpy", "ctypes", "cffi", "pty", "multiprocessing"),
    *(
        "socket",
        "ssl",
        "http",
        "urllib",
        "ftplib",
        "smtplib",
        "imaplib",
        "telnetlib",
        "xmlrpc",
        "socketserver",
        "requests",
        "httpx",
        "httpcore",
        "aiohttp",
        "urllib3",
    ),
    *("trafilatura", "feedparser"),
    *("xml", "lxml", "defusedxml", "zipfile", "tarfile", "gzip", "bz2", "lzma", "shutil.unpack_archive", "webbrowser"),
}
BANNED_CALLS = {"eval", "exec", "compile", "__import__", "breakpoint", "globals"}
"""`compile` is a function of Python here; that of `re` has its module before it."""
BANNED_METHODS = {"os.system", "os.popen", "os.spawnv", "os.startfile", "os.execv", "os.execvp", "os.posix_spawn"}
YAML_ALLOWED = {"parse", "SafeLoader", "CSafeLoader", "Event", "YAMLError", "MarkedYAMLError"}
IMPORTERS = {"tui/forms/base.py", "kinds/registry.py", "cli/main.py", "cli/manual.py"}
"""Where a module is imported by its name: a fixed one, or one from the fixed tables of commands, kinds and rules."""

MAY_IMPORT = {
    "tui/browser.py": {"webbrowser"},  # hands the link of a headline to the browser, when somebody asks for it
    "progress/layout.py": {"socket"},  # the machine's name; see below
    "source/fetch.py": {"httpcore", "ssl"},  # the one place where a page is fetched
    "source/connect.py": {"httpcore", "socket", "ssl"},  # connects to vetted addresses for it
    "language_model/server.py": {"httpx", "ssl"},  # asks the language model that somebody named
    "live/server.py": {"aiohttp", "socket"},  # serves a class room, when somebody opens one
    "live/client.py": {"aiohttp"},  # takes part in one
    "live/addresses.py": {"socket"},  # under which address this machine is reached
    "source/url.py": {"urllib"},  # of it `parse` alone, which reaches nothing
    "source/html.py": {"trafilatura"},  # takes a page apart that is there already
    "source/feed.py": {"feedparser"},  # takes a feed apart that is there already
    "feeds/opml.py": {"xml"},  # of it expat alone, which opens nothing, and refuses a document type
}
"""The only modules that may import what is banned, each with exactly what it imports of it."""
NAMES_OF_SOCKET = {
    "progress/layout.py": {"gethostname"},
    "source/connect.py": {"getaddrinfo", "SOCK_STREAM"},
    "live/server.py": {"gethostname"},
    "live/addresses.py": {"socket", "AF_INET", "SOCK_DGRAM"},
}
"""What they ask `socket` for: the machine's name, the addresses of a name, and this machine's own, for which nothing is sent."""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def imported(tree: ast.AST) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def violations(tree: ast.AST) -> list[str]:
    """Give what a module must not have: by name."""
    found = [name for name in imported(tree) if name in BANNED_MODULES or name.split(".")[0] in BANNED_MODULES]
    for call in calls(tree):
        called = ast.unparse(call.func)
        if called in BANNED_CALLS or called in BANNED_METHODS:
            found.append(called)
        if any(word.arg == "shell" for word in call.keywords):
            found.append("shell=")
    return found


@pytest.mark.parametrize("path", TREES, ids=name_of)
def test_no_module_runs_data_starts_a_shell_opens_the_network_or_unpacks_an_archive(path: Path) -> None:
    found = {name.split(".")[0] for name in violations(TREES[path])}
    assert found == MAY_IMPORT.get(name_of(path), set())
    assert set(re.findall(r"\bsocket\.(\w+)", path.read_text(encoding="utf-8"))) == NAMES_OF_SOCKET.get(name_of(path), set())


def test_the_libraries_that_could_fetch_by_themselves_are_given_what_is_there_and_never_an_address() -> None:
    """Of trafilatura two functions are used that take a page; feedparser gets a stream, since a text would be taken for an address."""
    html, feed = (TREES[PACKAGE / "source" / name] for name in ("html.py", "feed.py"))
    assert {name for name in imported(html) if "trafilatura" in name} == {"trafilatura.bare_extraction", "trafilatura.load_html"}
    assert {name for name in imported(TREES[PACKAGE / "source" / "url.py"]) if "urllib" in name} == {
        "urllib.parse.quote",
        "urllib.parse.urljoin",
        "urllib.parse.urlsplit",
    }
    (parse,) = (call for call in calls(feed) if ast.unparse(call.func).startswith("feedparser."))
    assert ast.unparse(parse.func) == "feedparser.parse"
    assert ast.unparse(parse.args[0]).startswith("io.BytesIO(")


def test_only_the_network_of_a_fetch_can_be_handed_in_and_no_environment_changes_it() -> None:
    for name in ("fetch.py", "connect.py", "address.py", "get_article.py"):
        text = (PACKAGE / "source" / name).read_text(encoding="utf-8")
        assert "environ" not in text
        assert "getenv" not in text
    elsewhere = {path: tree for path, tree in TREES.items() if not name_of(path).startswith("live/")}  # a class room has limits of its own
    handed_in = {
        name_of(path) for path, tree in elsewhere.items() for call in calls(tree) if ast.unparse(call.func) in ("Network", "Limits")
    }
    assert handed_in == {"source/fetch.py", "feeds/worker.py", "feeds/story.py", "feeds/brought.py"}
    words = {
        word.arg
        for path, tree in elsewhere.items()
        if name_of(path).startswith("feeds/")
        for call in calls(tree)
        if ast.unparse(call.func) == "Network"
        for word in call.keywords
    }
    assert words == {"private_host"}  # the one host that somebody has allowed for one feed


def test_nothing_but_a_class_loads_the_network() -> None:
    """Playing, checking, reporting: every command but those of a class starts without a module of the network."""
    commands = sorted({*COMMANDS.keys() - {"host", "join"}, "app"})
    modules = ", ".join(f"quiz.cli.{MODULES.get(name, name)}" for name in commands)
    code = f"import sys, {modules}, quiz.tui.app, quiz.line.play; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)
    assert not {"aiohttp", "segno", "quiz.live.server", "quiz.live.client"} & set(done.stdout.split())


@pytest.mark.parametrize(
    "bad",
    ["import pickle", "from marshal import loads", "import xml.etree.ElementTree", "eval('1')", "os.system('ls')", "run(x, shell=True)"],
)
def test_the_search_finds_what_it_is_for(bad: str) -> None:
    assert violations(ast.parse(bad))


def test_three_modules_start_a_program_and_few_import_by_name() -> None:
    starters = {name_of(path) for path, tree in TREES.items() if "subprocess" in {name.split(".")[0] for name in imported(tree)}}
    importers = {name_of(path) for path, tree in TREES.items() if any("import_module" in ast.unparse(call.func) for call in calls(tree))}
    assert (starters, importers) == ({"check/revision.py", "edit/external_editor.py", "feeds/refresh.py"}, IMPORTERS)


def test_of_yaml_only_the_events_of_the_parser_are_used() -> None:
    used = {
        node.attr
        for tree in TREES.values()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "yaml"
    }
    assert {name for name in used if not name.endswith("Event")} <= YAML_ALLOWED
    assert not any(name.startswith("yaml.") for tree in TREES.values() for name in imported(tree))


def test_a_command_is_looked_up_in_a_table_and_never_imported_as_it_was_typed() -> None:
    for word in ("os", "..cli.play", "main", "commands", "play.run"):
        done = subprocess.run([sys.executable, "-m", "quiz", word, "--help"], cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode in (0, 2)  # taken for a bank's name
        assert "Traceback" not in done.stderr


PATTERN_MAKERS = {"compile", "match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}


def is_our_own_pattern(node: ast.expr, path: Path) -> bool:
    """Say whether a pattern is made from constants and escaped words alone."""
    match node:
        case ast.Constant():
            return True
        case ast.BinOp(left=left, right=right):
            return is_our_own_pattern(left, path) and is_our_own_pattern(right, path)
        case ast.JoinedStr(values=values) | ast.Tuple(elts=values):
            return all(is_our_own_pattern(value.value if isinstance(value, ast.FormattedValue) else value, path) for value in values)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr="escape")):
            return True
        case ast.Call(func=ast.Attribute(value=ast.Constant(), attr="join"), args=[ast.Call(func=func)]):
            return ast.unparse(func) in ("map", "sorted")
        case ast.Name(id=name):
            return name.isupper() or name in ESCAPED.get(name_of(path), ())
        case ast.Attribute(attr=name):
            return f"self.{name}" in ESCAPED.get(name_of(path), ())
        case _:
            return False


ESCAPED = {
    "check/rules/distractors.py": ("first", "second"),  # made with re.escape, a line before
    "progress/judged.py": ("ids",),  # made with re.escape, a line before
    "derive/rules/persons.py": ("either", "forms"),  # made with re.escape, in `_either` and a line before
    "derive/rules/speeches.py": ("subject", "names"),  # as above
    "english/folding.py": ("pattern",),  # of tables of constants; see below
    "english/inflection.py": ("pattern",),  # as above
    "marking/typed/paraphrase.py": ("pattern",),  # as above
    "yaml/fields.py": ("self.pattern",),  # of a field of the format, all of them constants; see below
}


@pytest.mark.parametrize("path", TREES, ids=name_of)
def test_every_pattern_is_our_own(path: Path) -> None:
    for call in calls(TREES[path]):
        match call.func:
            case ast.Attribute(value=ast.Name(id="re"), attr=attr) if attr in PATTERN_MAKERS:
                assert is_our_own_pattern(call.args[0], path), f"{name_of(path)}:{call.lineno}: {ast.unparse(call)}"


@pytest.mark.parametrize("name", ["english/folding.py", "english/inflection.py", "marking/typed/paraphrase.py"])
def test_the_patterns_of_tables_are_constants(name: str) -> None:
    (tree,) = (tree for path, tree in TREES.items() if name_of(path) == name)
    tables = {ast.unparse(node.targets[0]): node.value for node in tree.body if isinstance(node, ast.Assign)}
    loops = [node for node in ast.walk(tree) if isinstance(node, ast.For) and ast.unparse(node.target) == "(pattern, replacement)"]
    assert loops
    for loop in loops:
        table = loop.iter.body if isinstance(loop.iter, ast.IfExp) else loop.iter
        assert ast.literal_eval(tables[ast.unparse(table)])


def test_the_patterns_of_fields_are_constants() -> None:
    of_banks = [tree for path, tree in TREES.items() if name_of(path).startswith(("bank/", "kinds/"))]
    lines = [call for tree in of_banks for call in calls(tree) if ast.unparse(call.func) == "Line" and call.args]
    assert lines
    assert all(is_our_own_pattern(call.args[0], PACKAGE / "yaml" / "fields.py") for call in lines)


@pytest.mark.parametrize("pattern", ["(a+)+$", "(.*a){30}", "[", "(?P<x>"])
def test_what_an_author_writes_is_never_a_pattern(tmp_path: Path, pattern: str) -> None:
    (tmp_path / "a.txt").write_text(f"The code is {pattern} today. {'a' * 60}!\n", encoding="utf-8")
    question = {
        "id": "q",
        "kind": "short",
        "prompt": "Which code?",
        "evidence": f"The code is {pattern} today.",
        "explanation": "So it says.",
    }
    question |= {"answer": pattern, "aliases": [f"{pattern}?"], "reject": ["a" * 60 + "!"]}
    bank = {"format": 1, "id": "b", "title": "T", "article": {"file": "a.txt"}, "questions": [question]}
    path = tmp_path / "b.yaml"
    path.write_text(json.dumps(bank), encoding="utf-8")
    from quiz.check.findings import check_bank
    from quiz.kinds.question import mark
    from quiz.marking.model import Response

    check_bank(path)
    (asked,) = load_bank(path).questions
    assert mark(asked, Response((pattern,))).fraction == 1
    assert mark(asked, Response(("a" * 60 + "!",))).fraction == 0


# git


def git(folder: Path, *words: str) -> str:
    settings = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    return subprocess.run(["git", *settings, *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


@pytest.mark.skipif(sys.platform == "win32", reason="the trap is a command of Unix")
def test_a_repository_cannot_have_git_run_a_command_for_it(tmp_path: Path) -> None:
    """A file is missing in it, and its settings say by which command it is to be fetched."""
    root = tmp_path / "root"
    (root / "questions").mkdir(parents=True)
    (root / "questions" / "b.yaml").write_text("format: 1\n", encoding="utf-8")
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "one")
    blob = git(root, "rev-parse", "HEAD:questions/b.yaml")
    (root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    sprung = tmp_path / "sprung"
    trap = f"""
[core]
repositoryformatversion = 1
[extensions]
partialClone = o
[remote "o"]
promisor = true
url = ext::sh -c "touch% {sprung}"
[protocol "ext"]
allow = always
"""
    with (root / ".git" / "config").open("a", encoding="utf-8") as file:
        file.write(trap)
    assert load_at("HEAD", root / "questions" / "b.yaml") is None
    assert not sprung.exists()


# Output


def test_every_table_is_written_through_the_one_door_that_makes_formulas_neutral() -> None:
    writers = {name_of(path) for path, tree in TREES.items() if any(ast.unparse(call.func).startswith("csv.") for call in calls(tree))}
    assert writers == {"progress/export.py", "live/roster.py"}
    reads = {ast.unparse(call.func) for call in calls(TREES[PACKAGE / "live" / "roster.py"]) if ast.unparse(call.func).startswith("csv.")}
    assert reads == {"csv.reader"}


class Page(HTMLParser):
    """Collects tags, attributes and words of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: dict[str, set[str]] = {}
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.attributes.setdefault(name, set()).add(value or "")

    def handle_data(self, data: str) -> None:
        self.words += data


EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><a href=javascript:alert(1)>x</a>&lt;b&gt;"


@pytest.mark.parametrize("sheet", [worksheet, answer_sheet])
def test_a_page_to_print_has_no_script_no_link_and_every_text_as_text(sheet: object) -> None:
    from msgspec.structs import replace

    asked = making.choice(prompt=EVIL, explanation=EVIL)
    bank = replace(making.bank([asked]), title=EVIL)
    page = Page(sheet(bank, 1))  # type: ignore[operator]
    assert not page.tags & {"script", "img", "a", "iframe", "object", "embed", "form", "base"}
    assert not {name for name in page.attributes if name.startswith("on") or name in ("href", "src", "action")}
    assert page.words.count(EVIL) >= 2


HOSTILE = "a\x1b]52;c;eA==\x07\x9b31m\x7f\u202e\u2066\ud800\U000e0041\u00e9b"


def test_json_on_the_standard_output_is_the_same_data_without_a_control(capsys: pytest.CaptureFixture[str]) -> None:
    output.show_json({"name": HOSTILE})
    told = capsys.readouterr().out
    assert json.loads(told) == {"name": HOSTILE}
    assert all(character.isprintable() or character == "\n" for character in told)
    assert "é" in told


def test_a_file_that_is_printed_is_made_safe_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    data = f'"{HOSTILE}"\r\n'.encode("utf-8", "surrogatepass")
    output.show_bytes(data)
    sys.stdout.flush()
    assert capfdbinary.readouterr().out == data
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    output.show_bytes(data)
    sys.stdout.flush()
    told = capfdbinary.readouterr().out.decode()
    assert clean(told) == told.replace("\r", "")


def test_the_page_names_tests_that_are_there() -> None:
    page = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:tests|bench)/[\w/.]*)`", page)) | set(re.findall(r"\]\(([\w./-]+)\)", page))
    assert named
    assert not {name for name in named if not (ROOT / name).exists()}
