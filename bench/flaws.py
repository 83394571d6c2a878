"""Flaws that are put into good questions to see whether `quiz check` finds them; `bench/checks.py` counts.

A flaw takes a question as it stands in a bank, with its article, and gives it back with one thing wrong, or nothing
where it cannot be put in: a question without a number has none to alter.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from quiz.check.words import among, content, numbers, words

Raw = dict[str, Any]
"""A question as YAML has it."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_FILLERS = (
    ", which is what the passage says when it is read with care",
    ", as the people who are quoted in the article confirm in their own words",
    " and, as far as the article tells us, this has not changed since then",
    ", although the writer mentions it only in passing and without a comment",
)
_ABOUT_OTHERS = ("All of the above", "All of these", "All the above options", "All of the above are correct")
_ABOUT_NONE = ("None of the above", "None of these", "Neither of the above", "None of the other options")
_POMPOUS = "Notwithstanding the multiplicity of considerations previously enumerated, disregarding supplementary alternatives, "


@dataclass(frozen=True)
class Flaw:
    """One way to spoil a question."""

    name: str
    rules: frozenset[str]
    """The rules that should find it."""
    put: Callable[[Raw, Random], list[Raw] | None]
    """Gives the questions of the spoilt bank, the spoilt one first."""


def key_of(question: Raw) -> Raw:
    """Give the key of a choice."""
    return next(option for option in question["options"] if option.get("correct"))


def wrong(question: Raw, misreading: str = "unsupported") -> Raw:
    """Give the distractor of a choice with a misreading."""
    return next(option for option in question["options"] if option.get("misreading") == misreading)


def _on_copy(change: Callable[[Raw, Random], bool | None]) -> Callable[[Raw, Random], list[Raw] | None]:
    """Make a flaw of a function that changes a question in place and says `False` where it cannot."""

    def put(question: Raw, dice: Random) -> list[Raw] | None:
        spoilt = copy.deepcopy(question)
        return None if change(spoilt, dice) is False else [spoilt]

    return put


def _longer_key(question: Raw, dice: Random) -> None:
    longest = max(len(option["text"]) for option in question["options"])
    key = key_of(question)
    for filler in dice.sample(_FILLERS, len(_FILLERS)):
        if len(key["text"]) < 1.8 * longest:
            key["text"] += filler


def _second_key(question: Raw, _dice: Random) -> None:
    wrong(question)["correct"] = True
    del wrong(question)["misreading"]


def _key_in_other_words(question: Raw, dice: Random) -> bool:
    text = key_of(question)["text"]
    lowered = text[0].lower() + text[1:]
    forms = (
        re.sub(r"\b(?:the|a|an) ", "", text, flags=re.IGNORECASE),
        re.sub(r" (?=\w+$)", " the ", text),
        f"It is {lowered}",
        f"{text}.",
        f"“{text}”",
    )
    changed = [form for form in forms if form.casefold() != text.casefold()]
    wrong(question)["text"] = dice.choice(changed)
    return bool(changed)


def _key_and_more(question: Raw, dice: Random) -> None:
    key, other = key_of(question)["text"].rstrip("."), wrong(question, "misunderstood")["text"].rstrip(".")
    more = (f"{key} and nothing else", f"{key}, as the article says", f"{key} in the end", f"Both {key} and {other}", f"{other}, and {key}")
    wrong(question)["text"] = dice.choice(more)


def _evidence_as_option(question: Raw, dice: Random) -> bool:
    sentences = [part.strip() for part in re.split(r"(?<=[.!?])\s+(?=[A-Z])", question["evidence"])]
    fit = [part for part in sentences if 7 <= len(words(part)) <= 30 and not re.search('[“”"]', part)]
    if not fit:
        return False
    wrong(question)["text"] = dice.choice(fit)
    return True


def _duplicate(question: Raw, dice: Random) -> None:
    text = wrong(question, "misunderstood")["text"]
    wrong(question)["text"] = dice.choice((text, text.upper(), f"  {text} "))


def _leak(question: Raw, dice: Random) -> None:
    key, prompt = key_of(question)["text"].rstrip("."), question["prompt"]
    forms = (f"{prompt} (Think of this: {key}.)", f"{key}: {prompt}", f"Given the answer “{key}”, {prompt[0].lower()}{prompt[1:]}")
    question["prompt"] = dice.choice(forms)


def _leak_elsewhere(question: Raw, _dice: Random) -> list[Raw]:
    """Put question and answer into the prompt of a second question."""
    teller = copy.deepcopy(question)
    teller["id"] = "teller"
    told = f"{question['prompt'].rstrip('?')}: {key_of(question)['text'].rstrip('.')}"
    teller["prompt"] = f"We have read this: {told}. Which colour does the writer like?"
    for option, text in zip(teller["options"], ("Green", "Red", "Blue", "White"), strict=True):
        option["text"] = text
    return [teller, copy.deepcopy(question)]


def _key_elsewhere(question: Raw, _dice: Random) -> list[Raw]:
    """Put the answer alone into the prompt of a second question."""
    teller, asked = _leak_elsewhere(question, _dice)
    teller["prompt"] = f"Which colour does the writer like? (Think of this: {key_of(question)['text'].rstrip('.')}.)"
    return [teller, asked]


def _about_others(forms: Sequence[str]) -> Callable[[Raw, Random], None]:
    def change(question: Raw, dice: Random) -> None:
        wrong(question)["text"] = dice.choice(forms)

    return change


def _altered_evidence(question: Raw, dice: Random) -> bool:
    found = list(_WORD.finditer(question["evidence"]))
    if not found:
        return False
    at = dice.choice(found)
    question["evidence"] = question["evidence"][: at.start()] + "zebra" + question["evidence"][at.end() :]
    return True


def _altered_number(question: Raw, dice: Random) -> bool:
    """Make it a number question about a number of its evidence, and get one digit of the value wrong."""
    stated = {value for value in numbers(question["evidence"]) if value > 12 and value == int(value)}
    if not stated:
        return False
    digits = str(int(dice.choice(sorted(stated))))
    at = dice.randrange(len(digits))
    value = digits[:at] + str((int(digits[at]) + dice.randrange(1, 9)) % 10) + digits[at + 1 :]
    if int(value) in {int(number) for number in stated} or int(value) <= 12:
        return False
    del question["options"]
    question |= {"kind": "number", "value": int(value)}
    return True


def _no_key(question: Raw, _dice: Random) -> None:
    key = key_of(question)
    del key["correct"]
    key["misreading"] = "misunderstood"


def _clang(question: Raw, _dice: Random) -> bool:
    said = [word for option in question["options"] for word in content(option["text"])]
    ringing = [word for word in _WORD.findall(question["prompt"]) if content(word) and not among(content(word)[0], said) and len(word) > 4]
    if not ringing:
        return False
    word = max(ringing, key=len)
    key = key_of(question)
    key["text"] = f"{key['text'].rstrip('.')} ({word.lower()})"
    return True


def _mixed_types(question: Raw, dice: Random) -> bool:
    texts = [option["text"] for option in question["options"]]
    counted = [bool(numbers(text)) for text in texts]
    if not any(counted):
        wrong(question)["text"] = dice.choice(("17", "1987", "42%", "£300", "about 2,500"))
        return True
    if all(counted) and all(len(words(text)) < 3 for text in texts):
        wrong(question)["text"] = dice.choice(("Angela Merkel", "A small village", "By train"))
        return True
    return False


def _negative(question: Raw, dice: Random) -> None:
    prompt = question["prompt"]
    simple = re.match(
        r"(?:(?:who|what|where|which \w+) (?:is|was|are|were|will|can|could|has|have|should)|who (?:did|does))\b", prompt, re.IGNORECASE
    )
    lower = prompt[0].lower() + prompt[1:]
    forms = [
        f"Which of these is not a right answer? {prompt}",
        f"All of these answer the question except one: {lower}",
        f"Which of the following does not fit: {lower}",
    ]
    if simple:
        forms.append(f"{simple.group()} not{prompt[simple.end() :]}")
    elif why := re.match(r"(?:why|how) (?:do|does|did|is|was|are|were|can|will) (?:the )?\S+ ", prompt, re.IGNORECASE):
        forms.append(f"{why.group()}not {prompt[why.end() :]}")
    question["prompt"] = dice.choice(forms)


def _ranges(question: Raw, dice: Random) -> None:
    low = dice.randrange(20, 500)
    joint = dice.choice((" to ", "-", "–"))
    bounds = ((low, low + 40), (low + 30, low + 80), (low + 90, low + 120), (low + 130, low + 150))
    unit = dice.choice(("", " people", " years", " miles"))
    question["prompt"] = "How many were there?"
    for option, (start, end) in zip(question["options"], bounds, strict=True):
        option["text"] = f"{start}{joint}{end}{unit}"


def _article_at_the_end(question: Raw, _dice: Random) -> bool:
    texts = [re.sub(r"^(?:an?|the) ", "", option["text"], flags=re.IGNORECASE) for option in question["options"]]
    vowels = [text[0].lower() in "aeiou" for text in texts]
    if len(set(vowels)) == 1 or any(not text[0].isalpha() for text in texts):
        return False
    question["prompt"] = f"{question['prompt'].rstrip('?')}: it was {'an' if key_of(question)['text'][:1].lower() in 'aeiou' else 'a'}"
    for option, text in zip(question["options"], texts, strict=True):
        option["text"] = text
    return True


def _other_opening(question: Raw, dice: Random) -> bool:
    opener = dice.choice(("To", "Because", "That"))
    if any(re.match(r"(?:to|because|that)\b", option["text"], re.IGNORECASE) for option in question["options"]):
        return False
    for option in question["options"]:
        if not option.get("correct"):
            option["text"] = f"{opener} {option['text'][0].lower()}{option['text'][1:]}"
    return True


def _absolute(question: Raw, dice: Random) -> bool:
    if any(re.search(r"\b(?:all|always|never|every|none|nothing)\b", option["text"], re.IGNORECASE) for option in question["options"]):
        return False
    for misreading, word in zip(
        ("misunderstood", "unsupported"), dice.sample(("always", "completely", "in every case", "absolutely"), 2), strict=True
    ):
        option = wrong(question, misreading)
        option["text"] = f"{option['text']}, {word}"
    return True


def _one_misreading(question: Raw, dice: Random) -> None:
    misreading = dice.choice(("misunderstood", "misplaced", "unsupported"))
    for option in question["options"]:
        if "misreading" in option:
            option["misreading"] = misreading


def _pompous(question: Raw, _dice: Random) -> None:
    question["prompt"] = _POMPOUS + question["prompt"][0].lower() + question["prompt"][1:]


def _typed(question: Raw) -> Raw:
    answer = key_of(question)["text"]
    del question["options"]
    question |= {"kind": "short", "answer": answer}
    return question


def _no_alias(question: Raw, _dice: Random) -> bool:
    return len(content(_typed(question)["answer"])) > 3


def _alias_again(question: Raw, dice: Random) -> None:
    answer = _typed(question)["answer"]
    question["aliases"] = [dice.choice((answer.upper(), answer.lower(), f"the {answer}", f"{answer}."))]


def _yes_among_others(question: Raw, dice: Random) -> bool:
    if any(re.match(r"(?:yes|no)\b", option["text"], re.IGNORECASE) for option in question["options"]):
        return False
    wrong(question)["text"] = dice.choice(("Yes", "No", "Yes, it is", "No, that is not so"))
    return True


def _more_options(question: Raw, dice: Random) -> None:
    more = dice.sample(("Nobody knows yet", "The weather in that year", "A letter to the editor", "An old promise"), dice.randrange(1, 3))
    question["options"] += [{"text": text, "misreading": "unsupported"} for text in more]


def _no_misreading(question: Raw, dice: Random) -> None:
    del wrong(question, dice.choice(("misunderstood", "misplaced", "unsupported")))["misreading"]


def _rejected_alias(question: Raw, dice: Random) -> None:
    answer = _typed(question)["answer"]
    question["reject"] = [dice.choice((answer, answer.upper(), f" {answer}  "))]


def _outside_tolerance(question: Raw, dice: Random) -> None:
    """Make it a number question whose value is not right once it is rounded as the question says: 12.34 to one decimal."""
    del question["options"]
    question |= {"kind": "number", "value": f"{dice.randrange(100)}.{dice.randrange(10)}{dice.randrange(1, 10)}", "precision": 1}


def _no_text(question: Raw, dice: Random) -> None:
    if dice.randrange(2):
        question["prompt"] = " "
    else:
        dice.choice(question["options"])["text"] = " "


def _control_character(question: Raw, dice: Random) -> None:
    question["prompt"] += dice.choice("\x07\x1b\u202e\x9b")


def _misspelt_key(question: Raw, dice: Random) -> None:
    name = dice.choice(("prompt", "evidence", "explanation", "options"))
    at = dice.randrange(1, len(name) - 1)
    question[name[:at] + name[at + 1 :]] = question.pop(name)


def _same_id(question: Raw, _dice: Random) -> list[Raw]:
    return [copy.deepcopy(question), copy.deepcopy(question)]


def _flaw(name: str, rules: str, change: Callable[[Raw, Random], bool | None]) -> Flaw:
    return Flaw(name, frozenset(rules.split()), _on_copy(change))


FLAWS = (
    _flaw("longer key", "longest-key", _longer_key),
    _flaw("second option marked right", "several-keys", _second_key),
    _flaw("key again in other small words", "same-meaning option-alike overlapping-options", _key_in_other_words),
    _flaw("key with an addition as distractor", "overlapping-options same-meaning", _key_and_more),
    _flaw("sentence of the evidence as distractor", "distractor-true", _evidence_as_option),
    _flaw("duplicate option", "option-alike", _duplicate),
    _flaw("key in its own stem", "key-in-stem", _leak),
    Flaw("key in another stem", frozenset(("bank-leak",)), _leak_elsewhere),
    Flaw("key alone in another stem", frozenset(("bank-leak",)), _key_elsewhere),
    _flaw("all of the above", "all-of-the-above", _about_others(_ABOUT_OTHERS)),
    _flaw("none of the above", "all-of-the-above", _about_others(_ABOUT_NONE)),
    _flaw("evidence altered by one word", "evidence-not-found", _altered_evidence),
    _flaw("number altered by one digit", "key-not-in-evidence", _altered_number),
    _flaw("no key", "no-key", _no_key),
    _flaw("clang word", "clang", _clang),
    _flaw("mixed types", "mixed-types", _mixed_types),
    _flaw("yes or no among other answers", "mixed-types", _yes_among_others),
    _flaw("negative stem", "negative-stem", _negative),
    _flaw("overlapping ranges", "overlapping-options", _ranges),
    _flaw("stem that ends in a or an", "grammar-cue", _article_at_the_end),
    _flaw("distractors that open otherwise", "grammar-cue", _other_opening),
    _flaw("absolute words in distractors", "absolute-words", _absolute),
    _flaw("one misreading only", "few-misreadings", _one_misreading),
    _flaw("distractor without a misreading", "no-misreading", _no_misreading),
    _flaw("five or six options", "many-options", _more_options),
    _flaw("pompous prompt", "hard-prompt", _pompous),
    _flaw("long typed answer without alias", "no-alias", _no_alias),
    _flaw("alias that is the answer again", "useless-alias", _alias_again),
    _flaw("answer that is rejected", "alias-rejected", _rejected_alias),
    _flaw("number outside its own tolerance", "number-outside-tolerance", _outside_tolerance),
    _flaw("prompt or option without words", "empty-text", _no_text),
    _flaw("control character", "control-character unbalanced-isolate", _control_character),
    _flaw("misspelt key of the mapping", "unknown-key", _misspelt_key),
    Flaw("id taken already", frozenset(("duplicate-id",)), _same_id),
)
"""Every flaw that is tried."""
