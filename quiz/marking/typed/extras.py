"""What an answer says beyond the right words, and whether that makes it speak of something else."""

from __future__ import annotations

import re
from itertools import pairwise

from quiz.marking.typed.align import Alignment, is_past, is_slip, same_word
from quiz.marking.typed.answers import LONG, Answer, Context
from quiz.marking.typed.demonyms import country_of
from quiz.marking.typed.fold import words_of
from quiz.marking.typed.kindred import are_kindred, opposes
from quiz.marking.typed.lexicon import PEOPLE, STOP, TITLES, canonical, has_opposite, is_given_name, is_place, is_polar, is_word
from quiz.marking.typed.numerals import is_number

BESIDE = frozenset(
    "wife husband son daughter mother father brother sister uncle aunt nephew niece cousin grandfather grandmother grandson granddaughter "
    "stepson stepdaughter widow widower fiance fiancee girlfriend boyfriend friend rival enemy enemies successor predecessor assistant "
    "deputy vice acting opponent critic critics killer "
    "south north east west southern northern eastern western central near outside opposite against anti former ex after before fake pro "
    "half quasi non sub semi pre post mid".split()
)
"""Words that make an answer speak of something beside the right one: "wife of", "south of", "former"."""
_RELATION = re.compile(
    r"\b(?P<noun>owner|founder|editor|leader|member|head|part|copy|lack|end|loss|ban)s?\s+(?:of|for|to|on)\b",
    re.IGNORECASE,
)
"""Somebody or something that belongs to what follows, and is not it."""
_DIRECTIONS = frozenset("south north east west southern northern eastern western central".split())
_LIGHT = frozenset(
    "based depend depends depending due according regarding related relating concerning involving involved size number numbers amount "
    "amounts level total really actually basically simply mainly mostly usually generally again already together ones kind sort type thing "
    "things something etc such like use using used named made name system process idea principle concept policy practice issue "
    "basic certain ever "
    "own current particular specific main overall various important".split()
)
"""Words that add nothing to an answer."""
_LEVELS = frozenset("state county local regional provincial district municipal".split())
"""Words before a name that make it the name of another body: "state supreme court"."""
_FEARED = re.compile(r"\b(?:concern|concerns|fear|fears|feared|worry|worries|worried|threat|danger|afraid|goal|aim)\b", re.IGNORECASE)
_OF_FEARS = frozenset("spread threat rise growth danger fear risk stop stopping prevent preventing contain containing".split())
"""Words that add nothing where the question asks what is feared: "the spread of cholera" is cholera then."""
_OWNER = re.compile(r"^(?:the |their |its )?(?P<owner>(?:[\w-]+ ){0,2}?[\w-]+)['\u2019]s ", re.IGNORECASE)
_BEFORE_NOUN = re.compile(r"^(?:the )?(?P<owner>[\w-]+) [a-z][\w-]+$", re.IGNORECASE)
_OF_OWNER = re.compile(r"^[\w\s-]*\w of (?:the )?(?P<owner>[\w-]+)$", re.IGNORECASE)
_OWNED = re.compile(r"\b([A-Z][\w-]*)['\u2019]s\b")
_ADJECTIVE = re.compile(
    r"(?:al|ic|ous|ful|ive|ed|ing|ary|ory|able|ible|ish|less|ant|ent|ian|an|ern|er|est|ly)$|^(?:big|great|good|whole|full|total|new|free|public|same|true|cheap|dear|rich|poor|nice|huge|vast|fine|fresh|cold|hot|warm|black|white|red|green|blue)$"
)
_NOUNS = frozenset(
    "music traffic topic fabric clinic metal animal hospital festival journal signal medal rival terminal summer winter water river paper "
    "power computer consumer silver copper rubber weather leather letter number border order member leader worker teacher soldier father "
    "mother brother sister daughter student president parent government treatment department parliament event accident plant giant "
    "building housing training shipping wedding evening library salary diary history factory story memory territory military native "
    "detective olive archive drive table cable vehicle interest forest harvest guest test ocean woman human veteran orphan".split()
)
"""Nouns that end as adjectives do."""
_UNDOING = ("un", "in", "im", "il", "ir", "non", "dis", "anti", "counter", "de", "mis")
_WITHOUT = frozenset("freedom free protection safety relief escape".split())
_TURNING = frozenset(
    "nearly barely hardly partly partially rarely seldom formerly previously allegedly supposedly falsely wrongly slightly scarcely badly "
    "poorly "
    "illegally unfairly unlawfully only solely".split()
)
"""Adverbs that change what they stand by; others only add to it."""
_NO_ADVERBS = frozenset("family supply reply assembly monopoly ally italy july belly bully fly rally early daily weekly monthly".split())
_MORE = frozenset(
    "more large high big great many larger bigger greater higher increased growing rising most largest biggest highest greatest".split()
)
_LESS = frozenset("less fewer smaller lower reduced shrinking falling least fewest smallest lowest".split())
_FOREIGN_ARTICLES = frozenset("la le les el los las il lo der die das al".split())
_LIMITS = ("only", "alone")
_WELCOME = frozenset(("better", "growing"))
"""Words of direction that add to a thing without making it another."""
_POSSESSED = re.compile(r"(?:['\u2019]s|s['\u2019])\s+(?:[\w-]+\s+)?(?P<noun>[\w-]+)\W*$", re.IGNORECASE)
_SHARING = frozenset(("with", "between", "against", "for"))
_PLACING = frozenset(("in", "at", "from"))
_LINKS = frozenset("of for with against from to in at on by near about between".split())


def foreign(extra: tuple[str, ...], context: Context) -> tuple[str, ...]:
    """Leave of the words that were typed beyond the right ones those that may change what is meant.

    Words of the question and of other right answers do not, nor do words that say nothing, nor most adverbs.
    """
    feared = _OF_FEARS if _FEARED.search(context.question) else frozenset[str]()
    return tuple(
        word
        for word in extra
        if not context.granted(word)
        and not is_light(word)
        and word not in feared
        and not _same_direction(word, context)
        and (is_word(word) or not any(is_slip(other, word) for other in context.words | context.few_right))
    )


def doubt_of_more(asked: Answer, typed: Answer, found: Alignment, extra: tuple[str, ...], context: Context) -> str:
    """Say what makes an answer doubtful that holds the right one and more; nothing where all is well.

    Args:
        asked: the right answer.
        typed: the learner's.
        found: how their words belong together.
        extra: the foreign words of the learner's.
        context: the question and its names.
    """
    doubt = doubt_of_relation(asked, typed, found, context)
    if doubt or not extra:
        return doubt
    if any(is_number(word) for word in extra) and not asked.numbers and len(typed.words) <= LONG:
        return "there is a number in your answer"
    if all(context.said(word) for word in asked.content):
        return "these are words of the question"
    if any(word in found.missing for word in asked.content) and len(typed.words) <= LONG:
        return f"you wrote {extra[0]} in place of other words"
    turned = next((word for word in extra if _turns(word, typed) and not _lies_there(word, typed, found)), "")
    if turned and len(typed.words) <= LONG:
        return f"you wrote {turned}"
    elsewhere = _elsewhere(asked, typed, extra, context)
    if elsewhere:
        return f"you wrote {elsewhere}"
    window = find_window(typed, found)
    if window is None:
        return "the right words stand apart" if len(typed.words) > LONG else ""
    return _doubt_around(asked, typed, window, extra, context)


def doubt_of_relation(asked: Answer, typed: Answer, found: Alignment, context: Context) -> str:
    """Say where an answer speaks of something beside the right one: what belongs to it, or lies near it, or is without it."""
    beside = next(
        (
            word
            for word in typed.words
            if word in BESIDE and word not in asked.words and not context.granted(word) and not _has_kin_in(word, asked)
        ),
        "",
    )
    if beside and not _lies_there(beside, typed, found):
        return f"you wrote {beside}"
    belonging = _RELATION.search(typed.text)
    if belonging and not _RELATION.search(asked.text) and len(typed.words) <= LONG:
        noun = words_of(belonging["noun"])[-1]
        if noun not in asked.words and not context.said(noun):
            return "you wrote something that belongs to it"
    against = next((word for word in found.extra if opposes(word) and not context.said(word) and not _has_kin_in(word, asked)), "")
    window = find_window(typed, found)
    if (
        against
        and window
        and typed.words.index(against) < window[0]
        and len(typed.words) <= LONG
        and not any(map(opposes, asked.words))
        and not _FEARED.search(context.question)
    ):
        return f"you wrote {against}"
    limit = next((word for word in _LIMITS if window and word in typed.words[window[1] :] and word not in context.words), "")
    if limit and limit not in asked.words and len(typed.words) <= LONG:
        return f"you wrote {limit}"
    owned = _POSSESSED.search(typed.text)
    if (
        owned
        and window
        and len(typed.words) <= LONG
        and typed.words[-1] in found.extra
        and window[1] < len(typed.words)
        and not context.granted(typed.words[-1])
    ):
        return "you wrote something that belongs to it"
    if window and _is_of_another(typed, window[1], context):
        return "you wrote more than the answer"
    owner = _other_owner(typed, context)
    if owner:
        return f"you wrote of {owner}"
    if is_without(asked, typed, window):
        return "you wrote from before it"
    return ""


def _works_on(word: str, typed: Answer, found: Alignment, window: tuple[int, int]) -> bool:
    """Whether a word stands before all right words, or right before one of them."""
    at = typed.words.index(word)
    return at < window[0] or typed.words[at + 1 : at + 2] != () and any(same_word(typed.words[at + 1], right) for right in found.matched)


def _has_kin_in(word: str, asked: Answer) -> bool:
    return any(are_kindred(word, right) for right in asked.content)


def _doubt_around(asked: Answer, typed: Answer, window: tuple[int, int], extra: tuple[str, ...], context: Context) -> str:
    start, end = window
    if "or" in typed.words[max(0, start - 1) : end + 1]:
        return "you gave more than one answer"
    if len(typed.words) > LONG:
        return ""
    after = typed.words[end] if end < len(typed.words) else ""
    closes_with_question = len(typed.words) > end + 1 and context.said(typed.words[-1]) and after not in typed.capitals
    if after in extra and not closes_with_question and not re.search(rf"\b{re.escape(typed.words[end - 1])}\w*,", typed.text.casefold()):
        return f"you wrote {after} after it"
    if start and typed.words[start - 1] in _LINKS and any(word in extra for word in typed.words[: start - 1]):
        return "you wrote more than the answer"
    if _has_other_object(asked, typed, end, extra, context):
        return "you wrote more than the answer"
    whose = _whose(typed, end, extra, context) or _with_whom(asked, typed, end, extra, context)
    if whose:
        return f"you wrote of {whose}"
    inside = next((word for word in typed.words[start + 1 : end - 1] if word in extra and _is_put_between(word, asked, typed)), "")
    if inside:
        return f"you wrote {inside} in the middle of it"
    before = typed.words[start - 1] if start else ""
    if before in extra and (before in _LEVELS or _makes_compound(before, asked, typed) or _widens_name(asked, typed, before)):
        return f"you wrote {before} before it"
    return ""


def is_without(asked: Answer, typed: Answer, window: tuple[int, int] | None) -> bool:
    """Say whether an answer says that one is without the right thing: "freedom from speech" for "freedom of speech"."""
    if window is None or "from" in asked.words or (not _WITHOUT.isdisjoint(asked.words) and "of" not in asked.words):
        return False
    return any(typed.words[at : at + 2] == (word, "from") for word in _WITHOUT for at in range(window[1] - 2))


def _other_owner(typed: Answer, context: Context) -> str:
    """Give the name whose the right thing is said to be, where no right answer says so, nor the question."""
    owners = {canonical(words_of(other))[-1] for other in _OWNED.findall(context.question)}
    found = _OWNER.match(typed.text) or ((_BEFORE_NOUN.match(typed.text) or _OF_OWNER.search(typed.text)) if owners else None)
    if not found or len(typed.words) > LONG:
        return ""
    owner = canonical(words_of(found["owner"]))[-1]
    if country_of(owner) and country_of(owner) in map(country_of, owners):
        return ""
    is_name = owner in typed.capitals or bool(country_of(owner)) or any(owner in name for name in context.names)
    if not is_name or owner in context.right:
        return ""
    return "" if owner in owners or (context.said(owner) and not owners) else found["owner"]


def _has_other_object(asked: Answer, typed: Answer, end: int, extra: tuple[str, ...], context: Context) -> bool:
    """Whether the right words are said of something else: "insights into China" for "insights into the region"."""
    link, *rest = typed.words[end:] or ("",)
    object_ = [word for word in rest if word not in STOP]
    if not object_ or object_[0] not in extra or object_[0] in PEOPLE or link not in _LINKS | {"into"}:
        return False
    if link == "of":
        return not country_of(object_[0])  # Of which country it is matters only where others are named, see `_whose`.
    said = (typed.words[end - 1], link)
    return any(said in pairwise(answer) for answer in context.answers if answer != asked.words or len(answer) > len(asked.content))


def _is_of_another(typed: Answer, end: int, context: Context) -> bool:
    """Whether the right words are said of a name that the question has in another part: "views on Ana", where Ana has the views."""
    links, objects = typed.words[end : end + 1], typed.words[end + 1 : end + 2]
    if not objects or links[0] not in ("on", "into", "about") or not context.said(objects[0]) or objects[0] in context.right:
        return False
    return bool(objects[0] in typed.capitals or country_of(objects[0])) and not _is_led_to(objects[0], context)


def _is_led_to(word: str, context: Context) -> bool:
    """Whether a word stands behind a preposition in the question: "on the island"."""
    return any(link in _LINKS and following == word for link, following in pairwise(canonical(words_of(context.question))))


def _elsewhere(asked: Answer, typed: Answer, extra: tuple[str, ...], context: Context) -> str:
    """Give a place that was added to an answer that is none, where right answers name another: "independence from France"."""
    if is_place(asked.words) or len(typed.words) > LONG or not any(map(country_of, context.few_right)):
        return ""
    return next((word for word in extra if is_place((word,)) and f", {word}" not in typed.text.casefold()), "")


def is_light(word: str) -> bool:
    """Say whether a word adds nothing to an answer: `based`, `system`, and most adverbs."""
    if word in _LIGHT:
        return True
    return word.endswith("ly") and len(word) > 4 and word not in _TURNING and word not in _NO_ADVERBS and not has_opposite(word)


def find_window(typed: Answer, found: Alignment) -> tuple[int, int] | None:
    """Find the stretch of the typed words that holds all matched words of the right answer, at most three others among them."""
    slips = {typed_word for typed_word, _ in found.slips}
    places = [
        at
        for at, word in enumerate(typed.words)
        if word in slips or word in found.akin or (word not in STOP and any(same_word(word, right) for right in found.matched))
    ]
    size = len(found.matched)
    for first, last in zip(places, places[size - 1 :], strict=False):
        if last - first < size + 3:
            return first, last + 1
    return None


def _turns(word: str, typed: Answer) -> bool:
    """Whether a word can turn an answer into another; the right to something is no direction."""
    return word in _TURNING or (
        is_polar(word) and word not in _WELCOME and not (word == "right" and ("right", "to") in pairwise(typed.words))
    )


def _lies_there(word: str, typed: Answer, found: Alignment) -> bool:
    """Whether a word of direction stands behind all right words: "slavery in the South" is slavery, "South Africa" is not Africa."""
    window = find_window(typed, found)
    return word in _DIRECTIONS and window is not None and typed.words.index(word) >= window[1]


def _whose(typed: Answer, end: int, extra: tuple[str, ...], context: Context) -> str:
    """Give the place that a word of an answer is said to belong to: `england` of "the flag of England".

    It matters where the article, the question or a right answer names another place.
    """
    if typed.words[end : end + 1] != ("of",) or not (context.names or any(map(country_of, (*context.words, *context.right)))):
        return ""
    return next((word for word in typed.words[end + 1 :] if word in extra and country_of(word)), "")


def _with_whom(asked: Answer, typed: Answer, end: int, extra: tuple[str, ...], context: Context) -> str:
    """Give the name that the right thing is said to be shared with: `china` of "a deal with China", where its sentence does not name it."""
    if not asked.capitals.isdisjoint(asked.content):
        return ""  # Where a place lies, or who somebody is.
    if not _SHARING.intersection(typed.words[end : end + 1]) and not (_PLACING.intersection(typed.words[end : end + 1]) and context.names):
        return ""
    return next(
        (
            word
            for word in typed.words[end + 1 :]
            if word in extra and word not in context.told and (country_of(word) or word in context.known)
        ),
        "",
    )


def _widens_name(asked: Answer, typed: Answer, before: str) -> bool:
    """Whether a word before a name makes it another name: `dairy` of "Dairy Queen", but not `general` of "General Grant"."""
    return (
        (before in typed.capitals or not typed.capitals)
        and before not in TITLES
        and before not in _FOREIGN_ARTICLES
        and not is_place((before,))
        and all(word in asked.capitals for word in asked.content)
        and len(asked.content) == 1
        and "," not in typed.text
        and typed.text != typed.text.upper()
        and not is_given_name(before)
    )


def _is_put_between(word: str, asked: Answer, typed: Answer) -> bool:
    """Whether a noun parts two words of a compound, which makes another of it: "missile treaty talks" for "missile talks"."""
    at = typed.words.index(word)
    around = typed.words[at - 1], typed.words[at + 1]
    return around in pairwise(asked.words) and word not in asked.capitals and not _is_adjective(word) and word not in STOP


def _makes_compound(before: str, asked: Answer, typed: Answer) -> bool:
    """Whether a noun before a word makes it a word for something else: "climate change" is no change of a law.

    Adjectives are told by how they end.
    """
    return (
        len(asked.content) == 1
        and before not in typed.capitals
        and before not in TITLES
        and not _is_adjective(before)
        and f"to {before} " not in typed.text.casefold()  # A verb.
        and not (is_place((before,)) or is_given_name(before))
    )


def _is_adjective(word: str) -> bool:
    return bool(_ADJECTIVE.search(word)) and word not in _NOUNS


def is_plain_adjective(word: str) -> bool:
    """Say whether a folded word is an adjective, told by its ending, that does not turn what it stands before: `racial`, not `illegal`."""
    if not _is_adjective(word) or has_opposite(word) or word in BESIDE or is_past(word) or word.endswith(("an", "ese", "ish")):
        return False
    return not any(word.startswith(prefix) and is_word(word[len(prefix) :]) for prefix in _UNDOING)


def _same_direction(word: str, context: Context) -> bool:
    """Whether a word of size goes the way that a right answer goes: `larger` beside `more`."""
    return any(word in group and not group.isdisjoint(context.right) for group in (_MORE, _LESS))
