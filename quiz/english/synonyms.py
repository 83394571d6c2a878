"""Words that mean the same in any news text, so that either may stand for the other: `film` and `movie`, `deal` and `agreement`.

The list is short on purpose. A pair stands here only where no question could tell the two apart; what is nearly the
same (`pact` and `deal`) is in `near_synonyms.txt`, and counts only where other words agree.
Which of two words is larger, later or first is never a synonym.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

_GROUPS = (
    "deal agreement|film movie|doctor physician|car automobile|help aid assist assistance|begin start commence|end finish|reject "
    "refuse|end "
    "abolish|buy purchase|large big|little small|child kid|obey follow abide|quick rapid fast|lawyer attorney|everyone "
    "everybody|anyone anybody|someone somebody|error mistake|reply answer response|rich wealthy|sick ill|illness disease "
    "sickness|jail prison gaol|shop store|staff staffer personnel people|worker employee|journalist reporter|photo photograph "
    "picture|choose select pick|choose elect|get obtain receive|keep retain|stop halt|stop prevent|huge enormous gigantic|make create "
    "produce|build construct|establish create|freedom liberty free liberate|freedom independence|bicycle bike|salary "
    "wage|soldier troop|country "
    "nation|company firm|flat apartment|holiday vacation|petrol gasoline|lorry truck|lift elevator|global worldwide|yearly "
    "annual|teen teenager adolescent|baby infant|mother mum mom|father dad|grandmother grandma|grandfather grandpa|rubbish garbage "
    "trash|math mathematics|phone telephone|refrigerator fridge|advertisement advert ad|laboratory lab|information info|influenza "
    "flu|covid coronavirus|declare announce proclaim|fight battle|fight campaign struggle advocate|award prize|permit "
    "allow|require need|show demonstrate|try attempt|murder kill|injured wounded hurt|forbid ban prohibit|attack assault|law "
    "legislation|defend protect uphold|change alter modify amend|speak talk|divide split separate|escape flee|restrict "
    "limit|opportunity chance|represent symbolise|assemble gather|give provide|think believe|postpone delay|cancel scrap|resign "
    "quit|withdraw retreat|explode detonate|remove eliminate|cheap inexpensive|expensive costly dear|tax taxation|metre meter "
    "m|kilometre kilometer km|kilogram kilo kg|"
    "explain interpret|write draft|wide broad|wider broader|bigger larger|participate join|resolve settle"
).split("|")


@cache
def _by_stem(stem: Callable[[str], str]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, words in enumerate(_GROUPS):
        for word in words.split():
            found.setdefault(stem(word), set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@lru_cache(maxsize=4096)
def initials_of(word: str, stem: Callable[[str], str]) -> frozenset[str]:
    """Give the letters with which the synonyms of a word open: `a` of `deal`, for `agreement`.

    Args:
        word: folded.
        stem: cuts the inflection off a word.
    """
    groups = _by_stem(stem).get(stem(word), frozenset())
    return frozenset(other[0] for number in groups for other in _GROUPS[number].split())


@lru_cache(maxsize=4096)
def are_synonyms(one: str, other: str, stem: Callable[[str], str]) -> bool:
    """Say whether two folded words mean the same, in any inflection.

    Args:
        one: a word.
        other: another word.
        stem: cuts the inflection off a word.
    """
    groups = _by_stem(stem)
    return not groups.get(stem(one), frozenset()).isdisjoint(groups.get(stem(other), frozenset()))
