"""The commands and what each is for, known without importing any of them."""

from __future__ import annotations

from collections.abc import Mapping

APP = "app"
"""What runs when no command is named."""

COMMANDS: Mapping[str, str] = {
    "today": "list the headlines of the feeds that you follow, and open one",
    "follow": "follow news feeds: an address, or a list in OPML",
    "unfollow": "follow a feed no more",
    "feeds": "list the feeds that you follow, fetch them, hand them on",
    "play": "play a drill: practice, test, review or read",
    "review": "play what is due today, across banks",
    "week": "missing words in the headlines of the week, then ten questions",
    "read": "read a story, then answer questions about it",
    "library": "list the stories you keep; archive, restore or delete one",
    "host": "open a class drill on this machine",
    "join": "take part in a class drill",
    "assign": "write homework as a file that learners play alone",
    "class": "what came of class drills: reports, grades, judgements",
    "new": "begin a bank about an article of your own",
    "derive": "draft a bank about an article; you keep what is good",
    "model": "set the language model that writes questions for you",
    "edit": "accept, change or drop the questions of banks, drafts first",
    "check": "say what is wrong or weak in banks",
    "bank": "accept or reject the typed answers that rules could not decide",
    "export": "write a bank as a worksheet to print, or its key",
    "publish": "write your banks as a feed that others follow",
    "stats": "show what you have learnt",
    "learner": "list learners, hand out their answers, erase them",
    "progress": "verify what is stored, restore a backup, merge files",
    "settings": "show and change what you have chosen",
}
"""Each command with its summary; its module has the same name, but for those of `MODULES`."""

MODULES: Mapping[str, str] = {"class": "classroom"}
"""The modules of commands whose names mean something else in Python."""

USAGE = """\
usage: quiz [BANK...] [options]     open the app
       quiz ARTICLE [options]       make a bank of a text file or an address
       quiz COMMAND [options]       do one thing
"""


def overview() -> str:
    """Return what `quiz --help` prints."""
    width = max(map(len, COMMANDS))
    commands = "\n".join(f"  {name:<{width}}  {summary}" for name, summary in COMMANDS.items())
    return f"""{USAGE}
Learn from the news: read an article, be asked what it says, see the sentence
that proves each answer.

commands:
{commands}

options, also of every command:
  --learner NAME   whose answers these are
  --progress FILE  keep the answers in this file instead
  --plain          line by line instead of the app, for pipes and screen readers
  --version        say which version this is
  --help           say this; after a command, say more about it

example:
  quiz play basics-election --mode test -n 10

quiz is also installed as newsquiz, in case another program is called quiz.
"""


def split(argv: list[str]) -> tuple[str, list[str]]:
    """Find the command on a command line; options that all commands have may stand before it.

    Returns:
        The name of the command and everything else.
    """
    at = 0
    while at < len(argv) and argv[at].startswith("--"):
        at += 2 if argv[at] in ("--learner", "--progress", "--theme") else 1
    return (argv[at], [*argv[:at], *argv[at + 1 :]]) if at < len(argv) and argv[at] in COMMANDS else (APP, argv)
