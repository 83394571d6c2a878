"""Says who or what a clause is about, in words that need no sentence before: a noun with its words, a name, or whom *she* means."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from quiz.article.model import Article, Sentence
from quiz.derive.analysis.model import Person
from quiz.derive.analysis.people_words import is_person_noun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PRONOUNS = frozenset(("he", "she"))
_NO_PERSONS = frozenset("DATE TIME GPE LOC FAC LANGUAGE".split())
"""What the model calls names that *she* cannot mean."""
_WHERE = frozenset("in at from near".split())
_PLACES = frozenset("village town city port island county state district capital university school".split())
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")


class Subject(NamedTuple):
    """Who or what a clause is about."""

    words: str
    who: str
    """The name of the person, where it is one."""
    naming: int
    """The index of the sentence that names it."""
    named: bool = True
    """Whether its own word is a name; *the council of Norwick* only has one."""


class _Told(NamedTuple):
    """What a sentence is about, as far as it matters for the pronouns after it."""

    person: Person | None
    """The one person whom it names, where that is its subject."""
    others: bool
    """Whether it names or tells of somebody else whom a pronoun may mean."""
    pronouns: frozenset[str]


class Subjects:
    """Finds the subjects of an article."""

    def __init__(self, article: Article, persons: Sequence[Person], parsed: Sequence[tuple[int, Doc]]) -> None:
        self._article = article
        self._mentions = {span.end: (person, span) for person in persons for span in person.mentions}
        self._told = {sentence.index: told for offset, doc in parsed for sentence, told in self._of_sentences(offset, doc)}

    def of(self, verb: Token, offset: int) -> Subject | None:
        """Return the subject of a verb, or of the verb to which it is joined; nothing where it would not be understood."""
        token = _subject_of(verb)
        if token is None or any(child.dep_ == "conj" for child in token.children):
            return None
        if token.lower_ in ("who", "which") and verb.dep_ == "relcl":
            return self._before_comma(token, verb.head, offset)
        own = self._sentence(offset + token.idx).index
        if token.lower_ in _PRONOUNS:
            found = self._meant(own, token.lower_) if not self._names_before(token, own, offset) else None
            return Subject(found[0].name, found[0].name, found[1]) if found else None
        return self._noun(token, offset, own)

    def _noun(self, token: Token, offset: int, own: int) -> Subject | None:
        if token.pos_ not in ("NOUN", "PROPN") or token.right_edge.i > token.head.i:
            return None
        beside = [child for child in token.rights if child.dep_ in ("appos", "relcl", "acl")]
        end = min([child.left_edge.i for child in beside], default=token.right_edge.i + 1)
        words = token.doc[token.left_edge.i : end]
        if beside and words[-1].text != ",":
            return None
        for name in (token, *beside):
            person, span = self._mentions.get(offset + name.idx + len(name), (None, None))
            if person and span and (name is not token or span.start <= offset + token.left_edge.idx):
                return Subject(self._article.words(span), person.name, own)
        text = words[:-1].text if words[-1].text == "," else words.text
        return Subject(text, "", own, token.pos_ == "PROPN") if text.strip() and "," not in text else None

    def _before_comma(self, pronoun: Token, head: Token, offset: int) -> Subject | None:
        """Return the name before *, who* or *, which*."""
        before = pronoun.nbor(-1) if pronoun.i else pronoun
        if before.text != "," or before.i != head.i + 1:
            return None
        own = self._sentence(offset + head.idx).index
        person, span = self._mentions.get(offset + head.idx + len(head), (None, None))
        if person and span:
            return Subject(self._article.words(span), person.name, own)
        words = head.doc[head.left_edge.i : head.i + 1]
        named = pronoun.lower_ == "which" and all(token.pos_ in ("PROPN", "DET") for token in words)
        return Subject(words.text, "", own) if named else None

    def _meant(self, sentence: int, pronoun: str) -> tuple[Person, int] | None:
        """Return whom *he* or *she* means: who is the subject of the sentence right before, where nobody else is named."""
        told = self._told.get(sentence - 1)
        if told is None or told.person is None or told.others or told.pronouns - {pronoun}:
            return None
        return told.person, sentence - 1

    def _names_before(self, pronoun: Token, sentence: int, offset: int) -> bool:
        """Whether the sentence of a pronoun names somebody, or may do so, before it."""
        start = self._article.sentences[sentence].span.start - offset
        return any(_may_be_person(token) for token in pronoun.doc[: pronoun.i] if token.idx >= start)

    def _of_sentences(self, offset: int, doc: Doc) -> list[tuple[Sentence, _Told]]:
        found: dict[int, tuple[Sentence, list[Token]]] = {}
        for token in doc:
            sentence = self._sentence(offset + token.idx)
            found.setdefault(sentence.index, (sentence, []))[1].append(token)
        return [(sentence, self._about(sentence, tokens, offset)) for sentence, tokens in found.values()]

    def _about(self, sentence: Sentence, tokens: list[Token], offset: int) -> _Told:
        named = {person.name: person for end, (person, _) in self._mentions.items() if sentence.span.start < end <= sentence.span.end}
        known = {part for name in named for part in name.split()}
        strangers = any(_may_be_person(token) and token.text not in known for token in tokens)
        subjects = [token for token in tokens if token.dep_ in ("nsubj", "nsubjpass")]
        people = any(is_person_noun(token.text) and not any(child.dep_ == "poss" for child in token.children) for token in subjects)
        at = [self._mentions[end][0] for token in subjects if (end := offset + token.idx + len(token)) in self._mentions]
        person = at[0] if len(named) == 1 and at and not strangers else None
        pronouns = frozenset(token.lower_ for token in subjects if token.lower_ in _PRONOUNS)
        return _Told(person, strangers or people or (bool(named) and person is None), pronouns)

    def _sentence(self, at: int) -> Sentence:
        return sentence_at(self._article, at)


def _may_be_person(token: Token) -> bool:
    """Whether a word is a name and stands where none of a place or day does."""
    return token.pos_ == "PROPN" and token.ent_type_ not in _NO_PERSONS and not _is_place(token)


def _is_place(name: Token) -> bool:
    """Whether a name stands where that of a place does: *in Ostrand*, *the village of Ostrand*."""
    while name.dep_ == "compound":
        name = name.head
    before = name.head
    return name.dep_ == "pobj" and (before.lower_ in _WHERE or (before.lower_ == "of" and before.head.lower_ in _PLACES))


def sentence_at(article: Article, at: int) -> Sentence:
    """Return the last sentence that begins at a position or before it."""
    return article.sentences[max(0, bisect_right(article.sentences, at, key=lambda one: one.span.start) - 1)]


def _subject_of(verb: Token) -> Token | None:
    while True:
        subjects = [child for child in verb.lefts if child.dep_ in _SUBJECTS]
        if subjects or verb.dep_ != "conj":
            return subjects[0] if len(subjects) == 1 else None
        verb = verb.head
