"""What of Textual's insides the app stands on, and the version in which that was looked at last."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

import textual
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.drivers.linux_driver import LinuxDriver
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

import quiz.tui
from quiz.tui.terminal_driver import TerminalDriver

LOOKED_AT = "8.2"
"""With another minor version, look at these again; `terminal_driver.py` follows `LinuxDriver.run_input_thread`."""
INSIDES = {"_fatal_error", "_close_messages_no_wait", "_exception"}
"""Private names of Textual's classes that the app overrides or reads, all of them in `base_app.py`."""
MODULES = {"textual._xterm_parser"}
SOURCES = {path: ast.parse(path.read_text(encoding="utf-8")) for path in Path(quiz.tui.__file__).parent.rglob("*.py")}


def private_names() -> set[str]:
    made = [vars(App()), *(vars(each) for cls in (App, Screen, Widget, Input, TextArea) for each in cls.__mro__)]
    return {name for names in made for name in names if name.startswith("_") and not name.startswith("__")}


def test_the_insides_were_looked_at_in_this_version() -> None:
    assert textual.__version__.startswith(f"{LOOKED_AT}.")


def test_no_other_private_name_of_textual_is_used() -> None:
    known = private_names()
    assert known >= INSIDES
    classes = [node for tree in SOURCES.values() for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    nodes = [node for each in classes for node in ast.walk(each)]
    read = {node.attr for node in nodes if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "self"}
    used = read | {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    assert used & known == INSIDES


def test_no_other_private_module_of_textual_is_imported_and_none_is_changed() -> None:
    modules = [node.module or "" for tree in SOURCES.values() for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert {name for name in modules if name.startswith("textual") and "._" in name} == MODULES
    assert not [path for path in SOURCES if "vars(" in path.read_text(encoding="utf-8")]


def test_input_is_read_where_textual_reads_it() -> None:
    assert TerminalDriver.run_input_thread is not LinuxDriver.run_input_thread
    read = inspect.getsource(LinuxDriver.run_input_thread)
    assert all(part in read for part in ("self.exit_event.is_set()", "self.process_message(event)", "XTermParser(", "tick()"))
    assert list(inspect.signature(XTermParser).parameters) == ["debug"]
