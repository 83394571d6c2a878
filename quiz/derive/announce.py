"""What is said of asking a language model: before, what leaves the machine and what it takes; how far it is; what it took."""

from __future__ import annotations

from quiz.derive.drafting import Drafting, Step, is_small
from quiz.language_model.model import LanguageModel, Usage
from quiz.text import counted

DOING = {"write": "Writing", "guess": "Guessing", "check": "Checking", "repair": "Repairing", "check again": "Checking again"}
"""What each step of a drafting is called."""
_EVERY = 40
"""Characters between two updates of the line that shows the progress."""


def where_it_goes(drafting: Drafting, model: LanguageModel, leaves_for: str) -> str:
    """Return who writes, and where the article goes; empty `leaves_for` means nowhere."""
    words = len(drafting.article.text.split())
    goes = f"goes to {leaves_for}, and nothing else does" if leaves_for else "stays on this machine"
    return f"{model.name} writes the questions. The article ({words:,} words) {goes}."


def what_it_takes(drafting: Drafting, model: LanguageModel, *, check: bool = True, guess: bool = False) -> str:
    """Return about how many requests and tokens it takes."""
    request = drafting.write_request()
    rounds = 4 if check else 1
    calls = "several small requests" if is_small(model) else f"up to {counted(rounds + guess, 'request')}"
    return f"It takes {calls}, about {_thousands(request.tokens * rounds)} tokens in and {_thousands(request.most_tokens)} out."


def how_far(step: Step) -> str:
    """Return where a drafting stands."""
    return f"{DOING[step.doing]} … {step.characters // _EVERY * _EVERY:,} characters"


def what_it_took(used: Usage) -> str:
    """Return how many requests and tokens it took."""
    about = "about " if used.estimated else ""
    again = f", {counted(used.remembered, 'answer')} from before" if used.remembered else ""
    return f"{counted(used.calls, 'request')}, {about}{used.tokens_in:,} tokens in and {used.tokens_out:,} out{again}."


def _thousands(tokens: int) -> str:
    return f"{max(1, round(tokens / 1000))}k"
