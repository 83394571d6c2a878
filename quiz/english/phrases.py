"""Phrases that are one word for the grader: `rose` for "went up", `resigned` for "stepped down", `everyone` for "all people".

Only phrases stand here that mean the same wherever they stand. The parts must stand side by side, or around a
pronoun ("shut it down"): "set the table up" is left as it is.
"""

from __future__ import annotations

_VERBS = (
    "set up,sets up,setting up/establish establishes establishing|"
    "go up,goes up,going up,went up,gone up/rise rises rising rose risen|"
    "go down,goes down,going down,went down,gone down/fall falls falling fell fallen|"
    "take part in,takes part in,taking part in,took part in,taken part in/"
    "participate participates participating participated participated|"
    "work together,works together,working together,worked together/cooperate cooperates cooperating cooperated|"
    "get rid of,gets rid of,getting rid of,got rid of/remove removes removing removed|"
    "break away,breaks away,breaking away,broke away,broken away/separate separates separating separated separated|"
    "split away,splits away,splitting away/separate separates separating|"
    "pull out,pulls out,pulling out,pulled out/withdraw withdraws withdrawing withdrew|"
    "step down,steps down,stepping down,stepped down/resign resigns resigning resigned|"
    "stand down,stands down,standing down,stood down/resign resigns resigning resigned|"
    "pass away,passes away,passing away,passed away/die dies dying died|"
    "put off,puts off,putting off/postpone postpones postponing|"
    "call off,calls off,calling off,called off/cancel cancels cancelling cancelled|"
    "turn down,turns down,turning down,turned down/reject rejects rejecting rejected|"
    "shut down,shuts down,shutting down/close closes closing|"
    "blow up,blows up,blowing up,blew up,blown up/explode explodes exploding exploded exploded|"
    "find out,finds out,finding out,found out/discover discovers discovering discovered|"
    "give back,gives back,giving back,gave back,given back/return returns returning returned returned|"
    "look after,looks after,looking after,looked after/tend tends tending tended|"
    "set free,sets free,setting free/free frees freeing|"
    "make sure,makes sure,making sure,made sure/ensure ensures ensuring ensured|"
    "give up,gives up,giving up,gave up,given up/surrender surrenders surrendering surrendered surrendered|"
    "keep eye on,keeps eye on,keeping eye on,kept eye on/watch watches watching watched|"
    "keep watch on,keeps watch on,keeping watch on,kept watch on/watch watches watching watched|"
    "stay out of,stays out of,staying out of,stayed out of/avoid avoids avoiding avoided|"
    "scale back,scales back,scaling back,scaled back/reduce reduces reducing reduced|"
    "keep up with,keeps up with,keeping up with,kept up with/follow follows following followed|"
    "stay in touch with,keep in touch with,be in touch with/follow follow follow|"
    "stand for,stands for,standing for,stood for/represent represents representing represented|"
    "stand up for,stands up for,standing up for,stood up for/defend defends defending defended|"
    "run away from,runs away from,running away from,ran away from/escape escapes escaping escaped|"
    "get away from,gets away from,getting away from,got away from/escape escapes escaping escaped|"
    "come up with,comes up with,coming up with,came up with/invent invents inventing invented|"
    "bring about,brings about,bringing about,brought about/cause causes causing caused|"
    "bring back,brings back,bringing back,brought back/restore restores restoring restored|"
    "carry out,carries out,carrying out,carried out/perform performs performing performed|"
    "do away with,does away with,doing away with,did away with,done away with/abolish abolishes abolishing abolished abolished|"
    "put end to,puts end to,putting end to,brought end to,bring end to/end ends ending ended end|"
    "cut down on,cuts down on,cutting down on/reduce reduces reducing|"
    "sign up for,signs up for,signing up for,signed up for/join joins joining joined|"
    "talk up,talks up,talking up,talked up/promote promotes promoting promoted|"
    "wipe out,wipes out,wiping out,wiped out/eliminate eliminates eliminating eliminated|"
    "break down,breaks down,breaking down,broke down,broken down/fail fails failing failed failed|"
    "sign up to,signs up to,signing up to,signed up to/join joins joining joined|"
    "be part of,becomes part of,being part of,became part of,become part of/join joins joining joined join|"
    "look at again,looks at again,looking at again,looked at again/review reviews reviewing reviewed|"
    "is in charge of,are in charge of,be in charge of,was in charge of,in charge of/leads lead lead led leads"
)
_NOUNS = (
    "out of/from|refused to,refuses to,refuse to,refusing to/not|start of this,beginning of this/early this|"
    "start of last,beginning of last/early last|"
    "start of next,beginning of next/early next|early part of,1st part of/early|late part of,later part of,latter part of/late|"
    "nuke/nuclear weapon|nukes/nuclear weapons|exec/executive|execs/executives|pols/politicians|profs/professors|"
    "celebs/celebrities|dems/democrats|copters,choppers/helicopters|ammo/ammunition|biz/business|admin/administration|"
    "mgmt/management|assoc/association|higher ed/higher education|sex ed/sex education|"
    "govern themselves,rule themselves,govern itself,rule itself,govern ourselves,rule ourselves,self rule/self government|"
    "governing themselves,ruling themselves,governing itself,ruling itself/self government|"
    "start of year,beginning of year/early year|all people,all persons,every person,each person,every one,each one/everyone|"
    "potus/president|free market,free enterprise/market|"
    "sec gen,secgen,secy gen/secretary general|"
    "reps/representatives|prime min/prime minister|foreign min/foreign minister|defence min/defence minister"
)
_PREVENTING = frozenset("prevent prevents prevented preventing keep keeps kept keeping stop stops stopped stopping".split())
_VERB_AND_PARTICLE = 2
_PRONOUNS = ("it", "them", "us")
_KEEPING = frozenset("keep keeps kept keeping".split())


def _one_word_phrases() -> dict[tuple[str, ...], str]:
    """Return each phrase, as its folded words, with the word that stands for it, or the words."""
    found: dict[tuple[str, ...], str] = {}
    for line in _VERBS.split("|"):
        phrases, words = line.split("/")
        for phrase, word in zip(phrases.split(","), words.split(), strict=True):
            parts = tuple(phrase.split())
            found[parts] = word
            if len(parts) == _VERB_AND_PARTICLE:
                found.update(((parts[0], pronoun, parts[1]), f"{word} {pronoun}") for pronoun in _PRONOUNS)
    for line in _NOUNS.split("|"):
        phrases, word = line.split("/")
        found.update((tuple(phrase.split()), word) for phrase in phrases.split(","))
    return found


_WITHIN = {
    ("united", "states", "of", "america"): "us",
    ("united", "states"): "us",
    ("usa",): "us",
    ("america",): "us",
    ("house", "of", "representatives"): "house",
    ("house", "of", "reps"): "house",
    ("united", "kingdom"): "uk",
    ("great", "britain"): "uk",
    ("britain",): "uk",
    ("britains",): "uk",
    ("new", "zealand"): "nz",
    ("united", "nations"): "un",
    ("european", "union"): "eu",
    ("prime", "minister"): "pm",
    ("islamic", "state"): "isis",
    ("isil",): "isis",
    ("daesh",): "isis",
    ("taleban",): "taliban",
    ("airplane",): "aeroplane",
    ("movie",): "film",
    ("movies",): "films",
    ("television",): "tv",
    ("soccer",): "football",
    ("district", "of", "columbia"): "dc",
    ("hq",): "headquarters",
    **_one_word_phrases(),
}
_FIRSTS = frozenset(words[0] for words in _WITHIN)


def canonical(words: tuple[str, ...]) -> tuple[str, ...]:
    """Put the short form for names that have several ("United States", "USA", "the US") wherever they stand."""
    if not any(word in _FIRSTS for word in words):
        return words
    found: list[str] = []
    at = 0
    while at < len(words):
        length = next((length for length in (4, 3, 2, 1) if words[at : at + length] in _WITHIN), 0)
        found += _WITHIN[words[at : at + length]].split() if length else words[at : at + 1]
        at += length or 1
    return tuple(found)


def denied(words: tuple[str, ...]) -> tuple[str, ...]:
    """Put "prevent the roof from leaking" and "keep the roof from leaking" as "not the roof leaking": it shall not leak."""
    verb = next((at for at, word in enumerate(words) if word in _PREVENTING), None)
    if verb is None:
        return words
    for at in range(verb + 2, len(words)):
        if words[at].endswith("ing") and words[at - 1] == "from":
            return (*words[:verb], "not", *words[verb + 1 : at - 1], *words[at:])
        if words[at].endswith("ing") and words[verb] not in _KEEPING and at + 1 < len(words):
            return (*words[:verb], "not", *words[verb + 1 :])
    return words
