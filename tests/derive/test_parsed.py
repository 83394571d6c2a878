"""What the parser adds to the rules, and that it is the one that was measured."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import making
from quiz.article.model import Article
from quiz.derive.analysis import spacy_model
from quiz.derive.analysis.choose import analyser_named, best_analyser
from quiz.derive.analysis.light import LightAnalyser
from quiz.derive.analysis.model import Analyser
from quiz.errors import QuizError


def test_roles_reported_speech_deeds_and_undertakings_are_found(parsed: Analyser, story: Article) -> None:
    facts = parsed.analyse(story)
    assert {person.name: person.role for person in facts.persons} == {
        "Ines Okafor": "mayor of Skerry Bay",
        "Jon Reyes": "captain of the first ferry",
        "Ruth Adler": "a librarian from the north shore",
    }
    reported = [(one.speaker.name, story.words(one.words)) for one in facts.speeches if not one.direct]
    assert ("Jon Reyes", "the crossing would take 35 minutes in winter") in reported
    told = [(deed.person.name, " ".join(story.words(deed.predicate).split())) for deed in facts.deeds]
    assert ("Ruth Adler", "reminded the council in June that the moorings were too far from the market") in told
    assert [story.words(aim) for aim in facts.aims] == [
        "keep the old pier open until the end of April",
        "hire 15 sailors before the summer",
    ]


@pytest.mark.parametrize(
    ("sentence", "undertaken"),
    [
        ("Nato has asked New Zealand to join its training mission.", [("Nato", "ask", "New Zealand", "join its training mission", True)]),
        ("Norway pledged to double the number of wolves.", [("Norway", "pledge", "", "double the number of wolves", True)]),
        ("Norway has not agreed to double the number of wolves.", []),
        ("They agreed to double the number of wolves.", []),
        ("Norway would agree to double the number of wolves.", []),
    ],
)
def test_an_undertaking_has_a_named_subject_and_is_no_mere_possibility(
    parsed: Analyser, sentence: str, undertaken: list[tuple[str, str, str, str, bool]]
) -> None:
    article = making.article(f"A headline\n\n{sentence}\n")
    found = parsed.analyse(article).undertakings
    assert [(one.who, one.verb, one.asked, article.words(one.aim), one.past) for one in found] == undertaken


def test_the_installed_model_has_the_files_that_were_measured() -> None:
    folder = spacy_model._folder()
    assert folder is not None
    assert spacy_model.differing_files(folder) == []


def test_another_model_is_refused_by_the_name_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = spacy_model._folder()
    assert folder is not None
    copy = tmp_path / "model"
    shutil.copytree(folder, copy)
    (copy / "ner" / "cfg").write_text("{}", encoding="utf-8")
    (copy / "tagger" / "cfg").unlink()
    assert spacy_model.differing_files(copy) == ["ner/cfg", "tagger/cfg"]
    monkeypatch.setattr(spacy_model, "_folder", lambda: copy)
    with pytest.raises(QuizError, match="ner/cfg differs") as raised:
        spacy_model.load_model()
    assert "newsquiz[derive]" in raised.value.hint


def test_without_the_model_the_light_analyser_serves_and_says_how_to_get_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_model, "_folder", lambda: None)
    analyser = best_analyser()
    assert isinstance(analyser, LightAnalyser)
    assert "newsquiz[derive]" in analyser.notice
    with pytest.raises(QuizError, match="not installed"):
        analyser_named("spacy")


@pytest.mark.parametrize(
    ("sentence", "opposite"),
    [
        ("Jon Reyes has not sold the old ferry.", "Jon Reyes has sold the old ferry"),
        ("Jon Reyes never knew her grandfather.", "Jon Reyes knew her grandfather"),
        ("Because ferries have no wheels, they stay in the bay.", "ferries have wheels"),
        ("Jon Reyes, who has not sold the ferry, was late.", "Jon Reyes has sold the ferry"),
        ("Jon Reyes has not sold the ferry yet.", None),
        ("Jon Reyes has not sold the ferry and left the bay.", None),
        ("Jon Reyes may not sell the ferry.", None),
        ("“Skerry Bay has not sold the ferry,” she said.", None),
        ("The deal was not signed.", None),
        ("He has not sold the ferry.", None),
    ],
)
def test_a_denial_is_found_where_its_clause_says_the_opposite_without_it(parsed: Analyser, sentence: str, opposite: str | None) -> None:
    article = making.article(f"A headline\n\n{sentence}\n")
    turned = [
        f"{one.lead} {article.text[one.clause.start : one.at.start]}{article.text[one.at.end : one.clause.end]}".strip()
        for one in parsed.analyse(article).turns
    ]
    assert [" ".join(words.split()) for words in turned] == ([opposite] if opposite else [])


@pytest.mark.parametrize(
    ("sentence", "age"),
    [
        ("Jon Reyes, 52, said no.", "52"),
        ("Jon Reyes, a 52-year-old pilot, said no.", "52"),
        ("Jon Reyes is 52 years old, she said.", "52"),
        ("Jon Reyes is 52.5% owner, Jon Reyes said.", None),
    ],
)
def test_an_age_stands_beside_its_name(parsed: Analyser, sentence: str, age: str | None) -> None:
    article = making.article(f"A headline\n\n{sentence} Jon Reyes said so.\n")
    facts = parsed.analyse(article)
    assert [article.words(one.span) for one in facts.ages] == ([age] if age else [])
