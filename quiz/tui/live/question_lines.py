"""Draws a question and its reveal for those who only watch, from what goes over the wire (docs/live-protocol.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual.content import Content

from quiz.drill.feedback import MISREADINGS
from quiz.marking.terms import Misreading
from quiz.tui.forms.base import HERE, RIGHT
from quiz.tui.widgets.rows import ScreenLine, hang, plain

Json = dict[str, Any]

MUTED = "$foreground-muted"
BLANK = ScreenLine(Content(""))
_BAR = 10
"""Cells of the bar that says how many chose something."""
_RIGHT_ONES = ("correct", "almost")
_WAYS: Mapping[str, str] = {
    "type": "Type your answer.",
    "arrange": "Put them in order.",
    "pair": "Find the partner of each.",
    "select": "Point at the sentence in the article on your own screen.",
}
"""What learners do, where the question does not show it."""


def question_lines(told: Json, width: int, roomy: bool) -> list[ScreenLine]:
    """Draw a question with all there is to choose from."""
    drawn = hang(Content(""), plain(told["prompt"], "bold"), width)
    if way := _way(told):
        drawn += [*_space(roomy), *hang(Content(""), plain(way, MUTED), width)]
    drawn += _space(roomy)
    for at, option in enumerate(told.get("options", ()), 1):
        drawn += [*_space(roomy or at == 1), *hang(Content.styled(_name(option), f"bold {HERE}"), plain(option["text"]), width)]
    for at, item in enumerate(told.get("items", ()), 1):
        drawn += [*_space(roomy or at == 1), *_part(str(at), item["text"], width)]
    if "lefts" in told:
        for at, left in enumerate(told["lefts"], 1):
            drawn += [*_space(roomy or at == 1), *_part(str(at), left, width)]
        drawn.append(BLANK)
        for right in told["rights"]:
            drawn += [*_space(roomy), *_part(right["id"].upper(), right["text"], width)]
    return drawn + (_passage(told, width, roomy) if "segments" in told else [])


def _way(told: Json) -> str:
    if told.get("several"):
        return "More than one can be right."
    if told.get("numeric"):
        return f"A number, counted in: {told['unit']}" if told["unit"] else "A number, in digits or in words."
    if told.get("long"):
        return "Answer in a sentence or two."
    return _WAYS.get(told["form"], "")


def _space(roomy: bool) -> list[ScreenLine]:
    return [BLANK] if roomy else []


def _part(name: str, text: str, width: int) -> list[ScreenLine]:
    return hang(Content.styled(f"{name}  ", f"bold {HERE}"), plain(text), width)


def _name(option: Json) -> str:
    """Return the letter of an option, as on every phone; true and false need none."""
    return "" if len(option["id"]) > 1 else f"{option['id'].upper()}  "


def _passage(told: Json, width: int, roomy: bool) -> list[ScreenLine]:
    """Draw a passage with numbered gaps, and what there is to choose from for each."""
    gaps = [Content.styled(f"{at}\u00a0{'_' * 6}", f"bold {HERE}") for at in range(1, len(told["gaps"]) + 1)]
    drawn = [*_space(True), *hang(Content(""), _sentence(told, gaps), width)]
    for at, gap in enumerate(told["gaps"], 1):
        if gap["options"]:
            drawn += [*_space(roomy), *_part(str(at), "  /  ".join(option["text"] for option in gap["options"]), width)]
    return drawn


def _sentence(told: Json, gaps: Sequence[Content]) -> Content:
    """Put what belongs into the gaps of a passage there."""
    passage = Content("")
    for segment, gap in zip(told["segments"], [*gaps, Content("")], strict=True):
        passage = passage + plain(segment.replace("\n", " ")) + gap
    return passage


# the reveal


def reveal_lines(told: Json, reveal: Json, width: int, roomy: bool) -> list[ScreenLine]:
    """Draw the key among what there was to choose from, and how many chose what."""
    counts = reveal["distribution"]
    drawn = [*hang(Content(""), plain(told["prompt"], "bold"), width), BLANK]
    if "options" in told:
        chosen = {each["id"]: each["count"] for each in counts["parts"]}
        misreadings = {each["id"]: each["misreading"] for each in reveal["options"]}
        for option in told["options"]:
            name = option["id"]
            right = name in reveal["right"]
            drawn += _counted(_name(option), option["text"], chosen.get(name, 0), counts["answered"], right, width)
            if chosen.get(name, 0) and not right and misreadings.get(name) in list(Misreading):
                drawn += hang(Content("     "), plain(MISREADINGS[Misreading(misreadings[name])], MUTED), width)
            drawn += _space(roomy)
    elif "items" in told or "lefts" in told or "gaps" in told:
        drawn += _in_parts(told, reveal, width)
    elif told["form"] != "select":
        right_ones = _right_forms(counts)
        for at, part in enumerate(reveal["key"]):
            drawn += _counted("", part, right_ones.get(at, 0), counts["answered"], True, width) if at == 0 else _also(part, width)
    drawn += _forms(counts, width)
    return [*drawn, *(_space(drawn[-1] != BLANK)), *hang(Content(""), plain(_summed(counts), MUTED), width)]


def _counted(name: str, text: str, count: int, of: int, right: bool, width: int) -> list[ScreenLine]:
    """Draw a row with a sign, and at its end a bar and a number."""
    style = f"bold {RIGHT}" if right else ""
    label = Content.styled("✓ " if right else "  ", style) + Content.styled(name, style or MUTED)
    room = width - _BAR - 6
    rows = hang(label, plain(text, style), room)
    cells = round(_BAR * count / of) if of else 0
    bar = Content.styled("█" * max(cells, count > 0), RIGHT if right else MUTED)
    first = rows[0].content
    filled = first + Content(" " * (room - first.cell_length + 1)) + bar + Content(" " * (_BAR - bar.cell_length))
    return [ScreenLine(filled + Content.styled(f"{count:>4}", "bold")), *rows[1:]]


def _in_parts(told: Json, reveal: Json, width: int) -> list[ScreenLine]:
    """Draw an order as it is right, each left side with its partner, or what belongs into each gap, and how many had each."""
    drawn: list[ScreenLine] = []
    if "segments" in told:
        words = [Content.styled(text.replace(" ", "\u00a0"), f"bold underline {RIGHT}") for text in reveal["key"]]
        drawn += [*hang(Content(""), _sentence(told, words), width), BLANK]
    right_ones = _right_forms(reveal["distribution"])
    found = {(each["part"], each["id"]): each["count"] for each in reveal["distribution"]["parts"]}
    texts = {part["id"]: part["text"] for part in [*told.get("items", ()), *told.get("rights", ())]}
    gaps = [{option["id"]: option["text"] for option in gap["options"]} for gap in told.get("gaps", ())]
    for at, name in enumerate(reveal["right"]):
        is_typed = bool(gaps) and not gaps[at]
        text = name if is_typed else gaps[at].get(name, "") if gaps else texts.get(name, "")
        if "lefts" in told:
            text = f"{told['lefts'][at]} – {text}"
        count = right_ones.get(at, 0) if is_typed else found.get((at, name), 0)
        drawn += _counted(f"{at + 1}  ", text, count, reveal["distribution"]["answered"], True, width)
    return drawn


def _also(text: str, width: int) -> list[ScreenLine]:
    return hang(Content.styled("✓ ", f"bold {RIGHT}"), plain(text, f"bold {RIGHT}"), width)


def _right_forms(counts: Json) -> Mapping[int, int]:
    """Return for each part how many typed it right, in whatever words."""
    return {form["part"]: form["count"] for form in counts["forms"] if form["verdict"] in _RIGHT_ONES}


def _forms(counts: Json, width: int) -> list[ScreenLine]:
    """Draw what else was typed, commonest first."""
    drawn: list[ScreenLine] = []
    for form in counts["forms"]:
        if form["verdict"] not in _RIGHT_ONES:
            name = "typed  " if not form["part"] else f"gap {form['part'] + 1}  "
            drawn += _counted(name, form["text"], form["count"], counts["answered"], False, width)
    return [*_space(bool(drawn)), *drawn]


def _summed(counts: Json) -> str:
    """Return in one line how it went."""
    parts = [f"{counts['correct'] + counts['almost']} of {counts['answered']} right"]
    parts += [f"{counts['partly']} partly"] if counts["partly"] else []
    parts += [f"{counts['ask']} to be judged afterwards"] if counts["ask"] else []
    return " · ".join(parts)


def why_lines(reveal: Json, width: int, _roomy: bool) -> list[ScreenLine]:
    """Draw the sentences that prove it, with the words marked, and why."""
    drawn: list[ScreenLine] = []
    if reveal["absent"]:
        nearest = " The nearest passage:" if reveal["proof"] else ""
        drawn += hang(Content(""), plain(f"Nothing in the article says so.{nearest}", MUTED), width)
    for proof in reveal["proof"]:
        text = plain(proof["text"].replace("\n", " "))
        for start, end in proof["marks"]:
            text = text.stylize(f"bold underline {RIGHT}", start, end)
        bar = Content.styled("▌ ", "$success")
        drawn += [*_space(bool(drawn)), *(ScreenLine(bar + line.content) for line in hang(Content(""), text, width - 2))]
    if reveal["explanation"]:
        drawn += [*_space(bool(drawn)), *hang(Content(""), plain(reveal["explanation"]), width)]
    return drawn
