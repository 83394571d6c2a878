"""Learn from the news in a terminal: read an article, be asked what it really says, see the sentence that proves it."""

__version__ = "0.1.0"
