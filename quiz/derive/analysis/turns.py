"""Finds clauses that deny something and say the opposite without one word: *has not decided*, *never knew*, *has no plans*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from quiz.article.model import Article, Span
from quiz.derive.analysis.model import Person, Reversal
from quiz.derive.analysis.wholeness import is_whole

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_FEWEST, _MOST = 3, 26
"""Words of a clause."""
_HELPERS = frozenset("is are was were has have had will would can could".split())
"""Those that *not* can simply leave: not so *does*, *ca(n't)*, *wo(n't)*; *may not* and *must not* are not the opposite."""
_DENIALS = frozenset(("not", "n't", "never", "no"))
_HAVING = frozenset("has have had makes make made".split())
"""What *no* with a plural may stand behind: *has no plans*."""
_NOT_TURNED = re.compile(
    r"\b(?:and|or|no|nor|none|nobody|nothing|neither|without|unless|hardly|barely|scarcely|rarely|seldom|only|just|merely|simply|even|still|"
    r"already|yet|any|anyone|anything|anywhere|anymore|ever|at all|either|both|all|every|each|most|many|much|few|some|several|almost|"
    r"nearly|quite|entirely|always|necessarily|exactly|particularly|really|very|so|too|also|again|but|because|although|though|"
    r"if|whether|since|until|than|partly|mostly|mainly|largely|often|usually|sometimes|perhaps|maybe|probably|likely|certainly|indeed|"
    r"(?:for|in) (?:\w+ ){1,3}(?:hours|days|weeks|months|years)|"
    r"once|one|another|long|now|recently|first|then|later|previously|ago|today|soon|while|when|before|after)\b",
    re.IGNORECASE,
)
"""With such a word in it, what is left of a clause without its denial is not the opposite, or no English."""
_MARKS = re.compile('["\u201c\u201d();:?!\u2013\u2014]')
_BEHIND = frozenset(("cc", "conj", "advcl", "parataxis", "mark"))
"""Where a clause of a longer sentence ends."""
_OFTEN = 4
"""How often the article has a noun that readers of a clause know without its sentence: *the aquarium*."""
_JOINED = frozenset("although though while whereas because as and".split())


def turns(
    article: Article, persons: Sequence[Person], quoted: Sequence[Span], whole: frozenset[int], parsed: Sequence[tuple[int, Doc]]
) -> tuple[Reversal, ...]:
    """Return the turns in order; each stands in one sentence, outside quotations, and can be understood by itself."""
    named = {span.end: person.name for person in persons for span in person.mentions}
    found: list[Reversal] = []
    for offset, doc in parsed:
        for part in doc.sents:
            denials = [token for token in part if token.lower_ in _DENIALS]
            if len(denials) == 1 and denials[0].i > part.start:
                found += _denied(article, denials[0], offset, named, whole)
    return tuple(one for one in found if not any(span.overlaps(one.clause) for span in quoted))


def _denied(article: Article, denial: Token, offset: int, named: dict[int, str], whole: frozenset[int]) -> Iterator[Reversal]:
    verb = _denied_verb(denial)
    words = re.findall(r"\w+", article.text.lower())
    if verb is None or not all(_is_known(subject, words) for subject in _subjects(verb)):
        return
    before = denial.nbor(-1)
    at = Span(offset + before.idx + len(before), offset + denial.idx + len(denial))
    sentence = article.sentences_in(at)[0]
    for clause, lead in (_sentence(verb, offset), _of_whom(verb, offset, named), _clause(verb, offset)):
        if clause is None or not (clause.start <= at.start and at.end <= clause.end):
            continue
        rest = f"{lead} {article.text[clause.start : at.start]}{article.text[at.end : clause.end]}"
        stands = (sentence.index in whole and clause.start == sentence.span.start) or is_whole(_capital(rest))
        if stands and _FEWEST <= len(rest.split()) <= _MOST and _can_turn(rest):
            yield Reversal(sentence.index, clause, at, lead)
            return


def _denied_verb(denial: Token) -> Token | None:
    """Return the verb that is denied, where the denial can go and what stands behind it still fits."""
    verb = _verb_of(denial)
    joined = verb is not None and verb.dep_ != "advcl" and any(child.dep_ in ("advcl", "conj") for child in verb.rights)
    return None if joined else verb


def _verb_of(denial: Token) -> Token | None:
    before = denial.nbor(-1)
    if denial.lower_ == "no":
        fits = denial.dep_ == "det" and denial.head.dep_ == "dobj" and denial.head.tag_ == "NNS" and before.lower_ in _HAVING
        return denial.head.head if fits and denial.head.head == before else None
    verb = denial.head
    finite = denial.lower_ == "never" and verb == denial.nbor(1) and verb.tag_ in ("VBD", "VBZ")
    return verb if verb.pos_ in ("VERB", "AUX") and (before.lower_ in _HELPERS or finite) else None


def _subjects(verb: Token) -> Iterator[Token]:
    """Yield the subject of a verb, and those of the verbs that it is said by."""
    yield from (child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass", "expl"))
    if verb.dep_ in ("ccomp", "acomp") and verb.head != verb:
        yield from _subjects(verb.head)


def _is_known(subject: Token, words: list[str]) -> bool:
    """Whether readers know who or what is meant: a name, a kind of things, or a thing that the article comes back to."""
    if subject.pos_ in ("PROPN", "PRON"):
        return True
    if any(child.dep_ == "poss" and child.pos_ in ("NOUN", "PROPN") for child in subject.children):
        return True
    if not any(child.dep_ in ("det", "poss", "nummod") for child in subject.children):
        return subject.tag_ == "NNS"
    return subject.left_edge.lower_ == "the" and words.count(subject.lower_) >= _OFTEN


def _sentence(verb: Token, offset: int) -> tuple[Span | None, str]:
    """Return the whole sentence, where the verb is its own or that of what somebody says in it, and its subject opens it."""
    while verb.dep_ in ("ccomp", "acomp") and verb.head != verb:
        verb = verb.head
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if verb.dep_ != "ROOT" or verb.sent[-1].text != "." or subject is None or subject.left_edge.i > verb.sent.start:
        return None, ""
    part = verb.sent
    last = part[-1] if not part[-1].is_punct else part[-2]
    return Span(offset + part.start_char, offset + last.idx + len(last)), ""


def _of_whom(verb: Token, offset: int, named: dict[int, str]) -> tuple[Span | None, str]:
    """Return *who has not launched a search*, with the name that stands before it."""
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if verb.dep_ != "relcl" or subject is None or subject.lower_ != "who" or subject.i < 2:
        return None, ""
    comma = subject.nbor(-1)
    name = named.get(offset + comma.idx) if comma.text == "," else None
    return (_until(verb, subject.nbor(1), offset), name) if name else (None, "")


def _clause(verb: Token, offset: int) -> tuple[Span | None, str]:
    """Return a clause with a noun or name as its subject, joined to another or followed by one."""
    subject = next((child for child in verb.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos_ not in ("NOUN", "PROPN") or subject.head != verb:
        return None, ""
    start = subject.left_edge
    before = start.nbor(-1) if start.i > start.sent.start else None
    opens = before is None if verb.dep_ == "ROOT" else before is not None and before.lower_ in _JOINED
    return (_until(verb, start, offset), "") if opens and verb.dep_ in ("ROOT", "advcl", "conj") else (None, "")


def _until(verb: Token, start: Token, offset: int) -> Span:
    """Return the stretch from a token to where the verb's own clause ends."""
    ends = [child.left_edge.i for child in verb.rights if child.dep_ in _BEHIND]
    last = verb.doc[min([*ends, verb.right_edge.i + 1]) - 1]
    while last.is_punct and last.i > start.i:
        last = last.nbor(-1)
    return Span(offset + start.idx, offset + last.idx + len(last))


def _can_turn(words: str) -> bool:
    return not _MARKS.search(words) and not _NOT_TURNED.search(words)


def _capital(words: str) -> str:
    words = words.strip()
    return words[:1].upper() + words[1:]
