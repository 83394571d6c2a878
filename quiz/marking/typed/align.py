"""Sets the words of a typed answer beside those of the right one: equal, inflected, or slips of the finger."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from quiz.marking.typed.demonyms import country_of
from quiz.marking.typed.lexicon import OPPOSITES, is_word
from quiz.marking.typed.numerals import is_number
from quiz.marking.typed.synonyms import are_synonyms

MOST_COMPARED = 200
"""Characters; longer words are compared for being equal alone, so that no text can make the grader slow."""

_MOST_FOR_FORMS = 60
"""Words; in a longer text another form of a word shows nothing, and looking for one takes long."""
_SPELLINGS = (
    (r"is(e|ed|es|er|ers|ing|ation|ations)$", r"iz\1"),
    (r"ys(e|ed|es|er|ers|ing)$", r"yz\1"),
    (r"our(s|ed|ing|able|ful|ite|ites|al|less|hood|er|ers)?$", r"or\1"),
    (r"(?<=[bct])re(s|d)?$", r"er\1"),
    (r"(?<=[fc]en)ce(s|man|men|less)?$", r"se\1"),
    (r"ogue(s)?$", r"og\1"),
    (r"ll(ed|ing|er|ers)$", r"l\1"),
    (r"(?<=[^aeiou])(?:ae|oe)(?=[^aeiou])", "e"),
    (r"programme", "program"),
    (r"^tyre", "tire"),
    (r"^grey", "gray"),
    (r"aluminium", "aluminum"),
    (r"moslem", "muslim"),
)
_IRREGULAR = dict(
    pair.split("/")
    for pair in (
        "men/man women/woman children/child feet/foot teeth/tooth mice/mouse geese/goose people/person lives/life wives/wife "
        "knives/knife wolves/wolf leaves/leaf halves/half thieves/thief shelves/shelf armies/army criteria/criterion "
        "phenomena/phenomenon bacteria/bacterium stolen/steal stole/steal gave/give given/give took/take taken/take went/go "
        "gone/go said/say made/make met/meet left/leave built/build fought/fight bought/buy sold/sell lost/lose won/win "
        "killed/kill died/die dying/die taught/teach thought/think knew/know known/know grew/grow grown/grow rose/rise "
        "risen/rise fell/fall fallen/fall sent/send spent/spend held/hold kept/keep found/find led/lead ran/run came/come "
        "became/become broke/break broken/break spoke/speak spoken/speak wrote/write written/write drove/drive driven/drive "
        "began/begin begun/begin chose/choose chosen/choose flew/fly flown/fly threw/throw thrown/throw swore/swear sworn/swear "
        "struck/strike sank/sink sunk/sink shot/shoot fled/flee brought/bring caught/catch sought/seek heard/hear paid/pay "
        "told/tell stood/stand understood/understand withdrew/withdraw withdrawn/withdraw forbade/forbid forbidden/forbid "
        "overthrew/overthrow overthrown/overthrow arose/arise arisen/arise ate/eat eaten/eat rode/ride ridden/ride shook/shake "
        "shaken/shake froze/freeze frozen/freeze hid/hide hidden/hide slept/sleep swam/swim sang/sing drew/draw drawn/draw "
        "wore/wear worn/wear saw/see seen/see got/get gotten/get goes/go going/go does/do doing/do shrank/shrink shrunk/shrink "
        "womens/woman mens/man childrens/child peoples/person"
    ).split()
)
_PLURALS = frozenset(
    "men women children feet teeth mice geese people lives wives knives wolves leaves halves thieves shelves armies criteria phenomena "
    "bacteria".split()
)
_BUILT = (
    (r"(?<=....)(?:istic|ists|ist|ism)$", "ist"),
    (r"(?<=...)iz(?:ations?|ing|ed|es)$", "ize"),
    (r"(?<=....)at(?:ions?|ing|ed|es)$", "ate"),
)
"""Nouns and verbs of one meaning: capitalism and capitalist, cooperation and cooperate."""
_ENDINGS = frozenset(
    " e s es y ies cy te tes ed ing er ers or ors ion ions ation ations al ic ical ism ist ists istic ity ive ment ments ness ly n an ian "
    "ians i is ese ish ise ize ised ized "
    "ious ure iary isation ization ance ence ant ants ent ents ful ous able ible ary d r rs st tion sion ar ate ates ated".split(" ")
)
_SAME_IDEA = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "/ion /ation /al y/e ism/ise ism/ize /ic y/ic y/ical cy/tic ial/iary ive/ure ion/ious ion/e /ment /ly /ness ence/ent ance/ant "
        "/ance al/ ic/ical ity/ ty/ ism/ist ation/e ing/ement"
    ).split()
)
"""Endings between which the idea stays: assembly and assemble, judicial and judiciary. `universe` and `university` are not among them."""
_NAMED_DEEDS = tuple(
    tuple(pair.split("/"))
    for pair in (
        "advice/advise addition/add speech/speak death/die birth/born growth/grow loss/lose sale/sell theft/steal "
        "arrival/arrive departure/depart payment/pay choice/choose decision/decide proof/prove belief/believe flight/fly "
        "gift/give marriage/marry discovery/discover failure/fail success/succeed defence/defend defense/defend safety/safe "
        "strength/strong height/high length/long poverty/poor hunger/hungry agreement/agree withdrawal/withdraw refusal/refuse "
        "removal/remove election/elect invasion/invade division/divide expansion/expand explosion/explode collision/collide "
        "service/serve action/act guilt/guilty wealth/wealthy health/healthy resignation/resign creation/create treatment/treat"
    ).split()
)
"""Deeds and qualities whose noun is built in a way of its own: `death` and `died`."""
_NAME_ENDINGS = frozenset("er man mann son sen ov ova ski".split())
"""Endings that make another surname of one: Berg and Berger."""
_SHORTEST_ROOT = 5
"""Letters; below it endings say too little: `human` and `humanity` differ more than `persecute` and `persecution`."""
_VOWELS = re.compile("[aeiouy]|(.)(?=\\1)")


class Alignment(NamedTuple):
    """Which words of two answers belong together."""

    matched: tuple[str, ...]
    """Words of the right answer that were typed."""
    missing: tuple[str, ...]
    """Words of the right answer that were not."""
    extra: tuple[str, ...]
    """Typed words that are not in the right answer."""
    slips: tuple[tuple[str, str], ...]
    """Typed words that were read as slips, with the words that they were read as."""
    akin: tuple[str, ...] = ()
    """Typed words that are another form of a right word ("Iraqi", "pirates" for "piracy"); they count as matched."""
    loose: bool = False
    """Whether one of these may be another idea than the right word: `pirates` is, `judiciary` for `judicial` is not."""


def align(asked: Sequence[str], typed: Sequence[str], known: Collection[str] = ()) -> Alignment:
    """Set typed words beside the right ones, each used once: equal before inflected, inflected before slips.

    Args:
        asked: words of the right answer.
        typed: words of the learner.
        known: folded words that are no slips of others, such as names of the article.
    """
    pairs: dict[int, int] = {}
    free = list(range(len(typed)))
    slips: list[tuple[str, str]] = []
    akin: list[str] = []
    loose = False
    for level in range(4 if len(typed) <= _MOST_FOR_FORMS else 3):
        for at, word in enumerate(asked):
            if at in pairs:
                continue
            for other in free:
                found = typed[other]
                if _belong(level, word, found, known):
                    pairs[at] = other
                    free.remove(other)
                    if level == 2:
                        slips.append((found, word))
                    if level == 3:
                        akin.append(found)
                        loose = loose or not (is_same_idea(word, found) or country_of(word))
                    break
    missing = [at for at in range(len(asked)) if at not in pairs]
    missing, free = _join_split_words(asked, typed, missing, free)
    return Alignment(
        tuple(word for at, word in enumerate(asked) if at not in missing),
        tuple(asked[at] for at in missing),
        tuple(typed[at] for at in free),
        tuple(slips),
        tuple(akin),
        loose,
    )


def same_word(one: str, other: str) -> bool:
    """Say whether two folded words differ at most in number, tense or British and American spelling."""
    return one == other or plain_form(one) == plain_form(other)


@lru_cache(maxsize=8192)
def plain_form(word: str) -> str:
    """Give what two folded words share that are the same word: the stem, or the number without the ending of an ordinal."""
    return word.rstrip("sthndr") if is_number(word) else stem(word)


def is_said_by(word: str, other: str) -> bool:
    """Say whether a word says no more than another: the same, a synonym, or the same idea (`economy` and `economic`)."""
    return means_same(word, other) or (is_akin(word, other) and is_same_idea(word, other))


def means_same(one: str, other: str) -> bool:
    """Say whether two folded words are the same in any inflection, or synonyms."""
    return same_word(one, other) or are_synonyms(one, other, stem)


def is_past(word: str) -> bool:
    """Say whether a folded word may be a verb that tells what was done: `attacked`, `beat`, `won`."""
    return (word.endswith("ed") and len(word) > 4) or (word in _IRREGULAR and word not in _PLURALS)


def is_akin(one: str, other: str) -> bool:
    """Say whether two words share a stem of four letters and differ in how they are built, such as `Iraq` and `Iraqi`."""
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    for size in range(length, 3, -1):
        if size * 5 < max(len(one), len(other)) * 2:
            return False
        if one[size:] in _ENDINGS and other[size:] in _ENDINGS:
            return True
    return False


def is_same_idea(one: str, other: str) -> bool:
    """Say whether two words differ only in an ending that makes a noun, verb or adjective of one idea."""
    if _names_deed(one, other):
        return True
    if _ends_alike(_singular(one), _singular(other)):
        return True
    return (one.endswith(("ed", "ing")) or other.endswith(("ed", "ing"))) and _ends_alike(stem(one), stem(other))


def _ends_alike(one: str, other: str) -> bool:
    length = next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other)))
    return any(frozenset((one[size:], other[size:])) in _SAME_IDEA for size in range(length, _SHORTEST_ROOT - 1, -1))


def is_slip(asked: str, typed: str, known: Collection[str] = ()) -> bool:
    """Say whether a typed word is a slip of the right one, or of another inflection of it, and not a word of its own."""
    return _is_slip(asked, typed, known) or _is_inflected_slip(asked, typed, known)


def _is_slip(asked: str, typed: str, known: Collection[str]) -> bool:
    """Whether a typed word is a slip of the right one.

    The bounds on the distance are 0, 1, 2, 3 for words of up to 3, 5, 9 and more letters.
    """
    if typed in known or is_number(asked) or is_number(typed) or frozenset((asked, typed)) in OPPOSITES:
        return False
    if typed.startswith(asked) and typed[len(asked) :] in _NAME_ENDINGS:
        return False
    shorter, longer = sorted((len(asked), len(typed)))
    bound = 0 if shorter <= 3 else 1 if len(asked) <= 5 else 2 if len(asked) <= 9 else 3
    if not bound or longer > MOST_COMPARED or longer - shorter > bound:
        return False
    if asked[0] != typed[0]:
        bound = 1  # The first letter is seldom mistyped; two slips with it make another word.
    slips = distance(asked, typed, bound)
    if slips > bound or is_word(typed):
        return False
    # Slips of the ear change vowels and double letters. Two other consonants make another word: Kasparov and Karpov.
    return slips < 2 or distance(_VOWELS.sub("", asked), _VOWELS.sub("", typed), bound) < min(bound, 3)


def _is_inflected_slip(asked: str, typed: str, known: Collection[str]) -> bool:
    """Whether a typed word is a slip of another inflection of a common word: `traning` for `train`."""
    if not is_word(asked) or typed in known or len(asked) < _SHORTEST_ROOT:
        return False
    forms = (asked.removesuffix("e") + ending for ending in ("ing", "ed", "s") if typed.endswith(ending) and not asked.endswith(ending))
    return any(_is_slip(form, typed, known) for form in forms)


def distance(one: str, other: str, bound: int) -> int:
    """Count the slips between two words by optimal string alignment.

    One slip is a letter left out, added, changed, or swapped with its neighbour.

    Returns:
        The distance, or `bound` + 1 as soon as it is plain that it is larger.
    """
    if one == other:
        return 0
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, previous, row = row, before, [at]
        for to, typed in enumerate(other, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != typed))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == typed:
                cost = min(cost, previous[to - 2] + 1)
            row.append(cost)
        if min(row) > bound:
            return bound + 1
    return row[-1]


def _belong(level: int, asked: str, typed: str, known: Collection[str]) -> bool:
    """Whether two words belong together: equal (0), inflected (1), a slip (2), another form (3)."""
    match level:
        case 0:
            return asked == typed
        case 1:
            return means_same(asked, typed)
        case 2:
            return is_slip(asked, typed, known)
        case _:
            if country_of(asked) is not None and country_of(asked) == country_of(typed):
                return True
            return (
                typed not in known and frozenset((asked, typed)) not in OPPOSITES and (is_akin(asked, typed) or _names_deed(asked, typed))
            )


def _join_split_words(asked: Sequence[str], typed: Sequence[str], missing: list[int], free: list[int]) -> tuple[list[int], list[int]]:
    """Match "cyber security" with "cybersecurity", whichever side has the blank."""
    for parts, whole, words, others in ((missing, free, asked, typed), (free, missing, typed, asked)):
        for first, second in pairwise(tuple(parts)):
            joined = words[first] + words[second]
            found = next((at for at in whole if second == first + 1 and others[at] == joined), None)
            if found is not None and first in parts and second in parts:
                parts.remove(first)
                parts.remove(second)
                whole.remove(found)
    return missing, free


def _names_deed(one: str, other: str) -> bool:
    """Whether one word is a deed and the other its verb: `death` and `died`."""
    stems = stem(one), stem(other)
    return stems in _deeds() or stems[::-1] in _deeds()


@cache
def _deeds() -> frozenset[tuple[str, str]]:
    return frozenset((stem(noun), stem(verb)) for noun, verb in _NAMED_DEEDS)


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Cut an inflection off a word and put it into American spelling."""
    word = _IRREGULAR.get(word, word)
    if len(word) < 4:
        return word
    for pattern, replacement in _SPELLINGS:
        word = re.sub(pattern, replacement, word)
    for pattern, replacement in _BUILT:
        word = re.sub(pattern, replacement, word)
    if word.endswith(("ies", "ied")) and len(word) > 4:
        word = f"{word[:-3]}y"
    elif word.endswith(("sses", "shes", "ches", "xes", "zes")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and re.search("[aeiouy]", word[: -len(ending)]):
            word = word[: -len(ending)]
            if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz":
                word = word[:-1]
            break
    return word[:-1] if word.endswith("e") and len(word) > 3 else word
