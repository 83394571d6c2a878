"""A learner at the app on a pseudo-terminal."""

from __future__ import annotations

from end_to_end.answers import Given, progress, shown
from end_to_end.terminal import Terminal

SHELL = """
import os, signal, sys, termios
usual = termios.tcgetattr(0)
signal.signal(signal.SIGTTOU, signal.SIG_IGN)
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, setpgroup=0, setsigdef=[signal.SIGTTOU])
os.tcsetpgrp(0, child)
while True:
    status = os.waitpid(child, os.WUNTRACED)[1]
    os.tcsetpgrp(0, os.getpgrp())
    termios.tcsetattr(0, termios.TCSANOW, usual)
    if not os.WIFSTOPPED(status):
        sys.exit(os.waitstatus_to_exitcode(status))
    print("The program has stopped.", flush=True)
    input()
    os.tcsetpgrp(0, child)
    os.killpg(child, signal.SIGCONT)
"""
"""As much of a shell as it takes to put a program into the background and back."""


def answer(terminal: Terminal, place: int, given: Given) -> None:
    """Wait for a question of the table, answer it, and wait for its feedback."""
    terminal.wait_for(given.prompt, progress(place), "enter answer")
    terminal.press(*given.keys)
    terminal.settle()
    terminal.press(*given.ends)
    terminal.wait_for(shown(given))
