"""Draws a question and its reveal for those who only watch, from what goes over the wire (docs/live-protocol.md)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.content import Content

from quiz.drill.feedback import MISREADINGS
from quiz.live.events import Json
from quiz.marking.terms import Misreading
from quiz.tui.forms.base import HERE, RIGHT
from quiz.tui.widgets.rows import ScreenLine, hang, plain

MUTED = "$foreground-muted"
BLANK = ScreenLine(Content(""))
_RIGHT = f"bold {RIGHT}"
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


def said(text: str, width: int, style: str = "") -> list[ScreenLine]:
    """Draw words in the whole width."""
    return hang(Content(""), plain(text, style), width)


def question_lines(told: Json, width: int, roomy: bool) -> list[ScreenLine]:
    """Draw a question with all there is to choose from."""
    way = _way(told)
    above = [*said(told["prompt"], width, "bold"), *([*_space(roomy), *said(way, width, MUTED)] if way else []), *_space(roomy)]
    if "segments" in told:
        return above + _passage(told, width, roomy)
    parts = [(_name(option), option["text"]) for option in told.get("options", ())]
    numbered = [*(item["text"] for item in told.get("items", ())), *told.get("lefts", ())]
    parts += [(f"{at}  ", text) for at, text in enumerate(numbered, 1)]
    drawn = [line for at, part in enumerate(parts) for line in (*_space(roomy or not at), *_part(*part, width))]
    partners = [
        line for each in told.get("rights", ()) for line in (*_space(roomy), *_part(f"{each['id'].upper()}  ", each["text"], width))
    ]
    return [*above, *drawn, *([BLANK] if partners else []), *partners]


def _way(told: Json) -> str:
    match told:
        case {"several": True}:
            return "More than one can be right."
        case {"numeric": True, "unit": unit}:
            return f"A number, counted in: {unit}" if unit else "A number, in digits or in words."
        case {"long": True}:
            return "Answer in a sentence or two."
    return _WAYS.get(told["form"], "")


def _space(roomy: bool) -> list[ScreenLine]:
    return [BLANK] if roomy else []


def _part(name: str, text: str, width: int) -> list[ScreenLine]:
    return hang(Content.styled(name, f"bold {HERE}"), plain(text), width)


def _name(option: Json) -> str:
    """Return the letter of an option, as on every phone; true and false need none."""
    return "" if len(option["id"]) > 1 else f"{option['id'].upper()}  "


def _passage(told: Json, width: int, roomy: bool) -> list[ScreenLine]:
    """Draw a passage with numbered gaps, and what there is to choose from for each."""
    gaps = [Content.styled(f"{at}\u00a0{'_' * 6}", f"bold {HERE}") for at in range(1, len(told["gaps"]) + 1)]
    offers = ((at, "  /  ".join(option["text"] for option in gap["options"])) for at, gap in enumerate(told["gaps"], 1))
    below = (line for at, offer in offers if offer for line in (*_space(roomy), *_part(f"{at}  ", offer, width)))
    return [BLANK, *hang(Content(""), _sentence(told, gaps), width), *below]


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
    drawn = [*said(told["prompt"], width, "bold"), BLANK]
    match told:
        case {"options": options}:
            drawn += [line for option in options for line in (*_chosen(option, reveal, width), *_space(roomy))]
        case {"items": _} | {"lefts": _} | {"gaps": _}:
            drawn += _in_parts(told, reveal, width)
        case {"form": form} if form != "select":
            first, *others = reveal["key"]
            drawn += _counted("", first, _right_forms(counts).get(0, 0), counts["answered"], True, width)
            drawn += [line for part in others for line in hang(Content.styled("✓ ", _RIGHT), plain(part, _RIGHT), width)]
    drawn += _forms(counts, width)
    return [*drawn, *(_space(drawn[-1] != BLANK)), *said(_summed(counts), width, MUTED)]


def _chosen(option: Json, reveal: Json, width: int) -> list[ScreenLine]:
    """Draw an option with how many chose it, and what they misread."""
    name, counts = option["id"], reveal["distribution"]
    count = sum(each["count"] for each in counts["parts"] if each["id"] == name)
    right = name in reveal["right"]
    misreadings = [Misreading(each["misreading"]) for each in reveal["options"] if each["id"] == name and each["misreading"]]
    why = misreadings if count and not right else []
    below = (line for misreading in why for line in hang(Content("     "), plain(MISREADINGS[misreading], MUTED), width))
    return [*_counted(_name(option), option["text"], count, counts["answered"], right, width), *below]


def _counted(name: str, text: str, count: int, of: int, right: bool, width: int) -> list[ScreenLine]:
    """Draw a row with a sign, and at its end a bar and a number."""
    style, shade = (_RIGHT, RIGHT) if right else ("", MUTED)
    room = width - _BAR - 6
    first, *others = hang(
        Content.styled(f"{'✓' if right else ' '} ", style) + Content.styled(name, style or MUTED), plain(text, style), room
    )
    cells = max(round(_BAR * count / of) if of else 0, count > 0)
    bar = Content.styled("█" * cells, shade) + Content(" " * (_BAR - cells))
    gap = Content(" " * (room - first.content.cell_length + 1))
    return [ScreenLine(first.content + gap + bar + Content.styled(f"{count:>4}", "bold")), *others]


def _in_parts(told: Json, reveal: Json, width: int) -> list[ScreenLine]:
    """Draw an order as it is right, each left side with its partner, or what belongs into each gap, and how many had each."""
    counts = reveal["distribution"]
    found = {(each["part"], each["id"]): each["count"] for each in counts["parts"]}
    found |= {(at, ""): count for at, count in _right_forms(counts).items()}
    texts = {part["id"]: part["text"] for part in [*told.get("items", ()), *told.get("rights", ())]}
    gaps = [{option["id"]: option["text"] for option in gap["options"]} for gap in told.get("gaps", ())]
    drawn: list[ScreenLine] = []
    for at, name in enumerate(reveal["right"]):
        text = (gaps[at].get(name, "") if gaps[at] else name) if gaps else texts.get(name, "")
        left = f"{told['lefts'][at]} – " if "lefts" in told else ""
        count = found.get((at, "" if gaps and not gaps[at] else name), 0)
        drawn += _counted(f"{at + 1}  ", f"{left}{text}", count, counts["answered"], True, width)
    words = [Content.styled(text.replace(" ", "\u00a0"), f"bold underline {RIGHT}") for text in reveal["key"]]
    return [*hang(Content(""), _sentence(told, words), width), BLANK, *drawn] if "segments" in told else drawn


def _right_forms(counts: Json) -> Mapping[int, int]:
    """Return for each part how many typed it right, in whatever words."""
    return {form["part"]: form["count"] for form in counts["forms"] if form["verdict"] in _RIGHT_ONES}


def _forms(counts: Json, width: int) -> list[ScreenLine]:
    """Draw what else was typed, commonest first."""
    others = [form for form in counts["forms"] if form["verdict"] not in _RIGHT_ONES]
    named = ((f"gap {form['part'] + 1}  " if form["part"] else "typed  ", form) for form in others)
    drawn = (line for name, form in named for line in _counted(name, form["text"], form["count"], counts["answered"], False, width))
    return [*_space(bool(others)), *drawn]


def _summed(counts: Json) -> str:
    """Return in one line how it went."""
    others = ((counts["partly"], "partly"), (counts["ask"], "to be judged afterwards"))
    right = f"{counts['correct'] + counts['almost']} of {counts['answered']} right"
    return " · ".join([right, *(f"{count} {what}" for count, what in others if count)])


def why_lines(reveal: Json, width: int, _roomy: bool) -> list[ScreenLine]:
    """Draw the sentences that prove it, with the words marked, and why."""
    nearest = " The nearest passage:" if reveal["proof"] else ""
    parts = [said(f"Nothing in the article says so.{nearest}", width, MUTED)] if reveal["absent"] else []
    for proof in reveal["proof"]:
        text = plain(proof["text"].replace("\n", " "))
        for start, end in proof["marks"]:
            text = text.stylize(f"bold underline {RIGHT}", start, end)
        bar = Content.styled("▌ ", "$success")
        parts.append([ScreenLine(bar + line.content) for line in hang(Content(""), text, width - 2)])
    parts += [said(reveal["explanation"], width)] if reveal["explanation"] else []
    return [line for at, part in enumerate(parts) for line in (*_space(at > 0), *part)]
