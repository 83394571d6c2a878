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
    assert "spacy" in raised.value.hint


def test_without_the_model_the_light_analyser_serves_and_says_how_to_get_the_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_model, "_folder", lambda: None)
    analyser = best_analyser()
    assert isinstance(analyser, LightAnalyser)
    assert "spacy" in analyser.notice
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
    ("sentence", "told"),
    [
        ("Jon Reyes, who led the work on the pier, left.", [("Jon Reyes", "led the work on the pier")]),
        ("Jon Reyes, who led it with her on the pier, left.", []),
        ("Jon Reyes, who work on the pier of the town, left.", []),
    ],
)
def test_what_is_told_beside_a_name_is_a_deed(parsed: Analyser, sentence: str, told: list[tuple[str, str]]) -> None:
    article = making.article(f"A headline\n\n{sentence} Jon Reyes said so.\n")
    found = parsed.analyse(article).deeds
    assert [(one.person.name, article.words(one.predicate)) for one in found if "said" not in article.words(one.predicate)] == told


@pytest.mark.parametrize(
    ("sentence", "asked"),
    [
        ("They sailed to Norway, which has three ferries and a school, at night.", [("Norway", "has three ferries and a school")]),
        ("The vapour trail was seen over the hills of two counties.", [("The vapour trail", "was seen over the hills of two counties")]),
        ("Wild dogs guard the wine in the cold halls.", [("Wild dogs", "guards the wine in the cold halls")]),
        ("Wild dogs guard and drink the wine in the cold halls.", []),
        ("The pier gate fell into the cold sea and Jon Reyes mended the wall.", [("The pier gate", "fell into the cold sea")]),
        ("The pier gate was hit at the time of that storm.", []),
        ("The Harbour Authority closed three piers in the north.", [("The Harbour Authority", "closed three piers in the north")]),
    ],
)
def test_what_is_said_of_a_subject_ends_where_another_begins(parsed: Analyser, sentence: str, asked: list[tuple[str, str]]) -> None:
    article = making.article(f"A headline\n\n{sentence} Jon Reyes said so.\n")
    found = parsed.analyse(article).predications
    assert [(article.words(one.subject), one.asked) for one in found] == asked


def test_a_sentence_without_anything_behind_its_verb_is_no_trouble(parsed: Analyser) -> None:
    for text in ("Rain", "Rain fell", ", a ferry", "who left", "The gate, which", "By whom"):
        assert parsed.analyse(making.article(f"A headline\n\n{text}\n")).predications == ()


def test_what_the_model_takes_for_a_company_is_a_person_only_by_more_than_saying_so(parsed: Analyser) -> None:
    words = (
        "“We wait,” Goldman Sachs said. “As a woman, it’s made me happy,” Véronique Soulier, president of the club’s association, told us. "
        "“It is late,” the Associated Press said. Ahmad Alkhalaf left Northwest Territories, said Ruth Adler."
    )
    names = [person.name for person in parsed.analyse(making.article(f"A headline\n\n{words}\n")).persons]
    assert "Véronique Soulier" in names
    assert not {"Associated Press", "Northwest Territories"} & set(names)


def test_bystanders_are_named_by_their_surname_too(parsed: Analyser) -> None:
    words = "“We wait,” said Ines Okafor. David Bowie sang there. Bowie left early. They heard Michael Jackson and read Harper Lee."
    facts = parsed.analyse(making.article(f"A headline\n\n{words}\n"))
    assert [person.name for person in facts.bystanders] == ["David Bowie"]


def test_a_named_thing_is_told_from_one_of_a_list_and_from_a_place_that_everybody_knows(parsed: Analyser) -> None:
    words = (
        "They flew to Norwick Airport, the only way into the northern isles. They wept for tigers in India, the last elephants of Ostrand "
        "and the seals. On the streets of Athens, the breeding ground of the drug, they slept. It came to Greece, the country of ruins."
    )
    facts = parsed.analyse(making.article(f"A flight\n\n{words}\n"))
    assert [thing.name for thing in facts.things] == ["Norwick Airport"]
