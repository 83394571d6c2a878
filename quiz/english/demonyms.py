"""Which country an adjective or the name of a people belongs to: `iraqi` to Iraq, `french` to France."""

from __future__ import annotations

from functools import lru_cache

from quiz.english.lexicon import places_akin, territory

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


@lru_cache(maxsize=4096)
def country_of(word: str) -> str | None:
    """Give the code of the country that a folded word names, as itself, as an adjective or as a people; `None` for any other word."""
    place = territory((word,))
    if place is not None:
        return place
    for form in (word, word.removesuffix("s")):
        if form in _IRREGULAR:
            return _IRREGULAR[form]
        akin = places_akin(form)
        if len(akin) == 1:
            return next(iter(akin))
    return None
