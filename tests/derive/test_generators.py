"""Each generator on facts that are made up: what it asks, what is right, and what it leaves alone."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest

import making
from quiz.article.model import Article, Span
from quiz.derive.analysis.model import Analyser, Facts, Measure, Person, Undertaking
from quiz.derive.draft import Draft
from quiz.derive.generators import (
    find_sentence,
    main_point,
    not_stated,
    number_gap,
    polarity,
    role,
    subject,
    truth,
    undertaking,
    what_said,
    who_did,
    who_reported,
    who_said,
    year_gap,
)
from quiz.derive.generators.generator import Generator
from quiz.derive.generators.numbers import NumberRanks, as_shown, number_options
from quiz.derive.generators.ranks import Ranks
from quiz.derive.generators.registry import GENERATORS
from quiz.derive.generators.wording import quoted
from quiz.kinds.choice import Choice
from quiz.kinds.cloze import Cloze
from quiz.kinds.highlight import Highlight
from quiz.kinds.number import Number
from quiz.kinds.options import Option
from quiz.kinds.short import Short
from quiz.kinds.truth import Statement, Truth
from quiz.marking.terms import Be, Misreading

SEEDS = range(40)
AGES = """\
A museum for the harbour

The council argued for nine years. Tom Brandt, 52, said that the harbour had waited long enough for the hall.

“The harbour is deep enough for larger boats,” Jon Reyes, director of the harbour museum, told the crowd. “It was quiet,” Reyes said.
"""


@pytest.fixture(scope="module")
def facts(parsed: Analyser, story: Article) -> Facts:
    return parsed.analyse(story)


def proposed(generator: Generator, facts: Facts) -> list[Draft]:
    """What a generator proposes over several seeds, so that what it leaves to chance comes up."""
    return [draft for seed in SEEDS for draft in generator.propose(facts, Random(seed))]


def options_of(draft: Draft) -> tuple[Option, ...]:
    if isinstance(draft.body, Choice):
        return draft.body.options
    return draft.body.gaps[0].options if isinstance(draft.body, Cloze) else ()


def key_of(draft: Draft) -> str:
    return next(option.text for option in options_of(draft) if option.correct)


def test_every_module_of_a_generator_is_in_the_registry() -> None:
    names = [generator.name for generator in GENERATORS]
    assert len(set(names)) == len(names) == 15


def test_the_same_chance_proposes_the_same(facts: Facts) -> None:
    for generator in GENERATORS:
        assert list(generator.propose(facts, Random(5))) == list(generator.propose(facts, Random(5)))


@pytest.mark.parametrize("generator", GENERATORS, ids=lambda generator: generator.name)
def test_every_distractor_has_its_misreading_and_its_feedback_and_every_draft_its_reason(generator: Generator, facts: Facts) -> None:
    for draft in proposed(generator, facts):
        wrong = [option for option in options_of(draft) if not option.correct]
        assert all(option.misreading and option.feedback for option in wrong)
        assert len(options_of(draft)) in (0, 3)
        assert draft.explanation
        assert draft.evidence or (isinstance(draft.body, Statement) and draft.body.answer is Truth.NOT_STATED)


def test_who_said_asks_for_the_speaker_of_a_quotation_among_persons_of_the_article(facts: Facts) -> None:
    drafts = proposed(who_said.GENERATOR, facts)
    keys = {(draft.prompt, key_of(draft)) for draft in drafts if isinstance(draft.body, Choice)}
    assert ("Who said: “The harbour is deep enough for larger boats than the ones we have today”?", "Jon Reyes") in keys
    typed = {draft.body for draft in drafts if isinstance(draft.body, Short)}
    assert {body.answer for body in typed} == {"Jon Reyes", "Ruth Adler"}, "the words of the mayor are of *this*"
    assert {body.be for body in typed} == {Be.PERSON}


def test_who_said_leaves_out_what_names_somebody_and_what_points_back(facts: Facts) -> None:
    assert not who_said.can_be_quoted("He was late for the very first ferry of all")
    assert not who_said.can_be_quoted("It was late then")
    assert not who_said.can_be_quoted("lower case is the rest of a sentence only")
    assert who_said.can_be_quoted("We waited nine years for this and lost many")
    assert who_said.names_anybody("Ask Reyes about it", facts.persons)


def test_nobody_is_asked_for_the_only_speaker_nor_for_a_quotation_that_says_nothing(light: Analyser) -> None:
    one = "“The harbour is deep enough for larger boats,” Jon Reyes said."
    empty = "“I had no idea of what it was to be,” Ruth Adler said."
    both = light.analyse(making.article(f"The harbour\n\n{one}\n\n{empty}\n"))
    assert {draft.prompt for draft in proposed(who_said.GENERATOR, both)} == {
        "Who said: “The harbour is deep enough for larger boats”? Type the name."
    }
    alone = replace(both, speeches=both.speeches[:1])
    assert not proposed(who_said.GENERATOR, alone)


def test_what_somebody_said_has_the_words_of_others_as_distractors(facts: Facts) -> None:
    for draft in proposed(what_said.GENERATOR, facts):
        assert all(option.misreading is Misreading.MISPLACED and option.evidence for option in options_of(draft) if not option.correct)
        assert "Ines Okafor" in draft.prompt or "Jon Reyes" in draft.prompt or "Ruth Adler" in draft.prompt


def test_reported_speech_is_asked_without_its_speaker(facts: Facts) -> None:
    prompts = {draft.prompt for draft in proposed(who_reported.GENERATOR, facts)}
    assert "Who said that the crossing would take 35 minutes in winter?" in prompts
    assert not any(name in prompt for prompt in prompts for name in ("Reyes", "Adler", "Okafor"))


def test_a_deed_is_asked_with_who_in_the_place_of_the_name(facts: Facts) -> None:
    prompts = {draft.prompt for draft in proposed(who_did.GENERATOR, facts)}
    assert "Who reminded the council in June that the moorings were too far from the market?" in prompts


def test_a_number_is_asked_in_its_sentence_in_three_forms(facts: Facts) -> None:
    drafts = [draft for draft in proposed(number_gap.GENERATOR, facts) if "340" in draft.evidence[0].quote]
    assert {type(draft.body) for draft in drafts} == {Choice, Cloze, Number}
    for draft in drafts:
        if isinstance(draft.body, Cloze):
            assert draft.body.segments[0].endswith(("cost ", "for "))
            assert key_of(draft) in ("12 million", "340")


def test_the_numbers_to_choose_from_stand_in_order_and_the_right_one_at_every_place(facts: Facts) -> None:
    quantity = next(one for one in facts.quantities if one.value == 340)
    places = set()
    for seed in SEEDS:
        options = number_options(facts, quantity, Random(seed), facts.sentences[quantity.sentence].span, NumberRanks(Random(seed)))
        values = [int(option.text) for option in options]
        assert values == sorted(set(values))
        places.add(values.index(340))
    assert places == {0, 1, 2}


def test_a_number_of_the_same_passage_is_no_distractor(facts: Facts) -> None:
    quantity = next(one for one in facts.quantities if one.value == 340)
    twin = replace(quantity, value=quantity.value + 60, span=Span(quantity.span.start - 40, quantity.span.start - 37))
    both = replace(facts, quantities=(*facts.quantities, twin))
    for seed in SEEDS:
        shown = facts.sentences[quantity.sentence].span
        options = number_options(both, quantity, Random(seed), shown, NumberRanks(Random(seed)))
        assert "400" not in [option.text for option in options]


def test_the_ranks_of_a_pack_come_up_equally_often_and_one_that_does_not_fit_stays() -> None:
    ranks = Ranks(Random(1), 3)
    taken = []
    for _ in range(6):
        rank = next(iter(ranks))
        ranks.take(rank)
        taken.append(rank)
    assert sorted(taken[:3]) == sorted(taken[3:]) == [0, 1, 2]
    picky = Ranks(Random(1), 2)
    picky.take(next(rank for rank in picky if rank == 1))
    assert list(picky) == [0]


@pytest.mark.parametrize(
    ("value", "like", "shown"),
    [
        (12, "340", "12"),
        (1200, "3,150", "1,200"),
        (12, "six", "twelve"),
        (9, "Six", "Nine"),
        (21, "six", ""),
        (25, "32 million", "25 million"),
    ],
)
def test_a_distractor_is_written_as_the_key_is(value: int, like: str, shown: str) -> None:
    assert as_shown(Decimal(value), like) == shown


def test_a_year_is_asked_where_its_sentence_has_no_other_and_it_is_not_the_articles_own(light: Analyser) -> None:
    words = "The ferry came to Skerry Bay in 2019. The ferry was sold to Norwick in 2024. It sank between 1980 and 1990."
    facts = light.analyse(making.article(f"The ferry of Skerry Bay\n\n{words}\n"))
    drafts = proposed(year_gap.GENERATOR, facts)
    assert {key_of(draft) for draft in drafts if options_of(draft)} == {"2019"}
    doubled = replace(facts, quantities=tuple(one for one in facts.quantities if one.measure is not Measure.YEAR))
    assert not proposed(year_gap.GENERATOR, doubled)


def test_true_and_false_differ_in_the_number_or_in_the_speaker(facts: Facts) -> None:
    drafts = proposed(truth.GENERATOR, facts)
    statements = [(draft.body.answer, draft.prompt) for draft in drafts if isinstance(draft.body, Statement)]
    by_answer = {answer: {prompt for other, prompt in statements if other is answer} for answer in Truth}
    assert {draft.split(" sa", 1)[0] for draft in by_answer[Truth.TRUE]} == {"Ines Okafor", "Jon Reyes", "Ruth Adler"}
    assert by_answer[Truth.FALSE]
    assert not by_answer[Truth.TRUE] & by_answer[Truth.FALSE]
    assert not by_answer[Truth.NOT_STATED]


@pytest.mark.parametrize("bound", ["At least", "Up to", "More than"])
def test_a_number_that_leaves_room_for_others_is_no_statement(light: Analyser, bound: str) -> None:
    article = making.article(f"A headline\n\n{bound} 60 boats still lie in the old harbour of Norwick.\n")
    assert not proposed(truth.GENERATOR, light.analyse(article))


def test_what_the_article_denies_is_said_as_if_it_were_so(parsed: Analyser) -> None:
    text = "Jon Reyes, who has not left the harbour, said the ferry was late. Ines Okafor said Skerry Bay was not closed."
    drafts = proposed(polarity.GENERATOR, parsed.analyse(making.article(f"A headline\n\n{text}\n")))
    assert {draft.prompt for draft in drafts} == {"Jon Reyes has left the harbour.", "Ines Okafor said Skerry Bay was closed."}
    assert all(isinstance(draft.body, Statement) and draft.body.answer is Truth.FALSE for draft in drafts)
    assert {part.quote for draft in drafts for part in draft.evidence} == set(f"{text[:-1]}.".replace(". I", ".|I").split("|"))


def test_a_number_is_changed_only_where_it_is_the_point_of_the_article(light: Analyser) -> None:
    words = "The storm broke 4,500 boats in the harbours of Norwick. It blew for 12 hours over the old roofs of the town."
    facts = light.analyse(making.article(f"A storm breaks boats in Norwick\n\n{words}\n"))
    statements = {draft.prompt for draft in proposed(truth.GENERATOR, facts)}
    assert "The storm broke 4,500 boats in the harbours of Norwick." in statements
    assert all("storm broke" in words for words in statements)


def test_a_term_is_given_to_a_post_of_which_the_article_tells_none(parsed: Analyser) -> None:
    drafts = proposed(not_stated.GENERATOR, parsed.analyse(making.article(AGES)))
    assert {draft.prompt for draft in drafts if "has been" in draft.prompt} == {
        "Jon Reyes has been the director of the harbour museum for nine years.",
    }
    assert all(isinstance(draft.body, Statement) and draft.body.answer is Truth.NOT_STATED for draft in drafts)


@pytest.mark.parametrize("more", ["Reyes became director last spring, a week after his birthday.", "He has worked there for years."])
def test_no_term_is_called_not_stated_that_the_article_may_tell(parsed: Analyser, more: str) -> None:
    article = making.article(AGES.replace("Reyes said.", f"Reyes said. {more}"))
    drafts = proposed(not_stated.GENERATOR, parsed.analyse(article))
    assert not [draft.prompt for draft in drafts if "Reyes has been" in draft.prompt]


def test_who_somebody_is_needs_two_others(facts: Facts) -> None:
    known = [person for person in facts.persons if person.role]
    fewer = replace(facts, persons=tuple(known[:2]))
    assert not [draft for draft in proposed(role.GENERATOR, fewer) if options_of(draft)]


def test_who_has_a_role_that_names_something_is_to_be_typed(parsed: Analyser) -> None:
    words = (
        "“We are late,” said Ines Okafor, mayor of Norwick. “It rains,” said Jon Reyes, a captain. "
        "“It blows,” said Ruth Adler, Norwick’s chief librarian."
    )
    drafts = proposed(role.GENERATOR, parsed.analyse(making.article(f"A pier\n\n{words}\n")))
    typed = {draft.prompt: draft.body.answer for draft in drafts if isinstance(draft.body, Short)}
    assert typed == {
        "Who is the mayor of Norwick? Type the name.": "Ines Okafor",
        "Who is Norwick’s chief librarian? Type the name.": "Ruth Adler",
    }


def test_the_subject_of_a_sentence_is_asked_for_by_what_it_is(parsed: Analyser) -> None:
    words = (
        "Norway has sold more ferries to the islands than all others. Sweden built none. Finland built nine. "
        "The broken gate let the sea into the harbour for two nights of the storm. "
        "The young climbers blame the ferries for the empty nets on the north shore."
    )
    drafts = proposed(subject.GENERATOR, parsed.analyse(making.article(f"The harbour and its ferries\n\n{words}\n")))
    asked = {draft.prompt: draft.body.answer for draft in drafts if isinstance(draft.body, Short)}
    assert asked == {
        "Which country has sold more ferries to the islands than all others? Type the answer.": "Norway",
        "What let the sea into the harbour for two nights of the storm? Type the answer.": "broken gate",
        "Who blames the ferries for the empty nets on the north shore? Type the answer.": "young climbers",
    }
    chosen = next(draft for draft in drafts if isinstance(draft.body, Choice))
    assert {option.text for option in options_of(chosen)} == {"Norway", "Sweden", "Finland"}


@pytest.mark.parametrize(
    "words",
    [
        "The harbour of Norwick opened its gates to the ferries of Ostrand.",  # the headline has it
        "The company sold more ferries to the islands than ever before.",  # any company
        "A gate let the sea into the harbour for two nights.",  # any gate
        "It let the sea into the harbour for two nights of storm.",
        "The broken gate of Ostrand let it into the harbour for two nights.",  # *it* stands for something before
        "The broken gate did not let the sea into the harbour.",
        "“The broken gate let the sea into the harbour,” Jon Reyes said.",
    ],
)
def test_a_subject_that_is_vague_or_the_topic_is_not_asked_for(parsed: Analyser, words: str) -> None:
    article = making.article(f"The harbour of Norwick\n\n{words}\n")
    assert not proposed(subject.GENERATOR, parsed.analyse(article))


def test_a_number_in_a_quotation_or_of_somebody_is_asked_with_who_it_is(light: Analyser) -> None:
    words = (
        "“The harbour has lost 900 boats since the storm. Nobody wants to mend the wall,” said Jon Reyes. Ruth Adler said no.\n\n"
        "Ruth Adler came to the harbour as a girl. She left it after 17 years for a boat of her own."
    )
    drafts = proposed(number_gap.GENERATOR, light.analyse(making.article(f"The harbour and its boats\n\n{words}\n")))
    told = {key_of(draft): draft.prompt for draft in drafts if isinstance(draft.body, Cloze)}
    assert told["900"] == "Which number belongs in the gap? Jon Reyes said it."
    assert "17" in told


def test_where_too_few_are_known_others_who_are_named_are_wrong_answers(facts: Facts) -> None:
    one = facts.persons[0]
    named = tuple(Person(name, one.mentions) for name in ("Ann Brandt", "Tom Hill"))
    drafts = proposed(who_said.GENERATOR, replace(facts, persons=(one,), bystanders=named))
    offered = {option.text for draft in drafts for option in options_of(draft)}
    assert offered >= {"Ann Brandt", "Tom Hill", one.name}


def test_two_options_are_never_the_same_person_by_a_longer_name(facts: Facts) -> None:
    one = facts.persons[0]
    named = tuple(Person(name, one.mentions) for name in ("Ann Brandt", "Ann Maria Brandt", f"Eva {one.name.split()[-1]}"))
    drafts = proposed(who_said.GENERATOR, replace(facts, persons=(one,), bystanders=named))
    assert not [draft for draft in drafts if options_of(draft) and key_of(draft) == one.name]


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("The harbour is deep enough for larger boats than these ones.", False),
        ("They have no harbour that is deep enough for larger boats.", False),
        ("This is a harbour that is deep enough for larger boats.", False),
        ("It is clear that the harbour is deep enough for larger boats.", True),
        ("There is no harbour on the coast for larger boats.", True),
        ("We feel the loss of those boats in the whole harbour.", False),
    ],
)
def test_a_quotation_that_is_asked_for_points_to_nothing_outside_itself(words: str, alone: bool) -> None:
    assert who_said.stands_alone(words) is alone


def test_who_did_it_is_not_asked_of_the_one_who_is_named_all_the_time(facts: Facts) -> None:
    hero = replace(facts.deeds[0].person, mentions=facts.deeds[0].person.mentions * 9)
    persons = tuple(hero if person.name == hero.name else person for person in facts.persons)
    made = replace(facts, persons=persons, deeds=(replace(facts.deeds[0], person=hero),))
    assert any(isinstance(draft.body, Short) for draft in proposed(who_did.GENERATOR, facts))
    assert not any(isinstance(draft.body, Short) for draft in proposed(who_did.GENERATOR, made))


def test_the_sentence_that_introduces_somebody_is_to_be_found(facts: Facts) -> None:
    drafts = proposed(find_sentence.GENERATOR, facts)
    assert all(isinstance(draft.body, Highlight) for draft in drafts)
    found = {draft.prompt: draft.evidence[0].quote for draft in drafts}
    assert "captain of the first ferry" in found["Which sentence tells the reader who Jon Reyes is?"]
    assert not any("Okafor" in prompt for prompt in found), "she is named once, so her name alone would be looked for"


def test_a_sentence_cut_off_inside_a_quotation_is_not_to_be_found(light: Analyser) -> None:
    cut = "Jon Reyes, who led the work on it, said: “The pier is old. It fell.” Reyes wept."
    whole = "Then the RNLI, a charity of the coast, came. All of the RNLI ran."
    drafts = proposed(find_sentence.GENERATOR, light.analyse(making.article(f"A pier\n\n{cut} {whole}\n")))
    assert {draft.prompt for draft in drafts} == {"Which sentence tells the reader what the RNLI is?"}


def test_what_somebody_is_known_for_introduces_them_too(light: Analyser) -> None:
    words = "“The pier is old,” said Jon Reyes, who led the work on it. Ruth Adler, who was there, said no. Reyes wept."
    drafts = proposed(find_sentence.GENERATOR, light.analyse(making.article(f"A pier\n\n{words}\n")))
    assert {draft.prompt for draft in drafts} == {"Which sentence tells the reader who Jon Reyes is?"}
    assert drafts[0].explanation == "It introduces Jon Reyes: who led the work on it."


def test_an_aim_has_aims_of_others_as_distractors(facts: Facts, story: Article) -> None:
    aim = _at(story, "keep the old pier open until the end of April")
    others = tuple(_at(story, words) for words in ("become a market hall with 24 stalls", "opened its new ferry terminal on Monday"))
    one = Undertaking("Nato", "ask", aim, story.sentences_in(aim)[0].index, past=True, asked="Norway")
    made = replace(facts, undertakings=(one,), aims=others)
    (draft, *_) = proposed(undertaking.GENERATOR, made)
    assert draft.prompt == "What did Nato ask Norway to do, according to the article?"
    assert key_of(draft) == "To keep the old pier open until the end of April"


def _at(article: Article, words: str) -> Span:
    start = article.text.index(words)
    return Span(start, start + len(words))


def test_the_main_point_is_asked_only_where_headline_and_opening_agree(facts: Facts) -> None:
    for draft in proposed(main_point.GENERATOR, facts):
        assert key_of(draft).startswith("Skerry Bay opened its new ferry terminal")


LEAD = "Norwick has closed the old ferry harbour after a storm broke its walls on a cold night."
DETAILS = (
    "The harbour was built of granite that was brought over the sea from quarries in Ostrand.",
    "A school near the harbour took in the crews whose boats had lost their moorings there.",
)


@pytest.mark.parametrize(
    ("headline", "opens", "asked"),
    [
        ("Storm shuts Norwick port for months", "A school", True),
        ("Norwick closes old ferry harbour", "A school", False),
        ("Cakes at noon", "A school", False),
        ("Storm shuts Norwick port for months", "Another school", False),
    ],
)
def test_the_main_point_neither_repeats_the_headline_nor_stands_beside_torn_details(
    light: Analyser, headline: str, opens: str, asked: bool
) -> None:
    body = (LEAD, "The sea was calm.", "Gulls came.", "Boats lay still.", DETAILS[0], DETAILS[1].replace("A school", opens))
    facts = light.analyse(making.article("\n\n".join((headline, *body))))
    assert bool(proposed(main_point.GENERATOR, facts)) is asked


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('They had "no good choices left".', "“They had ‘no good choices left’”"),
        ('"No," they said, "never."', "“‘No,’ they said, ‘never.’”"),
        ("They had “no good choices left”", "“They had ‘no good choices left’”"),
        ("They had 'no good choices left'.", "“They had ‘no good choices left’”"),
        ("They had ’no good choices left’ (or “few”)", "“They had ‘no good choices left’ (or ‘few’)”"),
        ("It's the boys' boat, and they're off", "“It's the boys' boat, and they're off”"),
        ("It’s the boys’ boat of ’98", "“It’s the boys’ boat of ’98”"),
        ('They had "no good choices…', "“They had ‘no good choices…”"),
        ("They didn't call it 'Ruth's boat' then", "“They didn't call it ‘Ruth's boat’ then”"),
        ('A 12" gun—"old"—was there', "“A 12’ gun—‘old’—was there”"),
    ],
)
def test_a_mark_inside_a_quotation_opens_where_a_word_begins(words: str, shown: str) -> None:
    assert quoted(words) == shown


def test_no_draft_opens_a_quotation_with_a_closing_mark(light: Analyser, story: Article) -> None:
    text = story.text.replace("lost many young families to the mainland", "had 'no good choices left' for families on the mainland")
    text = text.replace("and has room for 340 passengers", 'and has "room enough" for 340 passengers')
    facts = light.analyse(making.article(text))
    drafts = [draft for generator in GENERATORS for draft in proposed(generator, facts)]
    said = [text for draft in drafts for text in (draft.prompt, draft.explanation, *(option.text for option in options_of(draft)))]
    for words in ("had ‘no good choices left’ for families", "has ‘room enough’ for"):
        assert any(words in text for text in said), words
    assert not [text for text in said if re.search(r"(?<![^\s“(])[’”]\w", text)]
