from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.article.sentences import parse_article
from quiz.derive.language import is_english

ENGLISH = (
    "The council has voted to close the old bridge in May.",
    "Two men were arrested after a fire at a school, the police said on Monday.",
    "Why is the price of bread rising again?",
    "German Chancellor Olaf Scholz met the president of France in Paris on Tuesday.",
)
OTHERS = {
    "German": "Der Rat der Stadt hat am Montag beschlossen, die alte Brücke im Mai zu schließen, weil sie nicht mehr sicher ist.",
    "French": "Le conseil municipal a décidé lundi de fermer le vieux pont en mai, parce qu'il n'est plus sûr pour les voitures.",
    "Spanish": "El consejo de la ciudad decidió el lunes cerrar el viejo puente en mayo porque ya no es seguro para los coches.",
    "Italian": "Il consiglio della città ha deciso lunedì di chiudere il vecchio ponte a maggio perché non è più sicuro per le auto.",
    "Portuguese": "O conselho da cidade decidiu na segunda-feira fechar a velha ponte em maio, porque não é segura para os carros.",
    "Dutch": "De gemeenteraad heeft maandag besloten om de oude brug in mei te sluiten, omdat die niet meer veilig is voor auto's.",
    "Swedish": "Stadens råd beslutade i måndags att stänga den gamla bron i maj, eftersom den inte är säker för bilar.",
    "Danish": "Byrådet besluttede mandag at lukke den gamle bro i maj, fordi den ikke længere er sikker for biler, og det er dyrt.",
    "Polish": "Rada miasta zdecydowała w poniedziałek, że stary most zostanie zamknięty w maju, bo nie jest już bezpieczny.",
    "Finnish": "Kaupunginvaltuusto päätti maanantaina, että vanha silta suljetaan toukokuussa, koska se ei ole enää turvallinen.",
    "Russian": "Городской совет решил закрыть старый мост в мае, потому что он больше не безопасен для машин.",
    "Japanese": "市議会は月曜日、古い橋を五月に閉鎖することを決めた。",
}


@pytest.mark.parametrize("text", ENGLISH)
def test_a_sentence_of_english_news_is_english(text: str) -> None:
    assert is_english(parse_article(text))


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_a_sentence_of_another_language_is_not(text: str) -> None:
    assert not is_english(parse_article(text))


def test_a_german_story_stays_german_with_an_english_quotation_in_it() -> None:
    text = f'{OTHERS["German"]} "This is the end of the bridge," sagte der Bürgermeister. {OTHERS["German"]}'
    assert not is_english(parse_article(text))


@given(st.text(max_size=400))
def test_any_text_gets_an_answer(text: str) -> None:
    is_english(parse_article(text))
