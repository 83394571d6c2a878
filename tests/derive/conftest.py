"""An article about a place that does not exist."""

from __future__ import annotations

import re

import pytest

import making
from quiz.article.model import Article

STORY = """\
Skerry Bay opens its ferry terminal

Skerry Bay opened its new ferry terminal on Monday, nine years after the town council first promised it.
The terminal cost 12 million pounds and has room for 340 passengers.
In 2019, the council turned a cheaper plan down.

“We waited nine years for this and lost many young families to the mainland,” said Ines Okafor, mayor of Skerry Bay.
“Nobody has to wait in the rain any more.” The old pier will become a market hall with 24 stalls.

Jon Reyes, captain of the first ferry, said that the crossing would take 35 minutes in winter.
“The harbour is deep enough for larger boats than the ones we have today,” Reyes said.

Ruth Adler, a librarian from the north shore, said: “Fishermen asked for a cheaper plan because they feared for their moorings.”
About 60 boats still lie in the old harbour. Adler reminded the council in June that the moorings were too far from the market.

Skerry Bay has agreed to keep the old pier open until the end of April.
The ferry company plans to hire 15 sailors before the summer.
"""
"""Each paragraph is one line once the line ends within it are blanks."""


@pytest.fixture(scope="session")
def story() -> Article:
    return making.article(re.sub(r"(?<!\n)\n(?!\n)", " ", STORY))
