"""Lists of English words: those that carry little, deny, hedge, or have an opposite."""

from __future__ import annotations

STOP = frozenset(
    "a an the of in on at to for from by with and or as is was were are be been it its he she they him them his her their this "
    "that these those i "
    "we you our "
    "there here which who whom what when where why how do does did has have had will would can could should must shall may might also "
    "so than then if whether himself herself itself themselves "
    "into onto within throughout toward towards via "
    "upon over under about after before during between among up down out off very just only some any all both each every most more".split()
)
"""Words that carry little of an answer."""
LINKS = frozenset("of for with against from to in at on by near about between".split())
"""Prepositions that join a noun to another."""

TIME_BOUNDS = frozenset(("before", "after", "until", "since"))
"""Words that say on which side of a time something is."""

NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor without nowhere cannot hardly non unlikely lack lacks lacking except".split()
)
PEOPLE = frozenset("people peoples person persons citizen citizens american americans everyone individual individuals humans".split())
"""Words for people of no particular kind."""
OPPOSITES = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "import/export imports/exports importing/exporting imported/exported importer/exporter rise/fall rose/fell rising/falling "
        "risen/fallen rises/falls "
        "increase/decrease increased/decreased increasing/decreasing increases/decreases grow/shrink grew/shrank growth/decline "
        "growing/shrinking more/less more/fewer most/least "
        "win/lose won/lost winner/loser winning/losing wins/loses victory/defeat north/south east/west northern/southern eastern/western "
        "northeast/southwest northwest/southeast "
        "northeast/northwest southeast/southwest north/east north/west south/east south/west northern/eastern northern/western "
        "southern/eastern southern/western "
        "buy/sell bought/sold buyer/seller buying/selling open/close opened/closed opening/closing open/closed start/end started/ended "
        "start/finish begin/end "
        "before/after first/last 1st/last arrive/leave arrived/left arrival/departure enter/leave join/leave joined/left joining/leaving "
        "accept/reject accepted/rejected accept/refuse accepted/refused "
        "agree/disagree agreed/disagreed agree/refuse agreed/refused allow/forbid allow/ban allowed/banned legal/illegal lawful/unlawful "
        "support/oppose supported/opposed supporting/opposing for/against "
        "pro/anti high/low higher/lower highest/lowest big/small bigger/smaller large/small larger/smaller largest/smallest "
        "biggest/smallest long/short longer/shorter old/young older/younger oldest/youngest "
        "old/new early/late earlier/later male/female man/woman men/women boy/girl boys/girls husband/wife father/mother brother/sister "
        "son/daughter king/queen prince/princess uncle/aunt nephew/niece "
        "he/she his/her hot/cold warm/cool warmer/cooler left/right upper/lower up/down above/below over/under inside/outside in/out "
        "public/private guilty/innocent alive/dead true/false yes/no "
        "good/bad better/worse best/worst positive/negative attack/defend attacker/defender offence/defence offense/defense friend/enemy "
        "peace/war love/hate hire/fire hired/fired "
        "employer/employee teacher/pupil parent/child parents/children lender/borrower debtor/creditor landlord/tenant major/minor "
        "maximum/minimum minority/majority internal/external domestic/foreign "
        "home/away urban/rural rich/poor richer/poorer strong/weak stronger/weaker strengthen/weaken build/destroy create/destroy "
        "expand/contract safe/dangerous secure/insecure stable/unstable "
        "fast/slow faster/slower heavy/light wet/dry empty/full remember/forget success/failure succeed/fail succeeded/failed pass/fail "
        "passed/failed profit/loss surplus/deficit income/expense "
        "raise/lower raised/lowered raise/cut raised/cut increase/cut increased/cut increase/reduce increased/reduced gain/lose "
        "gained/lost lend/borrow supply/demand employed/unemployed employment/unemployment "
        "able/unable possible/impossible likely/unlikely ability/inability human/inhuman formal/informal direct/indirect active/inactive "
        "complete/incomplete accurate/inaccurate visible/invisible "
        "regular/irregular relevant/irrelevant logical/illogical moral/immoral mortal/immortal patient/impatient perfect/imperfect "
        "proper/improper pure/impure mature/immature honest/dishonest "
        "connect/disconnect appear/disappear approve/disapprove approval/disapproval advantage/disadvantage order/disorder "
        "infect/disinfect arm/disarm armament/disarmament "
        "emigrate/immigrate emigration/immigration emigrant/immigrant emigrants/immigrants inflation/deflation hypertension/hypotension "
        "latitude/longitude stalactite/stalagmite "
        "morning/evening day/night summer/winter conservative/liberal democrat/republican democrats/republicans democratic/republican "
        "left/stayed stay/leave remain/leave "
        "retain/lose lift/impose lifted/imposed deploy/withdraw deployed/withdrew withdraw/send withdrawal/deployment scale-up/scale-down "
        "up/back"
    ).split()
)
_OPPOSED = frozenset(word for pair in OPPOSITES for word in pair)
_POLAR = frozenset(word for one, other in OPPOSITES for word in (one, other) if not one.endswith(other) and not other.endswith(one))
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
_LIGHT = frozenset(
    "based depend depends depending due according regarding related relating concerning involving involved size number numbers amount "
    "amounts level total really actually basically simply mainly mostly usually generally again already together ones kind sort type thing "
    "things something etc such like use using used named made name system process idea principle concept policy practice issue "
    "basic certain ever "
    "own current particular specific main overall various important".split()
)
"""Words that add nothing to an answer."""
_NO_ADVERBS = frozenset("family supply reply assembly monopoly ally italy july belly bully fly rally early daily weekly monthly".split())
TURNING = frozenset(
    "nearly barely hardly partly partially rarely seldom formerly previously allegedly supposedly falsely wrongly slightly scarcely badly "
    "poorly "
    "illegally unfairly unlawfully only solely".split()
)
"""Adverbs that change what they stand by; others only add to it."""


def has_opposite(word: str) -> bool:
    """Return whether a word has an opposite that is known, so that leaving it out changes what is meant: `upper`, `first`, `male`."""
    return word in _OPPOSED


def is_polar(word: str) -> bool:
    """Return whether a word has an opposite that is a word of its own: `upper`, but not `regular`, of which nothing is lost with it."""
    return word in _POLAR


def read_lines(name: str) -> list[str]:
    """Return the lines of a data file beside this module, without those that open with `#`."""
    from pathlib import Path  # noqa: PLC0415 - only the first answer needs it, and it takes 4 ms

    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def is_light(word: str) -> bool:
    """Return whether a word adds nothing to an answer: `based`, `system`, and most adverbs."""
    adverb = word.endswith("ly") and len(word) > 4 and word not in TURNING and word not in _NO_ADVERBS and not has_opposite(word)
    return adverb or word in _LIGHT
