"""Words around an answer that say how sure one is, or that one has none: "I think it was", "or thereabouts"."""

from __future__ import annotations

HEDGES = tuple(
    tuple(hedge.split())
    for hedge in (
        "i think that|i think|i believe that|i believe|i guess|i suppose|i would say|i am pretty sure|i am sure|i am fairly sure|my guess "
        "is|pretty sure|"
        "it is|it was|it were|that is|that was|this is|this was|they are|they were|he is|he was|she is|she was|there are|there were|there "
        "was|there is|"
        "answer is|answer was|answer|maybe|perhaps|probably|possibly|presumably|surely|definitely|certainly|um|uh|er|erm|hmm|well|oh|"
        "able to|being able to|to be able to|be|you must be|must be|you have to be|have to be|one must be|they must be|"
        "is it|was it|could be|might be|must have been|because|called|named|known as|it is called|is called|it has to be|has to be|"
        "sometime|some time|somewhere|in region of|something like|more or less|roughly speaking|i reckon|i would guess|i am guessing|"
        "as far as i know|if i remember rightly|if i remember correctly|if i remember right|if i remember|if i recall|if memory "
        "serves|unless i am mistaken|from memory|iirc|afaik|"
        "respect for|belief in|value of|values of|importance of|"
        "form of|act of|acts of|kind of|type of|sort of|example of|city of|town of|village of|county of|state of|province of|country of"
    ).split("|")
)
"""What may open an answer without being part of it."""
TRAILING_HEDGES = tuple(
    tuple(hedge.split())
    for hedge in (
        "i think|i believe|i guess|i suppose|maybe|perhaps|probably|or something|or so|not sure|i am not sure|please|"
        "too|as well|also|"
        "at last|in end|at 1st|to begin with|to start with|initially|originally|or thereabouts|or there about|or whatever|or "
        "similar|or something similar|or something like that|thereabouts|give or take|ish|"
        "i reckon|i would say|i would guess|i am guessing|is my guess|would be my guess|i am pretty sure|i am fairly sure|pretty sure|"
        "as far as i know|as far as i can tell|if i remember rightly|if i remember correctly|if i remember right|if i remember|if i recall|"
        "if i recall correctly|if memory serves|unless i am mistaken|if i am not mistaken|obviously|from memory|iirc|afaik|more or "
        "less|roughly|approximately|approx|apparently|presumably|of course|"
        "according to her|according to him|according to them|according to article|according to text|according to report|article says|"
        "article said|text says|it said|i read|"
        "it says|they say|they said|she said|he said|she says|he says"
    ).split("|")
)

UNKNOWN = frozenset(
    tuple(words.split())
    for words in (
        "i do not know|do not know|dont know|i dont know|idk|no idea|i have no idea|have no idea|no clue|not sure|i am not sure|dunno|i "
        "dunno|pass|skip|i forgot|"
        "forgot|i forget|i do not remember|do not remember|i can not remember|can not remember|no answer|unknown to me|nothing comes to "
        "mind|"
        "i am unsure|unsure|who knows"
    ).split("|")
)
"""Ways to say that one has no answer."""
