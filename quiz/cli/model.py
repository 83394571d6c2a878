"""`quiz model`: which language model writes questions, how it is found, set, tried and limited."""

from __future__ import annotations

import argparse
import os
import shlex
import time
from collections.abc import Callable, Mapping

from quiz.cli import exits
from quiz.cli.options import make_parser
from quiz.cli.output import show, show_json, tell
from quiz.errors import QuizError
from quiz.language_model.choose import LLM, OPENAI, ModelChoice, choice_of, ledger_of, model_of, settings_of_machine
from quiz.language_model.find import find_models
from quiz.language_model.ledger import Limited
from quiz.language_model.model import NoAnswerError
from quiz.language_model.server import ensure_private
from quiz.language_model.trial import try_out
from quiz.settings import KEY_VARIABLE, setting_named
from quiz.text import clean_line, counted


def parser(width: int | None = None) -> argparse.ArgumentParser:
    """Return the parser of this command."""
    made = make_parser("model", "[ACTION] [options]", "quiz model set ollama llama3.2", width)
    made.add_argument(
        "action",
        metavar="ACTION",
        nargs="?",
        choices=tuple(_ACTIONS),
        default="show",
        help="show what is set (the default); find models on this machine; set SERVER NAME; test what is set; "
        "limit N, in tokens a day, or limit off; timeout SECONDS of silence, up to an hour; off, to ask no model",
    )
    made.add_argument(
        "words",
        metavar="WORD",
        nargs="*",
        help="what follows the action; a SERVER is ollama, openai, llm (the package of that name) or an address, often ending in /v1",
    )
    made.add_argument(
        "--key-variable", metavar="NAME", help="set: the environment variable that holds the key; for openai OPENAI_API_KEY by default"
    )
    made.add_argument("--total", metavar="SECONDS", help="timeout: how long one answer may take in all")
    made.add_argument("--json", action="store_true", help="print what is set, found or tried as JSON")
    return made


def run(arguments: argparse.Namespace) -> int:
    """Run the command, and return the exit code."""
    act, wanted = _ACTIONS[arguments.action]
    if len(arguments.words) != len(wanted.split()):
        raise QuizError(
            f"quiz model {arguments.action} takes {wanted or 'nothing more'}", f"write: quiz model {arguments.action} {wanted}".rstrip()
        )
    for option, action in (("key_variable", "set"), ("total", "timeout")):
        if getattr(arguments, option) is not None and arguments.action != action:
            raise QuizError(f"--{option.replace('_', '-')} goes with quiz model {action}", "see: quiz model --help")
    act(arguments)
    if arguments.json and act in (_set, _limit, _timeout, _off):
        _show(arguments)
    return exits.DONE


def _show(arguments: argparse.Namespace) -> None:
    choice = choice_of(os.environ)
    ledger = ledger_of(os.environ)
    if arguments.json:
        show_json(
            {
                "model": choice.model or None,
                "server": choice.server if choice.model else None,
                "from": choice.origin or None,
                "key_variable": choice.key_variable or None,
                "key_is_set": bool(os.environ.get(choice.key_variable)) if choice.key_variable else None,
                "leaves_for": choice.leaves_for or None if choice.model else None,
                "timeout": choice.idle,
                "total_timeout": choice.total,
                "limit": ledger.limit or None,
                "tokens_today": ledger.spent(),
            }
        )
        return
    if not choice.model:
        show("No language model is set.")
        tell("  To look for one on this machine: quiz model find\n  To set one: quiz model set ollama llama3.2")
        return
    show(f"model: {choice.model} (from {settings_of_machine(os.environ).path if choice.origin == 'file' else choice.origin})")
    show(f"server: {choice.server}")
    show(f"key: {_key_in_words(choice)}")
    show(f"your articles: {_where(choice)}")
    show(f"timeout: {choice.idle:,g} seconds of silence, {choice.total:,g} seconds for an answer")
    show(f"limit: {f'{ledger.limit:,} tokens a day' if ledger.limit else 'none'}; {counted(ledger.spent(), 'token')} used today")


def _find(arguments: argparse.Namespace) -> None:
    servers = find_models()
    if arguments.json:
        show_json([{"title": one.title, "server": one.server, "address": one.address, "models": one.models} for one in servers])
        return
    for one in servers:
        if one.models is None:
            show(f"{one.title}: nothing answers at {one.address}")
            continue
        show(f"{one.title} at {one.address}: {counted(len(one.models), 'model')}")
        for name in one.models:
            show(f"  quiz model set {one.server} {shlex.quote(name)}")
    if not any(one.models for one in servers):
        tell("Start a server and try again, or set one elsewhere: quiz model set openai NAME")


def _set(arguments: argparse.Namespace) -> None:
    server, name = arguments.words
    variable = arguments.key_variable or ("OPENAI_API_KEY" if server == OPENAI else "")
    values = {"model": name, "model-server": server, KEY_VARIABLE: variable}
    for key, value in values.items():
        if value:
            setting_named(key).check(value)
    choice = ModelChoice(name, server, variable)
    if choice.url is not None and variable:
        ensure_private(choice.url)
    if server == LLM:
        model_of(choice, os.environ)  # says what is wrong with it now, not later
    settings_of_machine(os.environ).store_all(values)
    tell(
        f"Saved: {clean_line(name)}, asked at {choice.url.authority}." if choice.url else f"Saved: {clean_line(name)}, of the package llm."
    )
    tell(f"Your articles {_where(choice)}.")
    if choice.leaves_for and choice.url and choice.url.scheme == "http":
        tell("The connection to it is not encrypted, so others on the network can read them.")
    if variable and not os.environ.get(variable):
        tell(f"{variable} is not set yet. Put the key into it before you use the model.")
    tell("To try it: quiz model test")


def _test(arguments: argparse.Namespace) -> None:
    choice = choice_of(os.environ)
    if not choice.model:
        raise QuizError("no language model is set", "look for one on this machine: quiz model find")
    model = model_of(choice, os.environ, tell)
    tell(f"Asking {model.name} one short question{f', which goes to {choice.leaves_for}' if choice.leaves_for else ''}.")
    try:
        tried = try_out(Limited(model, ledger_of(os.environ)), time.monotonic)
    except NoAnswerError as error:
        raise QuizError(str(error)) from None
    used, traits = model.used, model.traits
    if arguments.json:
        show_json(
            {
                "model": model.name,
                "server": choice.server,
                "seconds": round(tried.seconds, 1),
                "form": tried.has_form,
                "right": tried.is_right,
                "schema": traits.schema,
                "streams": traits.streams,
                "thinks": traits.thinks,
                "window": model.window or None,
                "tokens_in": used.tokens_in,
                "tokens_out": used.tokens_out,
                "estimated": used.estimated,
            }
        )
        return
    show(f"{model.name} answers in {tried.seconds:.1f} seconds.")
    show(f"in the form asked for: {_yes(tried.has_form)}{'' if traits.schema else ' (its server does not take a schema)'}")
    show(f"right: {_yes(tried.is_right)}")
    show(f"word by word: {_yes(traits.streams)}")
    show(f"thinks first: {_yes(traits.thinks)}")
    show(f"window: {counted(model.window, 'token') if model.window else 'not known'}")
    show(f"tokens: {'about ' if used.estimated else ''}{used.tokens_in} in, {used.tokens_out} out")
    if not (tried.has_form and tried.is_right):
        tell("A model that fails this question will hardly write good ones. Choose a larger one: quiz model find")


def _limit(arguments: argparse.Namespace) -> None:
    (value,) = arguments.words
    settings_of_machine(os.environ).store("model-limit", "" if value == "off" else value)
    tell("Saved: no limit." if value == "off" else f"Saved: {int(value):,} tokens a day.")


def _timeout(arguments: argparse.Namespace) -> None:
    (value,) = arguments.words
    total = {} if arguments.total is None else {"model-total-timeout": arguments.total}
    settings_of_machine(os.environ).store_all({"model-timeout": value} | total)
    choice = choice_of(os.environ)
    tell(f"Saved: {choice.idle:,g} seconds of silence, {choice.total:,g} seconds for an answer.")


def _off(_arguments: argparse.Namespace) -> None:
    settings_of_machine(os.environ).store_all(dict.fromkeys(("model", "model-server", KEY_VARIABLE), ""))
    tell("Saved: no language model is asked. Limit and timeouts stay as they are.")


_ACTIONS: Mapping[str, tuple[Callable[[argparse.Namespace], None], str]] = {
    "show": (_show, ""),
    "find": (_find, ""),
    "set": (_set, "SERVER NAME"),
    "test": (_test, ""),
    "limit": (_limit, "N|off"),
    "timeout": (_timeout, "SECONDS"),
    "off": (_off, ""),
}
"""What is done, and what has to follow it."""


def _where(choice: ModelChoice) -> str:
    """Return in words whether an article leaves this machine."""
    return f"are sent to {choice.leaves_for}" if choice.leaves_for else "stay on this machine"


def _key_in_words(choice: ModelChoice) -> str:
    if not choice.key_variable:
        return "none"
    return f"in {choice.key_variable}, which is {'set' if os.environ.get(choice.key_variable) else 'not set'}"


def _yes(value: bool) -> str:
    return "yes" if value else "no"
