"""Runs the apps of a class drill, from a room or an address to the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quiz.tui.run import run_on_terminal

if TYPE_CHECKING:
    from quiz.live.client import Client
    from quiz.live.room_runner import RoomRunner
    from quiz.tui.live.class_state import Keep
    from quiz.tui.live.host_app import HostApp
    from quiz.tui.live.join_app import JoinApp


def run_host(runner: RoomRunner, *, lan: bool, port: int) -> tuple[int, bool]:
    """Serve a room until the teacher leaves.

    Returns:
        The exit code: 0, or 128 + n when a signal ended it; and whether everything is on the disk.

    Raises:
        QuizError: the room cannot be served.
    """

    def make() -> HostApp:
        from quiz.live.server import LiveServer  # noqa: PLC0415 - it loads aiohttp, an extra that need not be there
        from quiz.tui.live.host_app import HostApp  # noqa: PLC0415 - it loads Textual, for which the terminal is prepared first

        return HostApp(LiveServer(runner), lan=lan, port=port)

    app = run_on_terminal(make)
    if error := app.trouble or app.crash:
        raise error
    return app.return_code or 0, app.stored


def run_join(client: Client, keep: Keep, *, keep_at_end: bool) -> int:
    """Take part in a room until it ends or the learner leaves.

    Returns:
        The exit code: 0, 128 + n when a signal ended it, or 1 where the host let nobody in.
    """

    def make() -> JoinApp:
        from quiz.tui.live.join_app import JoinApp  # noqa: PLC0415 - it loads Textual, for which the terminal is prepared first

        return JoinApp(client, keep, keep_at_end=keep_at_end)

    app = run_on_terminal(make)
    if app.crash is not None:
        raise app.crash
    return app.return_code or 0
