"""Leaves out what a model thinks aloud before its answer, between marks such as `<think>` and `</think>`."""

from __future__ import annotations

_MARKS = {"<think>": "</think>", "<thinking>": "</thinking>", "[THINK]": "[/THINK]"}
"""Where thoughts begin, and where they end."""


class AnswerAlone:
    """Takes an answer in pieces, and gives back those that are no thoughts.

    Only marks before the answer's first word count: further on they are words like others.
    """

    def __init__(self) -> None:
        self._held = ""
        """What is not decided yet."""
        self._until = ""
        """The mark at which the thoughts end; empty outside them."""
        self._has_begun = False
        self.thought = False
        """Whether there were thoughts."""

    def feed(self, piece: str) -> str:
        """Return what of the answer is certain with one more piece."""
        if self._has_begun:
            return piece
        self._held += piece
        while True:
            if self._until:
                _, end, rest = self._held.partition(self._until)
                if not end:
                    self._held = self._held[-len(self._until) :]
                    return ""
                self._held, self._until = rest, ""
            self._held = self._held.lstrip()
            opened = next((mark for mark in _MARKS if self._held.startswith(mark)), None)
            if opened is None:
                break
            self.thought = True
            self._held, self._until = self._held.removeprefix(opened), _MARKS[opened]
        return "" if any(mark.startswith(self._held) for mark in _MARKS) else self.end()

    def end(self) -> str:
        """Return what is left when no more comes."""
        if self._until:
            return ""
        self._has_begun = self._has_begun or bool(self._held)
        held, self._held = self._held, ""
        return held
