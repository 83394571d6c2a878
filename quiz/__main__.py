"""Lets `python -m quiz` do what the command `quiz` does."""

from quiz.cli.entry import run

if __name__ == "__main__":
    run()
