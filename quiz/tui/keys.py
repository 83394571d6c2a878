"""What each key of the app means, the same on every screen: help and docs are made of this table, and a test holds bindings to it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct


class KeyMeaning(Struct, frozen=True):
    """A key, or several that belong together, with the one thing that they mean."""

    keys: str
    """As the app knows them, with commas between."""
    shown: str
    """As a person knows them."""
    meaning: str
    actions: str
    """The actions to which they may be bound, with blanks between, without what is handed to them."""


KEYS: tuple[KeyMeaning, ...] = (
    KeyMeaning(
        "enter",
        "Enter",
        "do the next thing: read, answer, go on, open, save",
        "read headlines carry_on choose submit go_on done say_here fix edit save to_list page pop_screen",
    ),
    KeyMeaning("escape", "Esc", "close what is open, then leave", "close leave back stop pop_screen done discard home keep refuse"),
    KeyMeaning(
        "space",
        "space",
        "pick, tick, take up or select what is at the cursor; on a page, show more",
        "pick tick take turn choose more page show_key hide_key",
    ),
    KeyMeaning("1,2,3,4,5,6,7,8,9", "1 … 9", "pick an option; one of several is the answer at once", "say judge go"),
    KeyMeaning("0,f4", "0  F4", "I don't know: no mark, no penalty", "unknown"),
    KeyMeaning("up,k", "↑  k", "up", "move walk line scroll_up"),
    KeyMeaning("down,j", "↓  j", "down", "move walk line to_list scroll_down"),
    KeyMeaning("shift+up,K,shift+down,J", "K  J", "carry an item up or down, in an order", "carry"),
    KeyMeaning("right,left", "→  ←", "next and previous: page, question, choice", "turn step"),
    KeyMeaning("pageup,pagedown", "page keys", "a page up or down", "walk page page_up page_down"),
    KeyMeaning("home,end", "Home  End", "the top and the end", "first last scroll_home scroll_end edge"),
    KeyMeaning("tab,shift+tab", "Tab", "the next field or gap; with Shift the one before", "move focus_next"),
    KeyMeaning("backspace,ctrl+h,delete,ctrl+u,ctrl+j", "⌫", "edit what is typed", "erase clear empty break_line"),
    KeyMeaning("a,f2", "a  F2", "show the article, or hide it", "article"),
    KeyMeaning("b,f6", "b  F6", "back to the previous question, in a test", "back"),
    KeyMeaning("c", "c", "continue the quiz that you left last", "carry_on"),
    KeyMeaning("d", "d", "delete or drop what is at the cursor", "delete drop"),
    KeyMeaning("e", "e", "edit: fix a question", "edit fix"),
    KeyMeaning("f", "f", "your feeds", "feeds"),
    KeyMeaning(
        "g", "g", "get something new: headlines, another question, questions from a chat window", "get_news another get_questions more"
    ),
    KeyMeaning("h,f8", "h  F8", "hand a test in", "hand_in"),
    KeyMeaning("i", "i", "what was left out of a story", "left_out"),
    KeyMeaning("l", "l", "choose who is learning", "learners"),
    KeyMeaning("m,f5", "m  F5", "mark: a headline as read, a question to find it again in the summary", "mark flag"),
    KeyMeaning("M", "M", "mark all headlines as read", "mark_all"),
    KeyMeaning("n", "n", "add a story", "new_article"),
    KeyMeaning("o", "o", "open the original: the page in your browser, the bank's file in your editor", "original open"),
    KeyMeaning("p", "p", "practice: a bank's questions, or those that you missed", "play step"),
    KeyMeaning("q", "q", "quit, or leave this screen; everything is saved", "leave pop_screen done"),
    KeyMeaning("r", "r", "review what is due", "review step"),
    KeyMeaning("s,f3", "s  F3", "skip a question: it comes back at the end", "skip"),
    KeyMeaning("S", "S", "statistics", "statistics"),
    KeyMeaning("t", "t", "take a test", "play"),
    KeyMeaning("u,f9", "u  F9", "undo", "undo take_back bring_back"),
    KeyMeaning("v", "v", "verify: check a bank, select the sentences that prove a question", "check prove"),
    KeyMeaning("w", "w", "the week: missing words, then questions", "week"),
    KeyMeaning("x,f7", "x  F7", "refuse a question, with a reason", "drop refuse refuse_by_letter"),
    KeyMeaning("y", "y", "yes, I knew it: I was right, it was easy; accept a draft", "i_was_right easy judge accept"),
    KeyMeaning("z", "z", "put a story into the archive, or bring it back", "archive restore"),
    KeyMeaning("slash", "/", "search the library and the headlines", "search"),
    KeyMeaning("plus", "+", "add a question about sentences that you select", "add"),
    KeyMeaning("question_mark,f1", "?  F1", "the keys of this screen, then all others", "help"),
    KeyMeaning("ctrl+g", "Ctrl+G", "copy the prompt again", "copy"),
    KeyMeaning("ctrl+o", "Ctrl+O", "save the prompt to a file", "save"),
    KeyMeaning("ctrl+s", "Ctrl+S", "finish a text that you paste or type", "go_on"),
    KeyMeaning("ctrl+p", "Ctrl+P", "commands and themes", ""),
    KeyMeaning("ctrl+c,ctrl+q", "Ctrl+C", "leave at once; everything is saved", "leave"),
    KeyMeaning("ctrl+z", "Ctrl+Z", "put the program into the background", "suspend_process"),
)
"""Each key once. Letters of what is offered (a b c … in a match, t f n in a statement) pick it while such a question is open."""


def table_rows() -> Iterator[str]:
    """Yield the table of docs/keys.md, line by line."""
    yield "| key | what it does |"
    yield "|---|---|"
    for each in KEYS:
        yield f"| {' '.join(f'`{name}`' for name in each.shown.split('  '))} | {each.meaning} |"
