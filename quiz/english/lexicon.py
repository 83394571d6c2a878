"""The words that the grader knows: names of territories, common words, nicknames, titles, opposites."""

from __future__ import annotations

from functools import cache

from quiz.english.folding import words_of
from quiz.english.phrases import one_word_phrases

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

NEGATIONS = frozenset(
    "not no never none nobody nothing neither nor without nowhere cannot hardly non unlikely lack lacks lacking except".split()
)

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

PEOPLE = frozenset("people peoples person persons citizen citizens american americans everyone individual individuals humans".split())
"""Words for people of no particular kind."""

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
    **one_word_phrases(),
}

_DEMONYM_ENDINGS = frozenset("n an ian i ese ish ean".split())
_LONGEST_PLACE = 6
"""Words."""
_SHORTEST_PLACE = 3
"""Letters that an adjective shares with its country."""


def canonical(words: tuple[str, ...]) -> tuple[str, ...]:
    """Put the short form for names that have several ("United States", "USA", "the US") wherever they stand."""
    if not any(word in _FIRSTS for word in words):
        return words
    found: list[str] = []
    at = 0
    while at < len(words):
        for length in (4, 3, 2, 1):
            short = _WITHIN.get(words[at : at + length])
            if short:
                found.extend(short.split())
                at += length
                break
        else:
            found.append(words[at])
            at += 1
    return tuple(found)


_FIRSTS = frozenset(words[0] for words in _WITHIN)


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two whole answers are names of the same thing that are known to be."""
    group = _groups().get(one)
    if group is not None and group == _groups().get(other):
        return True
    place, state = territory(one), _states().get(one)
    return (place is not None and place == territory(other)) or (state is not None and state == _states().get(other))


def other_place(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Say whether two whole answers name two different territories, or two different states of the United States."""
    first, second = territory(one), territory(other)
    if first and second:
        return first != second
    first, second = _states().get(one), _states().get(other)
    return bool(first and second) and first != second


def has_opposite(word: str) -> bool:
    """Say whether a word has an opposite that is known, so that leaving it out changes what is meant: `upper`, `first`, `male`."""
    return word in _OPPOSED


def is_polar(word: str) -> bool:
    """Say whether a word has an opposite that is a word of its own: `upper`, but not `regular`, of which nothing is lost with it."""
    return word in _POLAR


def territory(words: tuple[str, ...]) -> str | None:
    """Give the code of the territory that a whole answer names, such as `NZ`; `None` when it names none."""
    return _territories().get(words)


def places_in(words: tuple[str, ...]) -> frozenset[str]:
    """Give the codes of the territories and states that are named in a sentence; of names within names the longest counts."""
    found: set[str] = set()
    at = 0
    while at < len(words):
        for length in range(_LONGEST_PLACE, 0, -1):
            name = words[at : at + length]
            if len(name) == length and is_place(name):
                found.update(code for code in (_territories().get(name), _states().get(name)) if code)
                at += length - 1
                break
        at += 1
    return frozenset(found)


def places_akin(word: str) -> frozenset[str]:
    """Give the codes of the territories whose one-word name may be the root of an adjective: Niger and Nigeria of `nigerian`."""
    return frozenset(code for name, code in _short_names().get(word[:_SHORTEST_PLACE], ()) if word != name and _is_adjective(word, name))


def is_place(words: tuple[str, ...]) -> bool:
    """Say whether a whole answer is the name of a territory or of a state of the United States."""
    return words in _territories() or words in _states()


def country_of_capital(words: tuple[str, ...], *, shared_name: bool = False) -> str | None:
    """Give the code of the country whose capital a whole answer names.

    Args:
        words: folded.
        shared_name: give it only where towns elsewhere bear that name too, and are not meant.
    """
    return _towns("capitals.txt", shared_name=shared_name).get(words)


def country_of_town(words: tuple[str, ...]) -> str | None:
    """Give the code of the country of a large or well-known town, capitals too."""
    return _towns("towns.txt").get(words) or country_of_capital(words)


def is_word(word: str) -> bool:
    """Say whether a folded word is a word that people know, so that it is no spelling slip of another."""
    return word in _common_words()


def same_given_name(one: str, other: str) -> bool:
    """Say whether one given name is commonly short for the other, or both for a third."""
    return one == other or not _nicknames().get(one, frozenset()).isdisjoint(_nicknames().get(other, frozenset()))


def given_names_like(name: str) -> tuple[str, ...]:
    """Give the other forms of a given name: `teresa`, `tess` and `terry` of `theresa`."""
    groups = _nicknames().get(name, frozenset())
    return tuple(other for at, names in enumerate(_NICKNAMES.split("|")) if at in groups for other in names.split() if other != name)


def is_first_name(word: str) -> bool:
    """Say whether a folded word is a first name that people bear, a rare one too."""
    return word in _first_names() or is_given_name(word)


def is_given_name(word: str) -> bool:
    """Say whether a word is a common English given name or nickname."""
    return word in _nicknames()


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
def _towns(file: str, *, shared_name: bool = False) -> dict[tuple[str, ...], str]:
    rows = (line.split("\t") for line in read_lines(file))
    found = ((name, code) for code, names in rows for name in names.split("|") if not (shared_name and name.startswith("~")))
    return {words_of(name): code for name, code in found}


@cache
def _short_names() -> dict[str, list[tuple[str, str]]]:
    """Give the territories with a name of one word, by the letters that it opens with."""
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


@cache
def _common_words() -> frozenset[str]:
    places = {word for words in (*_territories(), *_states()) for word in words}
    return frozenset(word for line in read_lines("words.txt") for word in line.split()) | places


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


def _is_adjective(word: str, name: str) -> bool:
    root = next((root for root in (name, name[:-1], name[:-2]) if len(root) >= _SHORTEST_PLACE and word.startswith(root)), None)
    return root is not None and word[len(root) :] in _DEMONYM_ENDINGS


def read_lines(name: str) -> list[str]:
    """Give the lines of a data file beside this module, without those that open with `#`."""
    from pathlib import Path  # noqa: PLC0415 - only the first answer needs it, and it takes 4 ms

    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
