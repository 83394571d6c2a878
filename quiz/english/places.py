"""Names of countries, states and capitals, and the peoples that belong to them: `iraqi` to Iraq."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from quiz.english.folding import words_of
from quiz.english.lexicon import read_lines
from quiz.english.phrases import canonical

_ALIASES = (
    "isis|is|isil|daesh|islamic state|islamic state group|isis group|islamic state of iraq and syria|islamic state of iraq and levant",
    "us|usa|united states|united states of america|america|us of a",
    "uk|united kingdom|great britain|britain|gb",
    "nz|new zealand|aotearoa|aotearoa new zealand",
    "un|united nations",
    "eu|european union",
    "prime minister|pm",
    "world war 1|1st world war|ww1|wwi|first world war|great war",
    "world war 2|2nd world war|ww2|wwii|ww 2",
    "new york|new york city|nyc|ny",
    "los angeles|la",
    "television|tv|telly",
    "aeroplane|airplane|plane",
    "film|movie",
    "football|soccer",
    "taliban|taleban",
    "beijing|peking",
    "kyiv|kiev",
    "mumbai|bombay",
    "kolkata|calcutta",
    "chennai|madras",
    "asia pacific|apac",
    "davos|davos klosters",
    "brussels|bruxelles|brussel",
    "rome|roma",
    "vienna|wien",
    "munich|munchen",
    "cologne|koln",
    "moscow|moskva",
    "prague|praha",
    "warsaw|warszawa",
    "lisbon|lisboa",
    "copenhagen|kobenhavn",
    "hague|den haag",
    "tehran|teheran",
    "mecca|makkah",
    "yangon|rangoon",
    "ho chi minh city|saigon",
)
_DEMONYM_ENDINGS = frozenset("n an ian i ese ish ean".split())
_LONGEST_PLACE = 6
"""Words."""
_SHORTEST_PLACE = 3
"""Letters that an adjective shares with its country."""
_IRREGULAR = dict(
    pair.split("/")
    for pair in (
        "french/FR frenchman/FR british/GB briton/GB dutch/NL spanish/ES spaniard/ES danish/DK dane/DK swedish/SE swede/SE finnish/FI "
        "finn/FI "
        "polish/PL pole/PL turkish/TR turk/TR irish/IE greek/GR swiss/CH norwegian/NO portuguese/PT german/DE afghan/AF filipino/PH "
        "thai/TH czech/CZ hungarian/HU belgian/BE argentine/AR argentinian/AR brazilian/BR mexican/MX icelandic/IS american/US chinese/CN "
        "kazakh/KZ uzbek/UZ tajik/TJ turkmen/TM kyrgyz/KG croat/HR croatian/HR serb/RS slovak/SK slovene/SI latvian/LV bulgarian/BG "
        "peruvian/PE israeli/IL saudi/SA emirati/AE yemeni/YE qatari/QA nigerian/NG nigerien/NE malagasy/MG burmese/MM "
        "lao/LA laotian/LA kiwi/NZ brit/GB aussie/AU"
    ).split()
)
"""Those that do not grow regularly out of the name, and those that could be of two countries."""


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two whole answers are names of the same thing that are known to be."""
    known = (_groups(), _territories(), _states())
    return any(one in names and names[one] == names.get(other) for names in known)


def other_place(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two whole answers name two different territories, or two different states of the United States."""
    pairs = ((names.get(one), names.get(other)) for names in (_territories(), _states()))
    return next((first != second for first, second in pairs if first and second), False)


def territory(words: tuple[str, ...]) -> str | None:
    """Return the code of the territory that a whole answer names, such as `NZ`; `None` when it names none."""
    return _territories().get(words)


def places_in(words: tuple[str, ...]) -> frozenset[str]:
    """Return the codes of the territories and states that are named in a sentence; of names within names the longest counts."""
    found: set[str] = set()
    at = 0
    while at < len(words):
        length = next((length for length in range(_LONGEST_PLACE, 0, -1) if is_place(words[at : at + length])), 0)
        name = words[at : at + length]
        found.update(code for code in (_territories().get(name), _states().get(name)) if code)
        at += length or 1
    return frozenset(found)


def places_akin(word: str) -> frozenset[str]:
    """Return the codes of the territories whose one-word name may be the root of an adjective: Niger and Nigeria of `nigerian`."""
    return frozenset(code for name, code in _short_names().get(word[:_SHORTEST_PLACE], ()) if word != name and _is_adjective(word, name))


def is_place(words: tuple[str, ...]) -> bool:
    """Return whether a whole answer is the name of a territory or of a state of the United States."""
    return words in _territories() or words in _states()


def place_names() -> Iterator[tuple[str, ...]]:
    """Yield the names of all territories and states."""
    yield from _territories()
    yield from _states()


def country_of_capital(words: tuple[str, ...], *, shared_name: bool = False) -> str | None:
    """Return the code of the country whose capital a whole answer names.

    Args:
        words: folded.
        shared_name: give it only where towns elsewhere bear that name too, and are not meant.
    """
    return _capitals(shared_name=shared_name).get(words)


@lru_cache(maxsize=4096)
def country_of(word: str) -> str | None:
    """Return the code of the country that a folded word names, as itself, as an adjective or as a people; `None` for any other word."""
    if (place := territory((word,))) is not None:
        return place
    for form in (word, word.removesuffix("s")):
        if form in _IRREGULAR:
            return _IRREGULAR[form]
        akin = places_akin(form)
        if len(akin) == 1:
            return next(iter(akin))
    return None


@cache
def _groups() -> dict[tuple[str, ...], int]:
    return {words_of(name): number for number, names in enumerate(_ALIASES) for name in names.split("|")}


@cache
def _territories() -> dict[tuple[str, ...], str]:
    found: dict[tuple[str, ...], str] = {}
    for line in read_lines("territories.txt"):
        code, names = line.split("\t")
        for name in names.split("|"):
            found[canonical(words_of(name))] = found[words_of(name)] = code
    return found


@cache
def _capitals(*, shared_name: bool) -> dict[tuple[str, ...], str]:
    rows = (line.split("\t") for line in read_lines("capitals.txt"))
    found = ((name, code) for code, names in rows for name in names.split("|") if not (shared_name and name.startswith("~")))
    return {words_of(name): code for name, code in found}


@cache
def _short_names() -> dict[str, list[tuple[str, str]]]:
    """Return the territories with a name of one word, by the letters that it opens with."""
    found: dict[str, list[tuple[str, str]]] = {}
    for name, code in _territories().items():
        if len(name) == 1:
            found.setdefault(name[0][:_SHORTEST_PLACE], []).append((name[0], code))
    return found


@cache
def _states() -> dict[tuple[str, ...], str]:
    names = ((name, line) for line in read_lines("states.txt") for name in line.split("|"))
    forms = ((form, line) for name, line in names for form in (name, f"{name} state", f"state of {name}"))
    return {words: line for form, line in forms for words in (words_of(form), canonical(words_of(form)))}


def _is_adjective(word: str, name: str) -> bool:
    root = next((root for root in (name, name[:-1], name[:-2]) if len(root) >= _SHORTEST_PLACE and word.startswith(root)), None)
    return root is not None and word[len(root) :] in _DEMONYM_ENDINGS
