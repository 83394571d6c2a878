"""What somebody has chosen and wants to find again: `QUIZ_HOME/settings.yaml`, one file for the machine and its learners.

A learner's settings are below `learners` under the name of the learner's folder; those of the machine are at the top of the file.
Keys that this version does not know stay in it. A flag beats a variable of the environment, and that beats the file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from quiz.errors import Place, QuizError
from quiz.files import PRIVATE, decoded, read_bytes, replace_text, write_new
from quiz.text import clean_line

FILE = "settings.yaml"
MOST_BYTES = 262_144
_LEARNERS = "learners"
_OPENING = "# Settings of newsquiz. quiz settings shows and changes them.\n\n"

_Data = dict[str, Any]


class Scope(Enum):
    """Whose choice a setting is."""

    LEARNER = "learner"
    MACHINE = "machine"


class Setting(Struct, frozen=True):
    """Something that can be chosen."""

    name: str
    doc: str
    """What it decides."""
    pattern: re.Pattern[str]
    """What a value has to match as a whole."""
    wanted: str
    """The pattern in words."""
    variable: str
    """The variable of the environment that beats the file."""
    scope: Scope = Scope.LEARNER

    def check(self, value: str, where: str = "") -> str:
        """Return a value if it can be one of this setting.

        Args:
            value: the text.
            where: what it comes from, for the message; the setting's own name without it.

        Raises:
            QuizError: it cannot.
        """
        if not self.pattern.fullmatch(value):
            is_safe = self.name != KEY_VARIABLE  # what is no name of a variable may be the key itself
            raise QuizError(f"{where or self.name} cannot be {clean_line(value)[:60] if is_safe else 'that'}", f"write {self.wanted}")
        return value


KEY_VARIABLE = "model-key-variable"
_CAPITALS = r"[A-Z_][A-Z0-9_]{0,99}"
"""Names of variables of the environment are in capitals, keys hardly ever are."""
_SERVER = r"ollama|openai|llm|(?:ollama\+)?https?://[!-?A-~]{1,1000}"
"""Any address without @, before which there could be a password."""
_UP_TO_AN_HOUR = r"[1-9]\d{0,2}|[12]\d{3}|3[0-5]\d\d|3600"

SETTINGS: Mapping[str, Setting] = {
    each.name: each
    for each in (
        Setting("theme", "the colours of the app", re.compile(r"[\w-]{1,64}"), "the name of a theme, such as nord", "QUIZ_THEME"),
        Setting(
            "goal",
            "how many questions you want to answer a day",
            re.compile(r"[1-9]\d{0,2}"),
            "a number of questions from 1 to 999",
            "QUIZ_GOAL",
        ),
        Setting(
            "guess-first",
            "whether a few questions are asked before you read a story: auto begins a week after your first answer",
            re.compile("on|off|auto"),
            "on, off or auto",
            "QUIZ_GUESS_FIRST",
        ),
        Setting(
            "intro",
            "whether the app opens with its introduction; it turns itself off",
            re.compile("on|off"),
            "on or off",
            "QUIZ_INTRO",
        ),
        Setting(
            "confirm",
            "whether a digit waits for Enter before it answers",
            re.compile("on|off"),
            "on or off",
            "QUIZ_CONFIRM",
        ),
        Setting(
            "model",
            "the language model that writes questions",
            re.compile(r"[!-~](?:[ -~]{0,198}[!-~])?"),
            "the name of a model, such as llama3.2",
            "QUIZ_MODEL",
            Scope.MACHINE,
        ),
        Setting(
            "model-server",
            "where it is asked",
            re.compile(_SERVER),
            "ollama, openai, llm, or an address such as http://localhost:1234/v1",
            "QUIZ_MODEL_SERVER",
            Scope.MACHINE,
        ),
        Setting(
            KEY_VARIABLE,
            "which environment variable holds its key",
            re.compile(_CAPITALS),
            "the name of an environment variable in capitals, such as OPENAI_API_KEY, never the key itself",
            "QUIZ_MODEL_KEY_VARIABLE",
            Scope.MACHINE,
        ),
        Setting(
            "model-timeout",
            "how many seconds it may be silent",
            re.compile(_UP_TO_AN_HOUR),
            "a number of seconds from 1 to 3600",
            "QUIZ_MODEL_TIMEOUT",
            Scope.MACHINE,
        ),
        Setting(
            "model-total-timeout",
            "how many seconds one answer may take",
            re.compile(r"[1-9]\d{0,4}"),
            "a number of seconds from 1 to 99999",
            "QUIZ_MODEL_TOTAL_TIMEOUT",
            Scope.MACHINE,
        ),
        Setting(
            "model-limit",
            "how many tokens a day it may take",
            re.compile(r"[1-9]\d{0,9}"),
            "a number of tokens, such as 100000",
            "QUIZ_MODEL_LIMIT",
            Scope.MACHINE,
        ),
        Setting(
            "write-on-open",
            "whether your language model writes questions when you open a story",
            re.compile("off|local|always"),
            "off, local (only a model on this machine does) or always",
            "QUIZ_WRITE_ON_OPEN",
            Scope.MACHINE,
        ),
        Setting(
            "feeds-on-open",
            "whether your feeds are fetched when the app opens",
            re.compile("yes|no"),
            "yes or no",
            "QUIZ_FEEDS_ON_OPEN",
            Scope.MACHINE,
        ),
    )
}


class Settings(Struct, frozen=True):
    """The settings of one learner, as they are in the file.

    Args:
        home: the folder of all learners, where the file is.
        learner: the name of the learner's folder.
        cache: where what was parsed is kept, since loading a parser of YAML costs 12 ms of a start; None keeps nothing.
    """

    home: Path
    learner: str
    cache: Path | None = None

    @property
    def path(self) -> Path:
        """The file; it need not be there."""
        return self.home / FILE

    def value(self, name: str, environ: Mapping[str, str], flag: str = "") -> tuple[str, str]:
        """Return a setting, and where it comes from: `flag`, the variable of the environment, `file`, or both empty if it was never set.

        Raises:
            QuizError: the file, or what the variable says, cannot be used.
        """
        setting = setting_named(name)
        if flag:
            return setting.check(flag), "flag"
        if named := environ.get(setting.variable):
            return setting.check(named, setting.variable), setting.variable
        value = self._own(self._data(self._text()), setting.scope).get(name, "")
        return (value, "file") if isinstance(value, str) and value else ("", "")

    def store(self, name: str, value: str) -> None:
        """Store one setting; see `store_all`."""
        self.store_all({name: value})

    def store_all(self, values: Mapping[str, str]) -> None:
        """Store settings in one step; every other byte of the file stays as it was. An empty value takes a setting out of the file.

        Raises:
            QuizError: there is no such setting, a value cannot be used, or the file cannot be read, changed or written.
        """
        text = self._text()
        data = wanted = self._data(text)
        for name, value in values.items():
            setting = setting_named(name)
            change = {name: setting.check(value)} if value else {}
            own = {key: part for key, part in self._own(wanted, setting.scope).items() if key != name} | change
            wanted = own if setting.scope is Scope.MACHINE else self._with_learner(wanted, own)
        if wanted != data:
            self._write(text, data, wanted)

    def reset(self) -> None:
        """Take every setting that this version knows out of the file.

        Raises:
            QuizError: as `store_all`.
        """
        self.store_all(dict.fromkeys(SETTINGS, ""))

    def _own(self, data: _Data, scope: Scope) -> _Data:
        """Return the part of the file in which settings of a scope are."""
        return data if scope is Scope.MACHINE else _part(_part(data, _LEARNERS), self.learner)

    def _with_learner(self, data: _Data, own: _Data) -> _Data:
        """Return the whole file with other settings of this learner."""
        learners = {key: part for key, part in _part(data, _LEARNERS).items() if key != self.learner} | ({self.learner: own} if own else {})
        return {key: part for key, part in data.items() if key != _LEARNERS} | ({_LEARNERS: learners} if learners else {})

    def _text(self) -> str:
        return decoded(read_bytes(self.path, MOST_BYTES, "settings file"), self.path) if self.path.exists() else ""

    def _data(self, text: str) -> _Data:
        """Return what the file says, from the cache where this very text was parsed before."""
        if _comments(text) == text:
            return {}
        digest = sha256(text.encode()).hexdigest()
        kept = self.cache / f"settings-{sha256(str(self.path).encode()).hexdigest()[:16]}.json" if self.cache else None
        try:
            if kept is not None:
                of, data = msgspec.json.decode(kept.read_bytes(), type=tuple[str, _Data])
                if of == digest:
                    return data
        except (OSError, msgspec.DecodeError):
            pass
        data = _parsed(text, self.path)
        if kept is not None:
            try:
                kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                kept.write_bytes(msgspec.json.encode((digest, data)))
            except OSError:
                pass  # it is parsed again the next time
        return data

    def _write(self, text: str, data: _Data, wanted: _Data) -> None:
        from quiz.yaml.edit import revised  # noqa: PLC0415 - 12 ms of a parser; a start only reads
        from quiz.yaml.layout import UnsafeLayout  # noqa: PLC0415 - as above
        from quiz.yaml.writer import written  # noqa: PLC0415 - as above

        if not self.path.exists():
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_new(self.path, (_OPENING + written(wanted)).encode("utf-8"), PRIVATE)
            return
        try:
            after = revised(text, wanted) if data and wanted else _comments(text) + (written(wanted) if wanted else "")
        except UnsafeLayout:
            hint = "open the file and change it there"
            raise QuizError("the settings cannot be changed safely in this layout", hint, Place(clean_line(str(self.path)))) from None
        replace_text(self.path, text, after)


def setting_named(name: str) -> Setting:
    """Return a setting by its name.

    Raises:
        QuizError: there is none of that name.
    """
    if name not in SETTINGS:
        raise QuizError(f"there is no setting {clean_line(name)[:60]}", f"the settings are: {', '.join(SETTINGS)}")
    return SETTINGS[name]


def _parsed(text: str, path: Path) -> _Data:
    """Read the file, and name what cannot be used with its line and column."""
    from quiz.yaml.layout import plain  # noqa: PLC0415 - 12 ms of a parser, which what is kept does without
    from quiz.yaml.nodes import Mapping as MappingNode  # noqa: PLC0415 - as above
    from quiz.yaml.nodes import Node, Scalar  # noqa: PLC0415 - as above
    from quiz.yaml.parse import parse_yaml  # noqa: PLC0415 - as above
    from quiz.yaml.report import Report  # noqa: PLC0415 - as above

    report = Report(clean_line(str(path)))
    root = parse_yaml(text, report)

    def entries(of: Node | None, what: str) -> Mapping[str, Any]:
        """Return the parts of a node by key; say so where it has none."""
        if isinstance(of, MappingNode):
            return {key.text: value for key, value in of.entries}
        if of is not None:
            report.error("wrong-shape", of.at, f"{what} have to be names with values", "write a line for each, such as theme: nord")
        return {}

    def check(own: Mapping[str, Any], scope: Scope) -> None:
        for key, value in own.items():
            setting = SETTINGS.get(key)
            if setting and setting.scope is scope and not (isinstance(value, Scalar) and setting.pattern.fullmatch(value.text)):
                report.error("wrong-setting", value.at, f"this is no value for {key}", f"write {setting.wanted}")

    top = entries(root, "settings")
    check(top, Scope.MACHINE)
    for own in entries(top.get(_LEARNERS), "learners").values():
        check(entries(own, "the settings of a learner"), Scope.LEARNER)
    if report.failed:
        first = next(iter(report.in_order()))
        raise QuizError(first.message, first.hint, first.place)
    data = plain(root) if root is not None else {}
    return data if isinstance(data, dict) else {}


def _part(data: _Data, key: str) -> _Data:
    """Return a mapping within data; an empty one where there is none."""
    part = data.get(key)
    return part if isinstance(part, dict) else {}


def _comments(text: str) -> str:
    """Return the lines of a file that says nothing but in comments."""
    return "".join(line for line in text.splitlines(keepends=True) if line.lstrip().startswith("#") or not line.strip())
