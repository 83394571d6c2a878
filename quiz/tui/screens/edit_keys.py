"""What an author can be doing in a review, its keys, and when each of them makes sense."""

from __future__ import annotations

from textual.binding import Binding, BindingType

VIEWING, LOOKING, TYPING, WHY, REASON = "view", "look", "typing", "why", "reason"
SELECTING, PROVING, KIND = "select", "prove", "kind"
"""What the author is doing: seeing a draft as a learner will, looking at a question as a form, typing a part of it, choosing why it is
dropped or typing that, selecting sentences for a new question or as evidence, choosing the kind of a new question."""

KEYS: list[BindingType] = [
    Binding("space", "show_key", "show the key", id="edit.show-key"),
    Binding("space", "hide_key", "hide the key", id="edit.hide-key"),
    Binding("y", "accept", "accept", id="edit.accept"),
    Binding("e,enter", "fix", "fix", id="edit.fix"),
    Binding("e,enter", "edit", "edit", id="edit.edit"),
    Binding("x", "drop", "drop", id="edit.drop"),
    Binding("right", "step(1)", "next", id="edit.next"),
    Binding("g", "another", "another", id="edit.another"),
    Binding("left", "step(-1)", "previous", id="edit.previous"),
    Binding("u", "undo", "undo", id="edit.undo"),
    Binding("plus", "add", "add", id="edit.add"),
    Binding("space", "more", "all fields", id="edit.more"),
    Binding("v", "prove", "select evidence", id="edit.prove"),
    Binding("o", "open", "editor", id="edit.open"),
    Binding("q", "leave", "leave", id="edit.leave"),
    Binding("escape", "back", "back", id="edit.back"),
    Binding("question_mark", "app.help", "help", id="help"),
    Binding("f1", "app.help", "help"),
]

_WHERE = {
    **dict.fromkeys(("accept", "drop", "step", "undo", "add", "open", "leave"), (VIEWING, LOOKING)),
    **dict.fromkeys(("fix", "another"), (VIEWING,)),
    **dict.fromkeys(("edit", "more", "prove"), (LOOKING,)),
}
"""What the author has to be doing for a key; any other key is taken whatever they do."""


def offered(action: str, doing: str, *, key_shown: bool, is_draft: bool) -> bool:
    """Return whether an action makes sense now.

    Args:
        action: the name of the action.
        doing: what the author is doing.
        key_shown: whether the key is shown.
        is_draft: whether nobody has accepted the question.
    """
    if action in ("show_key", "hide_key"):
        return doing == VIEWING and key_shown is (action == "hide_key")
    if action == "accept" and not is_draft:
        return False
    return doing in _WHERE.get(action, (doing,))
