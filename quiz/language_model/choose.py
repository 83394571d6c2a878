"""Which language model is meant: by flags, by variables of the environment, or by what this machine has been set to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from quiz.bank.cache import cache_directory
from quiz.errors import QuizError
from quiz.language_model.chat import Chat
from quiz.language_model.ledger import FILE, Ledger, Limited
from quiz.language_model.llm_package import LlmPackage, llm_model
from quiz.language_model.model import LanguageModel
from quiz.language_model.ollama_api import OllamaApi
from quiz.language_model.openai_api import OpenAiApi
from quiz.language_model.remembered import Remembered
from quiz.language_model.server import IDLE_SECONDS, TOTAL_SECONDS, ModelServer, is_this_machine
from quiz.progress.learners import home_directory
from quiz.settings import Settings, setting_named
from quiz.source.url import Url, read_url
from quiz.text import clean_line

LLM, OLLAMA, OPENAI = "llm", "ollama", "openai"
_ADDRESSES = {OLLAMA: "ollama+http://localhost:11434", OPENAI: "https://api.openai.com/v1"}
"""What the short names of servers stand for; the third is the package `llm`, which is no server."""
_BEFORE_OLLAMA = "ollama+"
"""Precedes the address of a server that is asked by Ollama's own interface."""


@dataclass(frozen=True, slots=True)
class ModelChoice:
    """A language model as somebody has chosen it."""

    model: str
    """Empty if none is chosen."""
    server: str
    """`ollama`, `openai`, `llm` or an address."""
    key_variable: str = ""
    """The variable of the environment that holds the key; empty if none is needed."""
    idle: int = IDLE_SECONDS
    total: int = TOTAL_SECONDS
    origin: str = ""
    """What it was chosen by: `flag`, a variable of the environment, or `file`."""

    @property
    def url(self) -> Url | None:
        """Where it is asked; None for the package `llm`.

        Raises:
            QuizError: this is no address.
        """
        return None if self.server == LLM else read_url(_ADDRESSES.get(self.server, self.server).removeprefix(_BEFORE_OLLAMA))

    @property
    def is_ollama(self) -> bool:
        """Whether it is asked by Ollama's own interface."""
        return _ADDRESSES.get(self.server, self.server).startswith(_BEFORE_OLLAMA)

    @property
    def leaves_for(self) -> str:
        """Where the text of an article goes: the name of a server, in words; empty if it stays on this machine."""
        if self.url is None:
            return "the model that the package llm asks, which may be on a server"
        if not is_this_machine(self.url.host):
            return self.url.authority
        is_elsewhere = self.is_ollama and self.model.endswith(("-cloud", ":cloud"))
        return "ollama.com, through your own Ollama" if is_elsewhere else ""


def settings_of_machine(environ: Mapping[str, str]) -> Settings:
    """Return the settings, for those that belong to the machine."""
    return Settings(home_directory(environ), "", cache_directory(environ))


def choice_of(
    environ: Mapping[str, str], *, name: str | None = None, server: str | None = None, key_variable: str | None = None
) -> ModelChoice:
    """Return which model is meant. A flag beats a variable of the environment, and that beats the file.

    A key is for one server alone: the variable that holds it is only taken from where the server was named, or from what beats that.

    Args:
        environ: the environment.
        name: the model, as a flag says.
        server: where it is asked, as a flag says.
        key_variable: the variable with its key, as a flag says.

    Raises:
        QuizError: something of it cannot be used.
    """
    settings = settings_of_machine(environ)
    ranks = {"": 0, "file": 1, "flag": 3}
    model, origin = settings.value("model", environ, name or "")
    where, where_from = settings.value("model-server", environ, server or "")
    variable, variable_from = settings.value("model-key-variable", environ, key_variable or "")
    if ranks.get(variable_from, 2) < ranks.get(where_from, 2):
        variable = ""
    idle, _ = settings.value("model-timeout", environ)
    total, _ = settings.value("model-total-timeout", environ)
    return ModelChoice(model, where or LLM, variable, int(idle or IDLE_SECONDS), int(total or TOTAL_SECONDS), origin)


def model_and_destination(
    environ: Mapping[str, str],
    *,
    name: str | None = None,
    server: str | None = None,
    key_variable: str | None = None,
    tell: Callable[[str], None] = lambda _text: None,
    again: bool = False,
) -> tuple[LanguageModel, str] | None:
    """Return the model that is meant, with the limit of this machine and the answers that were kept, and where the text of an article goes.

    Args:
        environ: the environment.
        name: the model, as a flag says.
        server: where it is asked, as a flag says.
        key_variable: the variable with its key, as a flag says.
        tell: says what is waited for.
        again: ask although an answer was kept.

    Returns:
        The model, and what `ModelChoice.leaves_for` says; None if there is no model.

    Raises:
        QuizError: it cannot be had as it was chosen.
    """
    choice = choice_of(environ, name=name, server=server, key_variable=key_variable)
    if not choice.model:
        if server or key_variable:
            raise QuizError("a server is named, but no model", "add --model NAME")
        return None
    model = Limited(model_of(choice, environ, tell), ledger_of(environ))
    return Remembered(model, cache_directory(environ), choice.server, again), choice.leaves_for


def writes_on_opening(environ: Mapping[str, str]) -> LanguageModel | None:
    """Return the model that may write questions about a story because it is opened, as the setting `write-on-open` says; else None.

    Unless it is set, only a model on this machine may: nobody has said yet that the text may go elsewhere.

    Raises:
        QuizError: the model cannot be had as it was chosen, or the settings cannot be used.
    """
    settings = settings_of_machine(environ)
    may = settings.value("write-on-open", environ)[0] or "local"
    found = model_and_destination(environ) if may != "off" and settings.value("model", environ)[0] else None
    return found[0] if found and (may == "always" or not found[1]) else None


def ledger_of(environ: Mapping[str, str]) -> Ledger:
    """Return the tokens of today, and the limit that is set.

    Raises:
        QuizError: the settings cannot be used.
    """
    limit, _ = settings_of_machine(environ).value("model-limit", environ)
    return Ledger(home_directory(environ) / FILE, date.today, int(limit or 0))


def model_of(choice: ModelChoice, environ: Mapping[str, str], tell: Callable[[str], None] = lambda _text: None) -> Chat | LlmPackage:
    """Return a model as it was chosen, without a limit.

    Raises:
        QuizError: it cannot be had.
    """
    url = choice.url
    if url is None:
        if choice.key_variable:
            raise QuizError("--key-variable goes with a server", "the package llm keeps its own keys: llm keys set")
        return llm_model(choice.model)
    key = key_in(choice.key_variable, environ) if choice.key_variable else ""
    start = "start Ollama: ollama serve" if choice.is_ollama else "check that the server is running, and its address"
    server = ModelServer(url, key, choice.idle, choice.total, start, tell)
    return Chat(choice.model, server, OllamaApi() if choice.is_ollama else OpenAiApi())


def key_in(variable: str, environ: Mapping[str, str]) -> str:
    """Return the key that a variable of the environment holds.

    Raises:
        QuizError: the variable is not set, or what it holds is no key.
    """
    setting_named("model-key-variable").check(variable)
    key = environ.get(variable, "").strip()
    if not key:
        raise QuizError(f"the environment variable {clean_line(variable)} is not set", "set it to the key, or name another one")
    if not key.isascii() or not key.isprintable():
        raise QuizError(f"{clean_line(variable)} holds characters that no key has", "check what you set it to")
    return key
