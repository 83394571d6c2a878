"""Finds what somebody states without the article vouching for it, in quotation marks or not, and what the article states itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from quiz.article.model import Sentence
from quiz.check.words import among, content
from quiz.derive.rules.persons import may_name_person
from quiz.derive.rules.quotations import open_paragraphs, quotations
from quiz.derive.rules.referents import Names, names_of
from quiz.derive.rules.salience import in_common
from quiz.derive.rules.saying import SAYING
from quiz.derive.rules.story import Person, StoryFacts
from quiz.derive.rules.wholeness import is_whole
from quiz.derive.rules.wording import words_at

_FEWEST, _MOST = 8, 36
"""Words of a statement."""
_BELIEVES = (
    "claims? claimed believes? believed suspects? suspected alleges? alleged insists? insisted argues? argued suggests? suggested "
    "maintains? maintained warns? warned asserts? asserted estimates? estimated predicts? predicted thinks? thought feels? felt "
    "states stated concedes conceded"
)
_BELIEVE = "|".join(_BELIEVES.split())
_SAY = "says?|said"
_SOURCE = r"(?P<who>[A-Z](?:[^,.;:]|(?<=U)\.(?=S\.)|(?<=U\.S)\.){1,90}?)(?:(?:,[^,]{3,90}){1,2},)?(?: also| have| has)?"
_NAMED = r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}"
_PATTERNS = (
    re.compile(r"^[Aa]ccording to (?P<who>[^,]{3,90}), (?P<what>.+)$"),
    re.compile(r"^[Aa]ccording to (?P<who>[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?) (?P<what>(?:the|a|an|[A-Z]).+)$"),
    re.compile(r"^(?P<what>.+?), according to (?P<who>[^,]{3,90})$"),
    re.compile(rf"^(?P<what>.+), (?:{_BELIEVE}|(?P<says>{_SAY})) (?P<who>{_NAMED})(?:, (?:who|an?|the)\b.+)?$"),
    re.compile(rf"^(?P<what>.+), (?P<who>[Hh]e|[Ss]he|[Tt]hey|{_NAMED}) (?:{_BELIEVE}|(?P<says>{_SAY}))$"),
    re.compile(rf"^{_SOURCE} (?:(?:{_BELIEVE})|(?P<says>{_SAY}))(?P<that> that)? (?!(?:{_BELIEVE})\b)(?P<what>.+)$"),
    re.compile(rf"^.+ (?:and|but) (?P<who>{_NAMED}) (?:(?:{_BELIEVE})|(?P<says>{_SAY})) that (?P<what>.+)$"),
)
_MEASURED = re.compile(
    r"\b(?:research|study|studies|analys[ei]s|census|figures|data|survey|records?|statistics|bank|office|website|bureau|report|"
    r"estimates?|statement|academy|plans?|laws?|rules?|deal|agreement|timetable|contract|documents?)\b",
    re.IGNORECASE,
)
"""A source that counts, measures or rules; what it gives is no mere claim."""
_NOT_OWN = re.compile(
    rf"\b(?:{SAYING}|say|tell|told|according|claims?|alleg\w+|belie\w+|thinks?|thought|feels?|felt|hopes?|hoped|fears?|feared|wants?|"
    r"wanted|worr\w+|suspect\w*|estimat\w+|report\w*|reveal\w*|(?<!was )(?<!were )(?<!been )found|finds|show\w*|seems?|seemed|"
    r"appears?|appeared|(?-i:may)|might|could|would|should|likely|perhaps|probabl\w+|possibl\w+|expect\w*|plan\w*|considered|called|stat(?:ed|es)|describ\w+|argu\w+|suggest\w*|"
    r"insist\w*|best|worst|great\w*|wonderful|excellent|impressive|intends?|view|opinion|criti\w+|accus\w+|need(?:s|ed)?|must|"
    r"asserted|theor\w+|apparently|if|certainly|named|puts? the|unfortunately|sadly)\b",
    re.IGNORECASE,
)
"""Signs that a sentence is a judgement, or that somebody else says it."""
_MARKS = re.compile('["\u201c\u201d\u2018?!:;()\\[\\]]| [-\u2013] ')
_PERSONAL = re.compile(r"\b(?:I|we|you|our|my|us|me|your)\b", re.IGNORECASE)
_US = re.compile(r"\bUS\b")
_NO_CLAUSE = re.compile(r"(?:to|in|of|for|by|at|from|on|if|whether|how|what|why|who|where|which|like|about|as)\b")
"""How the words open behind a verb that reports no claim: *believed to*, *could not say if*."""
_LINK = re.compile(r"^(?:But|And|However,|Yet) ")
_OPENING = re.compile(r"^(?:(?:But|And|However,|Yet|So) |(?:While|Although|Though|As) [^,]+, )")
"""What may come before the source."""
_NO_SOURCE = re.compile(
    r"\b(?:it|we|I|is|are|was|were|been|that|said|stated|could|has|have|not|such|told|who|which|when|while|because|if|this|"
    r"and (?:he|she))\b",
    re.IGNORECASE,
)
"""Words that no source has: those before the verb are more than its name."""
_JUDGES = re.compile(
    r"\b(?:could|would|should|must|needs?|might|may|cannot|not|will(?! be \w+ed\b)|easily|never|better|worse|too|more|less|most|best|worst|"
    r"[a-z]{3,}est|important|crucial|dangerous|unfair|wrong|right|nothing|outrageous|serious|certainly|simple|simply|welcome|hard|harder|"
    r"higher|lower|vulnerable|helped?|slowly|increasingly|as much)\b|n['\u2019]t\b"
)
"""What is only *said* is a claim where it judges or looks ahead."""
_ANCHOR = re.compile(r"\d|(?<!^)\b[A-Z][a-z]")
"""A fact has a number or a name in it."""
_VAGUE = re.compile(
    r"\b(?-i:[Tt]he (?:situation|problem|issue|incident|cases?|move|process|event|result|findings|rise|group|team|site|company|material|"
    r"contest|competition|others|island|city|town|country|boy|girls?|man|woman|request|idea|new law|demonstration)\b"
    r"(?! (?:of|in|for|at|and)\b))|^(?:From there|At the start|In the meantime),|^Another\b|, in fact,|"
    r"^(?:\S+ ){1,4}(?:it|them|him|her)\b|\b(?:here|there (?!is|are|was|were))\b",
    re.IGNORECASE,
)
"""What only the sentences before explain."""
_PART = re.compile(
    r"(?<!\ball)(?<!\bnothing),? (?:but(?! not\b)|although|though|while|whereas|so (?:it|they)|despite|even though) |"
    r", and (?:the|it|they|he|she|you) | \u2013 (?=[a-z][^\u2013]*$)| and (?=[A-Z]\w+ (?:is|was|are|were|has|had)\b)|"
    r", (?:(?:after )?which|who|where|especially|(?!including|according)[a-z]+ing) (?=[^,]*$)"
)
"""Where a sentence can be cut: before its last clause, if the rest is whole without it."""
_PAIRED = re.compile(r"\b(?:not (?:just|only)|either|both)\b| \u2013 ")
"""What promises another clause."""
_NO_HEAD = re.compile(
    r"(?:While|When|After|Although|Though|If|As|Because|In|At|On|For|Since|Before|With|Unlike|Like|To|From|Of|Left|\w+ing)\b"
)
_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|can|cannot|will|does|do|did|[a-z]+ed|[a-z]{3,}s)\b")
"""A verb, as far as its ending tells."""
_ASIDE = re.compile(r", [\w ]+ (?:proposed|argued|added|admitted|explained),|, it seems,|^(?:Maybe|Perhaps|Even then)\b")
"""Asides and doubts that have no place in an option."""
_SHARED, _FEWEST_SHARED = 0.6, 4
"""A claim of which the article says more than this share of words itself, and so many at least, is no mere claim."""


class Assertion(NamedTuple):
    """What somebody states."""

    sentence: Sentence
    who: str
    """Who states it, as fully as the article names them; empty where nobody can tell."""
    person: Person | None
    """The person, where it is one."""
    what: str
    """A whole sentence, without quotation marks."""
    quoted: bool
    """Whether the article has it in quotation marks."""


class Fact(NamedTuple):
    """What the article states itself."""

    sentence: Sentence
    what: str
    """A whole sentence of the article, or one without its last clause."""


def statements(story: StoryFacts) -> tuple[Assertion, ...]:
    """Return what is stated by somebody and by nobody else, in order: each a judgement, a claim or a forecast."""
    names = names_of(story.article, story.persons)
    found = [made for sentence in story.body if (made := _indirect(story, names, sentence))]
    found += _direct(story)
    own = [content(words) for one in _unquoted(story) if not _NOT_OWN.search(words := words_at(story.article, one.span))]
    return tuple(sorted((one for one in found if not _is_told_elsewhere(one.what, own)), key=lambda one: one.sentence.index))


def judgement(words: str) -> bool:
    """Return whether words judge or look ahead."""
    return _JUDGES.search(words) is not None


def facts(story: StoryFacts) -> tuple[Fact, ...]:
    """Return what the article states itself, in order: each sentence whole, and again without each clause that it can do without."""
    found: list[Fact] = []
    for sentence in _unquoted(story):
        words = _LINK.sub("", words_at(story.article, sentence.span))
        told = (part for part in parts(f"{words[:1].upper()}{words[1:]}") if _is_fact(part) and not _names_unknown(story, part))
        found += [Fact(sentence, part) for part in told if _ANCHOR.search(part) or in_common(story.article, part)]
    return tuple(found)


def _unquoted(story: StoryFacts) -> list[Sentence]:
    """Return the sentences of which nothing is quoted."""
    spans, unsure = quotations(story.article), open_paragraphs(story.article)
    return [one for one in story.body if one.paragraph not in unsure and not any(span.overlaps(one.span) for span in spans)]


def parts(words: str) -> Iterator[str]:
    """Yield a sentence, then the same sentence cut before each clause that it can do without."""
    yield words
    if not _NO_HEAD.match(words):
        for cut in reversed(list(_PART.finditer(words))):
            head = words[: cut.start()].rstrip(" \u2013-")
            if _VERB.search(head) and not _PAIRED.search(head):
                yield f"{head}."


def _is_fact(words: str) -> bool:
    return (
        words.endswith(".")
        and not words.startswith("It")
        and _FEWEST <= len(words.split()) <= _MOST
        and not hangs(words)
        and not _MARKS.search(words)
        and not _NOT_OWN.search(words)
    )


def _names_unknown(story: StoryFacts, words: str) -> bool:
    """Return whether words name somebody by surname alone who is not what the article is about."""
    said = words.replace("\u2019s", "").rstrip(".").split()
    full = [name for name in story.names if " " in name and may_name_person(name)]
    told = {last for name in full if (last := name.split()[-1]) and re.search(rf"[A-Z]\w+ {re.escape(last)}\b", words)}
    return any(last in said and last not in told and not in_common(story.article, last) for last in {name.split()[-1] for name in full})


def hangs(words: str) -> bool:
    """Return whether a sentence cannot be understood without its context or its speaker."""
    return not is_whole(words) or _VAGUE.search(words) is not None or _PERSONAL.search(_US.sub("", words)) is not None


def _is_told_elsewhere(what: str, own: list[tuple[str, ...]]) -> bool:
    """Return whether the article says much the same itself."""
    words = content(what)
    return any((shared := sum(among(word, other) for word in words)) >= _FEWEST_SHARED and shared > _SHARED * len(words) for other in own)


def _indirect(story: StoryFacts, names: Names, sentence: Sentence) -> Assertion | None:
    words = _OPENING.sub("", words_at(story.article, sentence.span))
    words = f"{words[:1].upper()}{words[1:]}"
    if not words.endswith(".") or _MARKS.search(words):
        return None
    matches = (found for pattern in _PATTERNS if (found := pattern.match(words[:-1])))
    found = next((one for one in matches if not _NO_SOURCE.search(one["who"])), None)
    if found is None or _MEASURED.search(found["who"]):
        return None
    if found.groupdict().get("says") and not judgement(found["what"]):
        return None
    what = f"{found['what'][:1].upper()}{found['what'][1:]}."
    told = found.groupdict()
    if (not told.get("that") and _NO_CLAUSE.match(found["what"])) or not _is_statement(what) or _names_unknown(story, what):
        return None
    person = _person(story, names, sentence, found["who"])
    pronoun = re.fullmatch(r"he|she|they", found["who"], re.IGNORECASE)
    who = person.name if person else "" if pronoun else found["who"]
    return Assertion(sentence, who, person, what, quoted=False)


def _person(story: StoryFacts, names: Names, sentence: Sentence, who: str) -> Person | None:
    if re.fullmatch(r"he|she", who, re.IGNORECASE):
        referent = names.before(sentence.span.start)
        return referent.person if referent else None
    here = [person for person in story.persons if any(sentence.span.overlaps(span) for span in person.mentions)]
    return next((person for person in here if person.name.split()[-1] in who.split()), None)


def _direct(story: StoryFacts) -> Iterator[Assertion]:
    for speech in story.speeches:
        words = words_at(story.article, speech.words)
        what = f"{words.removesuffix('.')}."
        if words[:1].isupper() and judgement(what) and not _MARKS.search(what) and _is_statement(what):
            yield Assertion(story.article.sentences[speech.sentence], speech.speaker.name, speech.speaker, what, quoted=True)


def _is_statement(what: str) -> bool:
    return not hangs(what) and not _ASIDE.search(what) and _FEWEST <= len(what.split()) <= _MOST
