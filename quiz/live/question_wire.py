"""A question on the wire: what leaves the host, what a learner's program makes of it, and what is told once the key is out.

Nothing in a question tells its key: parts have public ids, and the question itself has none but its number. After it come the key
and its proof for all, how the class answered, and for each learner their own mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct, ValidationError, convert, to_builtins

from quiz.article.model import Article, Paragraph, Role, Sentence, Source, Span
from quiz.drill.feedback import MISREADINGS, VERDICTS, Feedback, detail_of
from quiz.drill.records import Key, Turn, fraction_to_json
from quiz.drill.state import pose
from quiz.kinds.cloze import Cloze, mark_gap
from quiz.kinds.presented import Arrange, Fill, Form, Pair, Posed, Proof, Revealed, Select, Type
from quiz.kinds.question import Question, key_in_words, response_in_words
from quiz.live.events import Json, cleaned
from quiz.live.standings import A_QUESTION, worth
from quiz.live.state import Given, Room, Round
from quiz.marking.model import Mark, Outcome
from quiz.marking.terms import Misreading
from quiz.text import clean, clean_line, fold

_ON_SEVERAL_LINES = frozenset({"prompt", "segments"})
"""Keys of a question whose texts may have line breaks."""


class AskedQuestion(Struct, frozen=True):
    """A question as a learner's program has it."""

    shown: Form
    article: Article
    """Empty where the class may not look at it."""


def pose_in_class(question: Question, number: int, seed: int) -> Posed:
    """Return a question as a class is shown it.

    Args:
        question: the question.
        number: which round it is, from 1.
        seed: of the room; decides the order of options.
    """
    return pose(question, Turn(Key("live", question.id), number), seed, number)


def question_to_json(posed: Posed, *, article_open: bool = False) -> Json:
    """Return what learners are told of a question.

    Args:
        posed: the question.
        article_open: whether learners may look at the article.
    """
    told: Json = to_builtins(posed.shown)
    if (article_open and not posed.question.is_closed) or isinstance(posed.shown, Select):
        told["article"] = article_to_json(posed.question.article)
    return told


def question_from_json(told: Json) -> AskedQuestion:
    """Return the question that came over the wire, every text of it safe to show.

    Raises:
        ValueError: that is no question.
    """
    article = article_from_json(told["article"]) if told.get("article") else Article("", ())
    plain = {name: cleaned(part, clean if name in _ON_SEVERAL_LINES else clean_line) for name, part in told.items() if name != "article"}
    try:
        shown = convert(plain, Form)
    except ValidationError as error:
        raise ValueError("not a question of a class") from error
    return AskedQuestion(shown, article)


def article_to_json(article: Article) -> Json:
    """Return an article with the places of its paragraphs and sentences."""
    parts = [
        {
            "role": part.role.value,
            "start": part.span.start,
            "end": part.span.end,
            "sentences": [[each.span.start, each.span.end] for each in part.sentences],
        }
        for part in article.paragraphs
    ]
    return {"title": article.about.title, "language": article.about.language, "text": article.text, "paragraphs": parts}


def article_from_json(told: Json) -> Article:
    """Return the article that came over the wire.

    Raises:
        ValueError: that is no article.
    """
    try:
        text = str(told["text"])
        paragraphs: list[Paragraph] = []
        count = last = 0
        for at, part in enumerate(told["paragraphs"]):
            whole = _within(part["start"], part["end"], Span(last, len(text)))
            spans = [_within(start, end, whole) for start, end in part["sentences"]]
            sentences = tuple(Sentence(count + place, span, at) for place, span in enumerate(spans))
            count, last = count + len(spans), whole.end
            paragraphs.append(Paragraph(at, whole, Role(part["role"]), sentences))
        about = Source(title=clean_line(str(told["title"])), language=clean_line(str(told["language"])))
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not an article") from error
    if clean(text) != text:
        raise ValueError("not an article that is safe to show")
    return Article(text, tuple(paragraphs), about)


def _within(start: object, end: object, around: Span) -> Span:
    """Return a part of a text that lies within another."""
    if not (isinstance(start, int) and isinstance(end, int) and around.start <= start < end <= around.end):
        raise ValueError("a part of an article that is not there")
    return Span(start, end)


# the reveal

LATER = "Your teacher judges it after the class."
"""What is said of an answer that the rules do not decide."""
KEPT = "Your teacher can read it. It has no score."
"""What is said of a story told back."""
MOST_FORMS = 8
"""So many typed forms are shown to the class."""
SHOWN_FROM = 2
"""A form that is not right is shown once two learners have typed it, so that nobody is put on the wall alone."""


def key_to_json(posed: Posed) -> Json:
    """Return the key of a question, why it is right, and the words of the article that prove it."""
    question = posed.question
    return {
        "key": list(key_in_words(question)),
        "right": [posed.public(part, value) for part, value in enumerate(question.body.right(question))],
        "explanation": question.explanation,
        "absent": question.absent,
        "proof": proof_to_json(question.article, [evidence.span for evidence in question.evidence]),
        "options": [
            {
                "id": posed.public(part, option.id),
                "part": part,
                "misreading": option.misreading.value if option.misreading else "",
                "told": option.feedback,
            }
            for part, options in enumerate(question.body.offered())
            for option in options
            if not option.correct and (option.misreading or option.feedback)
        ],
    }


def proof_to_json(article: Article, spans: list[Span]) -> list[Json]:
    """Return the sentences that hold a proof, and where in each the proving words stand."""
    return [
        {
            "text": article.words(window),
            "marks": [[max(part.start, window.start) - window.start, min(part.end, window.end) - window.start] for part in parts],
        }
        for window, parts in article.windows(spans).items()
    ]


def distribution(posed: Posed, played: Round, forms: Sequence[Json]) -> Json:
    """Count how the class answered; nobody is named.

    Args:
        posed: the question.
        played: its round.
        forms: what was typed, as `typed_forms` returns it. Words of learners are in it only if the teacher shows them.
    """
    outcomes = Counter(marked.outcome for marked in played.marks.values())
    parts = (part for given in played.answers.values() for part in _parts(posed, given))
    chosen = Counter((part, posed.public(part, value)) for part, value in parts if value and not posed.is_typed(part))
    shown = [form for form in forms if form["right"] or (played.words and not form["hidden"])]
    return {
        "answered": len(played.answers),
        **{outcome.value: outcomes[outcome] for outcome in Outcome},
        "parts": [{"part": part, "id": name, "count": count} for (part, name), count in sorted(chosen.items())],
        "forms": [{name: form[name] for name in ("part", "text", "count", "verdict")} for form in shown[:MOST_FORMS]],
    }


def typed_forms(posed: Posed, played: Round) -> list[Json]:
    """Return what was typed: for each part all right answers as one, in the words of the key; then the others, commonest first."""
    given = ((played.marks[person], part, value) for person, each in played.answers.items() for part, value in _parts(posed, each))
    typed = [((part, form), (value, marked)) for marked, part, value in given if posed.is_typed(part) and (form := fold(value))]
    first = dict(reversed(typed))
    outcomes = {form: _outcome(posed, form[0], *first[form]) for form in first}
    right = Counter(part for (part, form), _ in typed if outcomes[part, form].is_right)
    key = key_in_words(posed.question)
    others = [(form, count) for form, count in Counter(form for form, _ in typed).most_common() if not outcomes[form].is_right]
    return [
        *(_form(part, key[part], count, Outcome.CORRECT, right=True) for part, count in sorted(right.items())),
        *(
            _form(form[0], first[form][0], count, outcomes[form], hidden=form in played.hidden)
            for form, count in others
            if count >= SHOWN_FROM
        ),
    ]


def _form(part: int, text: str, count: int, outcome: Outcome, *, right: bool = False, hidden: bool = False) -> Json:
    return {"part": part, "text": text, "count": count, "verdict": outcome.value, "right": right, "hidden": hidden}


def _parts(posed: Posed, given: Given) -> Iterator[tuple[int, str]]:
    """Yield the parts of an answer: the gap, the left side or the place in an order, and its value."""
    by_part = isinstance(posed.shown, Fill | Pair | Arrange)
    for at, value in enumerate(given.response.values):
        yield at if by_part else 0, value


def _outcome(posed: Posed, part: int, value: str, whole: Mark) -> Outcome:
    """Return how one part of a typed answer was marked."""
    body = posed.question.body
    return mark_gap(posed.question, body.gaps[part], value).outcome if isinstance(body, Cloze) else whole.outcome


def mark_to_json(room: Room, posed: Posed, played: Round, given: Given | None, marked: Mark | None) -> Json:
    """Return a learner's own mark; who did not answer gets one too."""
    if given is None or marked is None:
        sign, words = VERDICTS[Outcome.BLANK]
        verdict = {"verdict": Outcome.BLANK.value, "sign": sign, "words": words, "fraction": 0, "score": 0, "detail": ""}
        return verdict | {"told": [], "misreadings": [], "yours": [], "parts": []}
    open_still = marked.outcome is Outcome.ASK
    kept = open_still and posed.question.is_apart
    sign, words = ("·", "Kept") if kept else VERDICTS[marked.outcome]
    right = marked.outcome.is_right
    misreadings = () if right else dict.fromkeys(marked.misreadings)
    return {
        "verdict": marked.outcome.value,
        "sign": sign,
        "words": words,
        "fraction": fraction_to_json(marked.fraction),
        "score": round(worth(room, played, given, marked) * A_QUESTION),
        "detail": KEPT if kept else LATER if open_still else detail_of(posed.question, marked),
        "told": [] if right else list(posed.question.body.told(given.response)),
        "misreadings": [{"misreading": misreading.value, "means": MISREADINGS[misreading]} for misreading in misreadings],
        "yours": list(response_in_words(posed.question, given.response)),
        "parts": list(marked.parts),
    }


def reveal_from_json(shown: Form, reveal: Json, mark: Json) -> tuple[Proof, Feedback, Revealed]:
    """Return what a learner's program shows after a question: the proof, what there is to tell, and what was right.

    Args:
        shown: the question as it was asked.
        reveal: what everybody is told.
        mark: what the learner is told of their own answer.

    Raises:
        ValueError: that is no reveal, or no mark.
    """
    try:
        proof = _proof(reveal["proof"], absent=bool(reveal["absent"]), is_key=isinstance(shown, Select))
        right = Revealed(tuple(map(str, reveal["right"])), tuple(map(bool, mark.get("parts", ()))))
        outcome = Outcome(mark["verdict"])
        open_still = outcome is Outcome.ASK
        feedback = Feedback(
            outcome=outcome,
            sign=str(mark["sign"]),
            verdict=str(mark["words"]),
            detail=str(mark["detail"]),
            yours=tuple(map(str, mark["yours"])),
            key=tuple(map(str, reveal["key"])),
            told=tuple(map(str, mark["told"])),
            explanation=clean(str(reveal["explanation"])),
            misreadings=tuple(Misreading(each["misreading"]) for each in mark["misreadings"]),
            proof=proof.spans,
            certainty="",
            own=open_still,  # it is for somebody to judge, and the key is out: so it is shown
        )
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("not a reveal of this question") from error
    if not isinstance(shown, Type):
        shown.check(right.right)
    # what is typed has its key in words alone
    if right.right if isinstance(shown, Type) else len(right.parts) not in (0, len(right.right)):
        raise ValueError("not the key of this question")
    return proof, feedback, right


def _proof(told: Sequence[Json], *, absent: bool, is_key: bool) -> Proof:
    """Return the proof, in an article of nothing but the proving sentences, one paragraph each."""
    text = ""
    paragraphs: list[Paragraph] = []
    spans: list[Span] = []
    for at, proof in enumerate(told):
        words = clean(str(proof["text"])).replace("\n", " ")
        span = Span(len(text), len(text) + len(words))
        text += f"{words}\n\n"
        paragraphs.append(Paragraph(at, span, Role.BODY, (Sentence(at, span, at),)))
        for start, end in proof["marks"]:
            marked = Span(span.start + max(0, int(start)), min(span.end, span.start + int(end)))
            if marked.start < marked.end:
                spans.append(marked)
    return Proof(Article(text, tuple(paragraphs)), tuple(spans), absent, is_key)
