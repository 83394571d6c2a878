"""What happens after a bug: a log that its finder can send, and one sentence."""

from __future__ import annotations

import os
import platform
import traceback
from datetime import UTC, datetime
from pathlib import Path

import quiz


def log_crash(error: Exception) -> str:
    """Write a log of an unexpected error, readable by its owner alone and without the values of variables.

    Returns:
        The sentence that is shown.
    """
    text = "".join(traceback.format_exception(error))
    about = f"newsquiz {quiz.__version__}, Python {platform.python_version()}, {platform.system()}\n"
    name = f"crash-{datetime.now(UTC):%Y%m%d-%H%M%S}-{os.getpid()}.log"
    try:
        path = _folder() / name
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as file:
            file.write(about + text)
    except OSError:
        return f"quiz: something went wrong that should not ({type(error).__name__}), and no log could be written. Your answers are kept."
    return f"quiz: something went wrong that should not ({type(error).__name__}). Your answers are kept, and what happened is in {path}"


def _folder() -> Path:
    from platformdirs import user_log_dir  # noqa: PLC0415 - needed only after a crash

    return Path(user_log_dir("newsquiz", appauthor=False))
