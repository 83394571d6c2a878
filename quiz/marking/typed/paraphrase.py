"""Puts what was typed in plainer words: misspelt small words, times of the year, places at sea, refusals, talks.

Read only where an answer is not accepted as it stands, so that the words as they were typed come first.
A capital may be said by its country: "the Belgian capital" is Brussels.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache

from quiz.english.folding import words_of
from quiz.english.phrases import canonical
from quiz.english.places import country_of, country_of_capital, territory
from quiz.english.spelling import is_slip, is_word
from quiz.marking.typed.answers import Context

_SMALL = dict(
    pair.split("/")
    for pair in (
        "teh/the hte/the adn/and nad/and fo/of ot/to wih/with wiht/with taht/that tht/that thier/their thsi/this tihs/this frist/first "
        "fisrt/first abt/about bc/because cuz/because coz/because cos/because becuase/because btw/between b4/before thru/through "
        "sq/square rd/road ave/avenue mt/mount uni/university yr/year yrs/years mth/month mths/months wk/week wks/weeks nxt/next "
        "w/with wth/with"
    ).split()
)
"""Small words as they are misspelt or cut short; a longer one is known by its slip."""
_COMMON = tuple(
    "about according after again against approximately around because before beginning between could during early first further "
    "having including months opening other people probably really roughly should something sometime their there thereabouts through "
    "toward towards under until using weeks where which while within without would years".split()
)
"""Words that lead to others or hedge them, from five letters on."""
_WORD = r"(?<![\w'\u2019])[^\W\d_]+(?![\w'\u2019])"
_FEWEST = 4
"""Letters of a misspelt word that is looked up."""
_WITH = r"(?i)\bw/\s*"
_TURNS = (
    (
        (
            r"\b(?:the\s+)?(?:very\s+)?(?:first|1st|opening|initial|early)\s+(?:few\s+|couple\s+of\s+|two\s+or\s+three\s+)?(?:weeks?|months?|part|days|stages)\s+"
            r"of\s+(?:the\s+(?=(?:current|present|coming|next|last)\b))?"
        ),
        "early ",
    ),
    (r"\b(?:the\s+)?(?:last|closing|final)\s+(?:few\s+|couple\s+of\s+)?(?:weeks?|months?|days)\s+of\b", "the end of"),
    (
        r"\b(this|last|next)\s+year,?\s+(?:in|during|within)\s+the\s+(?:first|1st|opening|early)\s+(?:few\s+)?(?:weeks|months)\b",
        r"early \1 year",
    ),
    (r"\bhome[\s-]grown\b", "homegrown"),
    (
        (
            r"\b(?P<year>(?:this|last|next)\s+(?:year|month|week)),?\s+(?:(?:right|just|only|somewhere|sometime)\s+)?"
            r"(?:at|towards?|near|by|around)\s+(?:the\s+|its\s+)(?:very\s+)?(?P<end>end|close|start|beginning)(?:\s+of\s+(?:it|that))?\s*$"
        ),
        r"\g<end> of \g<year>",
    ),
    (
        (
            r"^(?:its|it['\u2019]s|it\s+is|they\s+are|they['\u2019]re)\s+(?:all\s+)?(?:planned|scheduled|due|set|supposed|meant)\s+"
            r"(?:for\s+|to\s+(?:be\s+|happen\s+|come\s+)?)?(?=[a-z])"
        ),
        "",
    ),
    (
        (
            r"^(?:them|those|that|these|the)\s+(?!\w+ing\b)(?P<name>[\w-]+(?:\s+[\w-]+){0,2}?)\s+"
            r"(?:lot|guys|people|bunch|crowd|folks?|fellows|blokes|mob|fellas)(?=\s*(?:[,;.!]|$))"
        ),
        r"\g<name>",
    ),
    (
        (
            r"(?:\bthat\s+(?:go|are|fly|reach|have)\s+)?\b(?:neither|between|further\s+than|longer\s+than|more\s+than|beyond|not)\s+"
            r"short(?:[\s-]range)?\s+(?:and|nor|or|but)\s+(?:not\s+(?:as|so)\s+(?:far|long)\s+as\s+|less\s+than\s+|shorter\s+than\s+)?"
            r"long(?:[\s-]range)?(?:,?\s+(?:but\s+)?in\s+between)?"
        ),
        "intermediate-range",
    ),
    (
        (
            r"\b(?P<own>own|domestic|local|home-?grown|national)\s+(?P<thing>[\w-]+),?\s+(?:inside|within|in)\s+(?:their|its|the)\s+"
            r"(?:own\s+)?country(?:\s+itself)?\b"
        ),
        r"\g<own> \g<thing>",
    ),
    (r"\b(?:near|around|about|towards?|at)\s+the\s+(?:very\s+)?(?:start|beginning)\s+of\b", "start of"),
    (r"^(?:some(?:one|body)|an?\s+(?:man|guy|bloke|chap|woman|person|lady))\s+(?:called|named)\s+", ""),
    (r"^(?:it\s+says\s+|pretty\s+sure\s+|(?:i\s+)?think\s+)?its\s+(?=(?-i:[A-Z]))", ""),
    (
        (
            r"\blate\s+(?:in\s+)?(?=(?:January|February|March|April|May|June|July|August|September|October|November|December)\b|"
            r"(?:this|last|next)\s+(?:year|month|week)\b)"
        ),
        "end of ",
    ),
    (r"\btill\b", "until"),
    (r"\b(?:did|do|does|would|will|could)(?:\s+not|n['\u2019]?t)\s+(?:agree\s+to|accept|grant|approve|consent\s+to)\b", "rejected"),
    (r"\bzero\s+(?=[a-z])", "no "),
    (r"\b(?:say|says|said|saying)\s+no\b(?!\s+[a-su-z])(?:\s+to\b)?", "rejected"),
    (r"(?<=[a-z])(?<!the)(?<!that)(?<!this)(?<!no)(?<!which)(?<!any)(?<!\ba)\s+ones?(?=\s*(?:[,;.!]|$))", ""),
    (r"^ones?\s+(?=(?:that|with|based|which|in|for|from|on)\b)", ""),
    (r"^\d+\s*[-\u2212\u2013]\s*\d+\s*=\s*(?=\d+$)", ""),
    (r"\bso[\s-]called\s+", ""),
    (r"\bre-(?=[a-z]{4})", "re"),
    (r"\bonce\s+(?:more|again)\b", "again"),
    (r"\b(?:take|takes|taking|took|have|has|having)\s+(?:another|a\s+(?:fresh|new|second|further))\s+look\s+at\b", "again review"),
    (r"(?<=\w)\s+(?:first(?:\s+of\s+all)?|beforehand)\s*[.!]*$", ""),
    (r"\b(she|he|they|we|it)d\s+(?=(?:have|need|like|want|be|go|got|better)\b)", r"\1 would "),
    (
        (
            r"^(?:(?:in|at|on|from|within|along)\s+)?(?:the\s+)?(?:open\s+|coastal\s+)?(?:seas?|waters?|ocean|coasts?|coastline)\s+"
            r"(?:just\s+|right\s+|close\s+)?(?:by|near|around|round|off|of|beside|along|next\s+to|to|surrounding)\s+"
        ),
        "off ",
    ),
    (r"\b(?:run|ran|runs|running)\s+(it|this|that|them|the\s+\w+)\s+(?:by|past)\b", r"discuss \1 with"),
    (
        r"\b(?:take|takes|taking|took|put|puts|putting|bring|brings|bringing)\s+(it|this|that)\s+(?:back\s+)?(?:to|before)\b",
        r"discuss \1 with",
    ),
)
"""Turns of phrase and what they say in plainer words: times, multiples, places at sea, what is done again, refusals, talks."""
_TIME = r"(?i)\b(?P<hour>\d{1,2})[.:](?P<minute>[0-5]\d)(?:\s*(?P<half>[ap])\.?m\b\.?)?"
_TIMES = (
    (r"\b(?:twice|two\s+times|2\s*(?:x|\u00d7|times)|two-?fold|double)", "twice"),
    (r"\b(?:thrice|three\s+times|3\s*(?:x|\u00d7|times)|three-?fold|triple|treble)", "three times"),
)
_AS_MUCH = r"(?:\s+(?:as\s+(?:many|much)|the\s+\w+|more|what|that))?(?:\s+as\b)?(?=\s|$)"
_AS = r"(?i)\bas\s+(many|much)\b"
_MONEY = {"\u20ac": "euros", "$": "dollars", "\u00a3": "pounds"}
_LONGEST = 300
"""Characters; a longer text is no answer of a few words."""
_OF = r"(?i)\b(?:the\s+)?capital(?:\s+city)?\s+of\s+(?:the\s+)?(?P<of>[\w-]+(?:\s[\w-]+){0,3})\b"
_BEFORE = r"(?i)\b(?:the\s+)?(?P<of>[\w-]+(?:\s[\w-]+){0,3}?)(?:['\u2019]s)?\s+capital(?:\s+city)?\b"
_PARTS = {"england": "GB"}
"""Countries that are no territory of their own, and have the capital of the whole."""
_QUALIFYING = frozenset("north south east west northern southern eastern western central new equatorial papua democratic".split())
"""Words that make the country behind them another one: South Sudan."""
_DOMESTIC = r"(?i)\b(?:domestic|national|home|own|local|home-?grown)\b"
_NAME = r"[A-Z][\w'-]*(?:\s[A-Z][\w'-]*)*"


def in_plainer_words(text: str, references: Sequence[str], known: Collection[str]) -> str:
    """Put a typed text in plainer words, where it can be.

    Args:
        text: as it was typed, on one line.
        references: the right answers.
        known: folded words that are no slips of others.
    """
    if len(text) > _LONGEST:
        return text
    plain = re.sub(_WITH, "with ", text)
    plain = re.sub(_WORD, lambda found: _put_right(found[0], frozenset(known)), plain)
    for pattern, replacement in _TURNS:
        plain = re.sub(pattern, replacement, plain, flags=re.IGNORECASE)
    much = next((found[1] for reference in references if (found := re.search(_AS, reference))), "")
    for pattern, replacement in _TIMES if much else ():
        plain = re.sub(pattern + _AS_MUCH, f"{replacement} as {much}", plain, flags=re.IGNORECASE)
    for sign, money in _MONEY.items():
        if sign in plain and any(money in reference.casefold() for reference in references):
            plain = re.sub(re.escape(sign) + r"\s*(\d[\d.,]*)", rf"\1 {money}", plain)
    if any(re.search(_TIME, reference) for reference in references):
        plain = re.sub(_TIME, _in_24_hours, plain)
    return plain


def with_names(text: str, references: Sequence[str], context: Context) -> str:
    """Put the names of right places for phrases that say which ones they are; the text as it is where it has none.

    The phrase must be of the place: the country alone is not its capital, nor is a town that another people has.
    """
    if "capital" in text.casefold() and "capital" not in context.question.casefold():
        text = re.sub(_OF, lambda found: _capital(found, references), text)
        text = re.sub(_BEFORE, lambda found: _capital(found, references), text)
    if len(context.countries) == 1 and any(re.search(_DOMESTIC, reference) for reference in references) and not re.search(_DOMESTIC, text):
        text = re.sub(r"\b[A-Za-z]+\b", lambda found: "domestic" if _is_home(found[0].casefold(), context) else found[0], text)
    return text


def _in_24_hours(found: re.Match[str]) -> str:
    hour = int(found["hour"]) % 12 + 12 if (found["half"] or "").lower() == "p" else int(found["hour"])
    return f"{hour}.{found['minute']}"


@lru_cache(maxsize=4096)
def _put_right(word: str, known: frozenset[str]) -> str:
    """Return the small word of which another is a slip, or the word as it is."""
    folded = word.casefold()
    if folded in _SMALL and folded not in known:
        return _SMALL[folded]
    if len(folded) < _FEWEST or folded in known or not folded.isascii() or is_word(folded):
        return word
    return next((common for common in _COMMON if is_slip(common, folded)), word)


def _is_home(word: str, context: Context) -> bool:
    """Return whether a word is the adjective of the one country that the question names."""
    return territory((word,)) is None and country_of(word) in context.countries


def _capital(found: re.Match[str], references: Sequence[str]) -> str:
    """Return the right capital for a phrase that says whose capital it is: `London` for "the UK's capital"."""
    leads = found.re.pattern == _BEFORE
    parts = found["of"].split()
    for length in range(len(parts), 0, -1):
        said, rest = (parts[-length:], parts[:-length]) if leads else (parts[:length], parts[length:])
        codes = _codes(" ".join(said))
        if codes and not (length == 1 and leads and rest and rest[-1].casefold() in _QUALIFYING):
            towns = (town for reference in references for town in _names_in(reference))
            right = next((town for town in towns if country_of_capital(canonical(words_of(town))) in codes), "")
            return " ".join([*rest, right] if leads else [right, *rest]) if right else found[0]
    return found[0]


def _codes(said: str) -> set[str]:
    """Return the code of the country that is named, or whose people is; a name of two words is no people's."""
    words = canonical(words_of(said))
    people = {country_of(words[0]), _PARTS.get(words[0])} if len(words) == 1 else set()
    return {code for code in (territory(words), *people) if code}


@lru_cache(maxsize=256)
def _names_in(reference: str) -> tuple[str, ...]:
    return tuple(re.findall(_NAME, reference))
