"""Tells whether two words are one in another number, tense, spelling or form: `armies` and `army`, `judicial` and `judiciary`."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from quiz.english.numerals import is_number

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
    # Nouns and verbs of one meaning: capitalism and capitalist, cooperation and cooperate.
    (r"(?<=....)(?:istic|ists|ist|ism)$", "ist"),
    (r"(?<=...)iz(?:ations?|ing|ed|es)$", "ize"),
    (r"(?<=....)at(?:ions?|ing|ed|es)$", "ate"),
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
SHORTEST_ROOT = 5
"""Letters; below it endings say too little: `human` and `humanity` differ more than `persecute` and `persecution`."""


def same_word(one: str, other: str) -> bool:
    """Return whether two folded words differ at most in number, tense or British and American spelling."""
    return one == other or plain_form(one) == plain_form(other)


@lru_cache(maxsize=8192)
def plain_form(word: str) -> str:
    """Return what two folded words share that are the same word: the stem, or the number without the ending of an ordinal."""
    return word.rstrip("sthndr") if is_number(word) else stem(word)


def is_past(word: str) -> bool:
    """Return whether a folded word may be a verb that tells what was done: `attacked`, `beat`, `won`."""
    return (word.endswith("ed") and len(word) > 4) or (word in _IRREGULAR and word not in _PLURALS)


def is_akin(one: str, other: str) -> bool:
    """Return whether two words share a stem of four letters and differ in how they are built, such as `Iraq` and `Iraqi`."""
    length = 0
    while length < min(len(one), len(other)) and one[length] == other[length]:
        length += 1
    shortest = max(4, -(-max(len(one), len(other)) * 2 // 5))
    return any(one[size:] in _ENDINGS and other[size:] in _ENDINGS for size in range(length, shortest - 1, -1))


def is_same_idea(one: str, other: str) -> bool:
    """Return whether two words differ only in an ending that makes a noun, verb or adjective of one idea."""
    inflected = one.endswith(("ed", "ing")) or other.endswith(("ed", "ing"))
    return names_deed(one, other) or _ends_alike(_singular(one), _singular(other)) or (inflected and _ends_alike(stem(one), stem(other)))


def _ends_alike(one: str, other: str) -> bool:
    length = next((at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right), min(len(one), len(other)))
    return any(frozenset((one[size:], other[size:])) in _SAME_IDEA for size in range(length, SHORTEST_ROOT - 1, -1))


def names_deed(one: str, other: str) -> bool:
    """Return whether one word is a deed and the other its verb: `death` and `died`."""
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
