"""Whether a story is in English, by the share of the commonest small words of English and of other European languages."""

from __future__ import annotations

import re

from quiz.article.model import Article

NOT_ENGLISH = "This story does not seem to be in English, so only tell-it-back can be made."
"""What is said of a story that no rule can draft from."""

_ENGLISH = frozenset("the of and to in a is that for was on with it as by he at from his have not are has they this their be were".split())
_OTHERS = tuple(
    frozenset(words.split())
    for words in (
        "der die das und den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach",
        "de la le les et des en un du une que est pour qui dans a par plus pas au sur ne se ce il sont avec ont la",
        "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le ha fue",
        "di e il la che in un a per è una del non con le da si dei sono al della alla ha anche gli nel come",
        "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao das à",
        "de van een het en in is dat op te zijn voor met die niet aan er om ook als bij door naar heeft wordt",
        "och i att det som en på är av för med till den har de inte om ett han var jag men sig från så kan",
        "i og det er på en som til av at for de med den har ikke et om var han fra jeg men seg sig der",
        "i w na z się nie do że to jest o jak po co za od przez dla są ale był który tym tak oraz",
        "ja on ei se että oli hän mutta ovat myös kun joka sen niin tai mukaan kuin jo ole olisi hänen",
        "a és az hogy nem egy is ez volt meg csak már de mint el ki még vagy ha azt lesz kell be sem",
        "a se na v je že to s z i do o k ve pro za jsou by si ale jako od po který jeho byl",
        "ve bir bu da de için ile olarak daha çok olan gibi en sonra kadar var ne o ama her değil",
        "și de a în la că nu pe o cu care din un este să pentru au mai fi al ce se lui prin",
    )
)
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 0.1
"""The share of small words below which a text is not English prose; newspaper English has about a third."""


def is_english(article: Article) -> bool:
    """Return whether the small words of a story are those of English, and of no other language more."""
    words = [word.casefold() for word in _WORD.findall(article.text)]
    english, *others = (sum(word in small for word in words) for small in (_ENGLISH, *_OTHERS))
    return english >= max(1, _FEWEST * len(words)) and english > max(others)
