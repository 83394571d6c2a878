"""The prose of Markdown, without its marks."""

from __future__ import annotations

from quiz.source.get_article import get_text
from quiz.source.markdown import read_markdown
from quiz.source.model import Reason

TEXT = """---
title: "Bridge closes"
author: Anna Marsh
date: 2026-03-12
license: CC BY 4.0
secret: x
---

# Bridge closes

The *old* bridge over the [Wye](http://example.org "river") was **closed**
on Monday\\* &amp; `twice`.

> “We are sorry,” said Anna Marsh.

- Buses go by way of Monmouth.
- They are late.

![A bridge](bridge.png)

```python
print("no prose")
```

<div onclick="x">no prose either</div>

| year | cars |
|------|------|
| 1990 | 2000 |
"""


def test_marks_and_links_go_and_words_stay() -> None:
    prose, about, dropped = read_markdown(TEXT)
    assert prose.split("\n\n") == [
        "Bridge closes",
        "The old bridge over the Wye was closed on Monday* & twice.",
        "“We are sorry,” said Anna Marsh.",
        "Buses go by way of Monmouth.",
        "They are late.",
    ]
    assert (about.title, about.author, about.date, about.licence) == ("Bridge closes", "Anna Marsh", "2026-03-12", "CC BY 4.0")
    assert {part.reason for part in dropped} == {Reason.MARKUP}
    assert [part.words.strip() for part in dropped][:2] == ['print("no prose")', '<div onclick="x">no prose either</div>']


def test_a_rule_at_the_top_is_no_list_of_facts(tmp_path) -> None:
    (tmp_path / "a.md").write_text("---\n\nThe bridge closed.\n\n---\n\nIt opened again.\n", encoding="utf-8")
    assert get_text(str(tmp_path / "a.md")).text == "The bridge closed.\n\nIt opened again.\n"


def test_what_no_bank_could_hold_is_not_taken_from_the_facts() -> None:
    _, about, _ = read_markdown("---\ndate: last week\nurl: javascript:x\ntitle: a\x07b\n---\nWords.")
    assert (about.date, about.url) == ("", "")
