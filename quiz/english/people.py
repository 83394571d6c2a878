"""Names of persons: nicknames and titles; a surname will do, a given name alone will not, and another given name is another person."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import Enum, auto
from functools import cache

from quiz.english.lexicon import read_lines
from quiz.english.numerals import is_number
from quiz.english.spelling import distance, is_slip, is_word

TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baron baroness king queen prince princess pope saint st president premier "
    "chancellor senator "
    "sen congressman congresswoman representative rep governor gov mayor minister prime pm secretary general secretarygeneral sec secy "
    "secgen gen pres colonel "
    "col captain capt major maj sergeant sgt "
    "lieutenant lt commander admiral judge justice chief chairman chairwoman chair director ceo coach manager archbishop bishop cardinal "
    "rev reverend "
    "father fr sister brother emperor empress tsar sultan sheikh duke duchess count countess earl actor actress singer author writer "
    "former british "
    "american new zealand foreign defence defense deputy vice us uk nz nato un eu australian french german nz detective inspector "
    "superintendent constable officer rapper comedian footballer politician leader "
    "councillor councilor cllr doctor doc honourable hon right archduke archduchess marquess viscount viscountess".split()
)
"""Words that stand before a name without being part of it."""
SUFFIXES = frozenset("jr sr jnr snr junior senior esq phd md mp mbe obe cbe kbe qc kc".split())
PARTICLES = frozenset("van von de der den del della di da dos du la le el al bin ibn ben ter ten st mac mc o".split())
"""Words that open a surname of several."""
_NICKNAMES = (
    "alexander alex al sandy xander sasha|alexandra alex sandra sandy sasha|alfred alf alfie fred|andrew andy drew|anthony tony ant antony|"
    "arthur art artie|benjamin ben benny benji|bernard bernie|catherine kate cathy katie kathy cath katherine kathryn kat|charles charlie "
    "chuck chas|"
    "christopher chris kit topher|christine chris tina chrissie|daniel dan danny|david dave davy|deborah debbie deb debra|donald don "
    "donnie|dorothy dot dottie|"
    "edward ed eddie ted ned teddy|eleanor ellie nell|elizabeth elisabeth liz beth betty lizzie eliza libby bess|"
    "emily em|eugene gene|francis frank "
    "frankie|frederick fred freddie freddy|"
    "geoffrey geoff|gerald gerry jerry|gregory greg|harold harry hal|henry harry hal hank|hillary hilary|jacob jake|james jim jimmy "
    "jamie|jacqueline jackie|"
    "jennifer jen jenny|jeffrey jeff|jessica jess jessie|john jack johnny jon|jonathan jon jonny|joseph joe joey|joshua josh|judith "
    "judy|kenneth ken kenny|"
    "lawrence larry laurence|leonard len lenny leo|leslie les|louis lou louie|margaret maggie meg peggy marge margie|martin marty|matthew "
    "matt|maximilian max|"
    "michael mike mick micky mickey|mitchell mitch|nathaniel nathan nat nate|nicholas nick nicky|nicola nicky|norman norm|oliver "
    "ollie|patricia pat patty trish tricia|patrick pat paddy|"
    "pamela pam|peter pete|philip phil phillip|raymond ray|rebecca becky becca|reginald reg reggie|richard dick rick ricky rich "
    "richie|robert bob rob bobby robbie bert|"
    "roderick rod|roger rog|ronald ron ronnie|rosemary rose rosie|russell russ|samuel sam sammy|samantha sam|sarah sally sara|stanley "
    "stan|steven steve stephen stevie|"
    "stuart stu stewart|susan sue susie suzanne|terence terry terrence|theodore ted teddy theo|theresa terry teresa tess|thomas tom "
    "tommy|timothy tim|victor vic|victoria vicky vic tori|"
    "vincent vince|vladimir volodya|walter walt wally|wilfred wilf|william bill billy will willy liam willie|winston winnie|zachary zach "
    "zack|eric erik erick|karl carl|alan allan allen|ann anne|brian bryan|marc mark|nicolas nicholas|mohammed muhammad mohamed mohammad|"
    "sophia sofia|lucas lukas|stefan stephan"
)
_BEARERS = (
    (frozenset(("jr", "jnr", "junior")), frozenset(("sr", "snr", "senior"))),
    tuple(
        frozenset(words.split())
        for words in (
            "king|queen|prince|princess|pope|saint st|emperor tsar kaiser|empress|duke|duchess|earl count|countess|archbishop|bishop|"
            "cardinal|archduke|sultan"
        ).split("|")
    ),
    (frozenset(("mr", "sir")), frozenset(("mrs", "ms", "miss"))),
)
"""What tells people of one name apart, in classes of which one person has one."""
_SHORTEST = 3
"""Letters of a surname that may have a slip."""
_LETTERS = 5
"""A given name that is another form of the right one needs more of them to have a slip."""


def same_given_name(one: str, other: str) -> bool:
    """Return whether one given name is commonly short for the other, or both for a third."""
    return one == other or not _nicknames().get(one, frozenset()).isdisjoint(_nicknames().get(other, frozenset()))


def given_names_like(name: str) -> tuple[str, ...]:
    """Return the other forms of a given name: `teresa`, `tess` and `terry` of `theresa`."""
    groups = _nicknames().get(name, frozenset())
    return tuple(other for at, names in enumerate(_NICKNAMES.split("|")) if at in groups for other in names.split() if other != name)


def is_first_name(word: str) -> bool:
    """Return whether a folded word is a first name that people bear, a rare one too."""
    return word in _first_names() or is_given_name(word)


def is_given_name(word: str) -> bool:
    """Return whether a word is a common English given name or nickname."""
    return word in _nicknames()


class Likeness(Enum):
    """What a typed name is to the right one."""

    SAME = auto()
    SURNAME = auto()
    MISSPELT = auto()
    GIVEN_ALONE = auto()
    OTHER_GIVEN = auto()
    OTHER_MIDDLE = auto()
    OTHER_SURNAME = auto()
    DOUBTFUL = auto()
    """A surname that is a slip of the right one, but also a word of its own."""
    MONONYM = auto()
    """The right answer is one name, and the typed one has a given name before it."""
    NONE = auto()


def compare_names(asked: Sequence[str], typed: Sequence[str], known: Collection[str] = ()) -> Likeness:
    """Compare two names of persons in folded words, titles and all.

    Args:
        asked: the right name.
        typed: the learner's.
        known: folded words that are no slips of others.
    """
    right, learner = bare_name(asked), bare_name(typed)
    if not right or not learner:
        return Likeness.NONE
    if right == learner:
        return Likeness.SAME
    given, surname = _split(right)
    if not given:
        return _compare_mononym(surname, learner, known)
    if learner == given[:1] or (len(learner) == 1 and learner[0] in given and learner[0] not in surname):
        return Likeness.GIVEN_ALONE
    size, misspelt = _surname_at_end(surname, learner, known)
    if not size:
        return _without_surname(given, surname, learner, known)
    typed_given = learner[:-size]
    if not typed_given:
        return Likeness.MISSPELT if misspelt else Likeness.SURNAME
    likeness = _compare_given(given, typed_given, known)
    if likeness is Likeness.SAME and misspelt:
        return Likeness.MISSPELT
    return Likeness.NONE if misspelt and likeness is Likeness.OTHER_GIVEN else likeness


def bare_name(words: Sequence[str]) -> tuple[str, ...]:
    """Return a name without titles before it and without what follows it, such as `jr`."""
    kept = list(words)
    while len(kept) > 1 and (kept[0] in TITLES or kept[0] in ("of", "for")):
        del kept[0]
    if "of" in kept[1:]:
        del kept[kept.index("of", 1) :]
    while len(kept) > 1 and kept[-1] in SUFFIXES:
        del kept[-1]
    return tuple(kept)


def other_bearer(asked: Sequence[str], typed: Sequence[str]) -> bool:
    """Return whether what stands around two like names tells two people apart: `jr` and `sr`, `king` and `prince`."""
    for classes in _BEARERS:
        right, learner = ({at for at, words in enumerate(classes) if not words.isdisjoint(name)} for name in (asked, typed))
        if right and learner and right.isdisjoint(learner):
            return True
    return False


def surname_of(words: Sequence[str]) -> str:
    """Return the last word of a name, titles left out."""
    name = bare_name(words)
    return name[-1] if name else ""


def is_initials(word: str) -> bool:
    """Return whether a folded word can stand for initials, such as `jk`."""
    return len(word) in (2, 3) and not is_given_name(word) and not any(vowel in word for vowel in "aeiouy")


@cache
def _first_names() -> frozenset[str]:
    return frozenset(word for line in read_lines("given.txt") for word in line.split())


@cache
def _nicknames() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = {}
    for number, names in enumerate(_NICKNAMES.split("|")):
        for name in names.split():
            groups.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


def _split(name: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a name into given names and surname; `van` and its like belong to the surname."""
    at = len(name) - 1
    while at > 1 and name[at - 1] in PARTICLES:
        at -= 1
    return name[:at], name[at:]


def _without_surname(given: tuple[str, ...], surname: tuple[str, ...], learner: tuple[str, ...], known: Collection[str]) -> Likeness:
    """Compare a typed name that does not end with the right surname, nor with a sure slip of it."""
    near = len(surname[-1]) >= 5 and learner[-1] not in known and distance(surname[-1], learner[-1], 1) <= 1
    if len(learner) == 1:
        if same_given_name(learner[0], given[0]):
            return Likeness.GIVEN_ALONE
        return Likeness.DOUBTFUL if near and learner[-1][0] == surname[-1][0] else Likeness.NONE
    if not same_given_name(learner[0], given[0]):
        return Likeness.MISSPELT if _both_nearly(given, surname, learner, known) else Likeness.NONE
    if len(learner) == len(given) + 1 and learner[-1] not in known:
        near = near or _has_letter_more(surname[-1], learner[-1]) or _is_slip_of_short(surname[-1], learner[-1], known)
    # The given name bears witness that the surname was meant, even where its slip is a word of its own.
    return Likeness.MISSPELT if near else Likeness.OTHER_SURNAME


def _both_nearly(given: tuple[str, ...], surname: tuple[str, ...], learner: tuple[str, ...], known: Collection[str]) -> bool:
    """Return whether a given name and a surname are each a letter off, and neither is a name or a word of its own."""
    near_surname = _is_slip_of_short(surname[-1], learner[-1], known) or is_slip(surname[-1], learner[-1], known)
    return len(learner) == 2 and len(given) == 1 and near_surname and _given_slip(given[0], learner[0], known)


def _is_slip_of_short(surname: str, typed: str, known: Collection[str]) -> bool:
    """Return whether a short surname was typed with one other letter behind the first, and that is no word and no name: May and Mey.

    It is a slip only beside the right given name, and where no other known name is as near.
    """
    if len(surname) < _SHORTEST or surname[0] != typed[:1] or distance(surname, typed, 1) > 1 or len(typed) != len(surname):
        return False
    if is_word(typed) or is_given_name(typed) or typed in known:
        return False
    return not any(distance(other, typed, 1) <= 1 for other in known if other != surname)


def _has_letter_more(surname: str, typed: str) -> bool:
    """Return whether a short surname was typed with one letter too many: May and Maye. Any other slip in it makes another name."""
    return typed[:-1] == surname and typed[-1] != "s" and not is_word(typed)


def _compare_mononym(right: tuple[str, ...], learner: tuple[str, ...], known: Collection[str]) -> Likeness:
    if learner[-1] == right[-1]:
        return Likeness.MONONYM
    return Likeness.MISSPELT if len(learner) == 1 and is_slip(right[-1], learner[0], known) else Likeness.NONE


def _surname_at_end(surname: tuple[str, ...], learner: tuple[str, ...], known: Collection[str]) -> tuple[int, bool]:
    """Find the surname at the end of a typed name: how many words it takes there (0 for none), and whether it is misspelt."""
    joined = "".join(surname)
    for size in range(1, min(len(learner), len(surname) + 1) + 1):  # blanks do not count: `vangogh`, `mc donald`
        if "".join(learner[-size:]) == joined:
            return size, False
    if learner[-1] == surname[-1]:
        return 1, False
    if is_slip(surname[-1], learner[-1], known):
        return (len(surname) if learner[-len(surname) : -1] == surname[:-1] else 1), True
    return 0, False


def _compare_given(right: tuple[str, ...], typed: tuple[str, ...], known: Collection[str]) -> Likeness:
    first, typed_first = right[0], typed[0]
    if _given_alike(first, typed_first):
        middles = [(one, other) for one, other in zip(right[1:], typed[1:], strict=False) if not _given_alike(one, other)]
        return Likeness.OTHER_MIDDLE if middles else Likeness.SAME
    joined = "".join(typed) in ("".join(right), "".join(name[0] for name in right))
    initials = is_initials(first) and all(letter == name[0] for letter, name in zip(first, typed, strict=False))
    if first in typed or typed_first in right or joined or initials:
        return Likeness.SAME
    return Likeness.MISSPELT if len(typed) == 1 and _given_slip(first, typed_first, known) else Likeness.OTHER_GIVEN


def _given_alike(one: str, other: str) -> bool:
    if is_number(one) or is_number(other):
        return one == other
    return same_given_name(one, other) or (1 in (len(one), len(other)) and one[0] == other[0])


def _given_slip(first: str, typed: str, known: Collection[str]) -> bool:
    """Given names are short and many differ by a letter, so a slip is one only where neither is another common name."""
    if is_given_name(typed) or len(first) < 4 or (typed[-1] != first[-1] and is_first_name(typed)):
        return False  # Daniela is no slip of Daniel; Danial is one.
    return is_slip(first, typed, known) or any(is_slip(other, typed, known) for other in given_names_like(first) if len(other) > _LETTERS)
