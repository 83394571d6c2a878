"""A bank as a page to print: a worksheet with the article and room for answers, or its answer sheet; and how each form looks on paper.

The page stands for itself: it has its style in it, no script, and asks nothing of the network. `text` is the one way for words to get in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from msgspec.structs import replace

from quiz.article.model import Article, Role, Span, pieces
from quiz.bank.model import Bank
from quiz.bank.paths import edit_command
from quiz.drill.feedback import MISREADINGS
from quiz.drill.records import Key, Turn
from quiz.drill.state import pose
from quiz.errors import Place, QuizError
from quiz.html import standalone
from quiz.kinds.evidence import Evidence
from quiz.kinds.options import Option
from quiz.kinds.presented import Arrange, Fill, Offered, Pair, Pick, Posed, Select, Type
from quiz.kinds.question import Question, Status, key_in_words
from quiz.text import clean_line, fold, fold_space

_PROVE = "Then underline the sentence of the article that proves it, and write down the number of its paragraph."
_READ = "Read the article, then answer the questions. Its paragraphs are numbered."


def worksheet(bank: Bank, seed: int) -> str:
    """Return a worksheet: the article, then every question that is ready, with room for its answer.

    Args:
        bank: the bank; drafts are left out.
        seed: decides the order in which options and the like stand; the answer sheet of the same seed belongs to it.

    Raises:
        QuizError: every question is a draft.
    """
    dealt = _dealt(bank, seed)
    points = sum(each.question.points for each in dealt)
    fields = "".join(f'<p>{name} <span class="line"></span></p>\n' for name in ("Name", "Date"))
    parts = [
        (
            f'<header>\n<h1>{text(bank.title)}</h1>\n<div class="fields">\n{fields}'
            f'<p class="score">Points <span class="line little"></span> of {points:f}</p>\n</div>\n<p>{_READ}</p>\n</header>\n'
        ),
        *(_article(article, bank) for article in bank.articles),
        '<section aria-labelledby="questions">\n<h2 id="questions">Questions</h2>\n',
        *(_question(number, each, bank) for number, each in enumerate(dealt, 1)),
        "</section>\n",
    ]
    return page(bank.title, "".join(parts), f"{bank.id}, order {seed}")


def answer_sheet(bank: Bank, seed: int) -> str:
    """Return the answer sheet that belongs to a worksheet: key, explanation, proof, and what each wrong answer tells.

    Args:
        bank: the bank; drafts are left out.
        seed: that of the worksheet.

    Raises:
        QuizError: every question is a draft.
    """
    parts = [
        f"<header>\n<h1>Answers: {text(bank.title)}</h1>\n</header>\n",
        '<section class="answers" aria-labelledby="answers">\n<h2 id="answers">Key, proof, and what wrong answers tell</h2>\n',
        *(_answer(number, each, bank) for number, each in enumerate(_dealt(bank, seed), 1)),
        "</section>\n",
    ]
    return page(f"Answers: {bank.title}", "".join(parts), f"{bank.id}, order {seed}")


def _dealt(bank: Bank, seed: int) -> list[Posed]:
    ready = [question for question in bank.questions if question.status is Status.READY]
    if not ready:
        place = Place(clean_line(str(bank.path)))
        raise QuizError("every question of this bank is a draft", f"accept its drafts first: {edit_command(bank.path)}", place)
    return [pose(question, Turn(Key(bank.id, question.id)), seed) for question in ready]


def page(title: str, body: str, foot: str) -> str:
    """Return a page that stands for itself.

    Args:
        title: as plain text.
        body: as HTML.
        foot: what stands at its end, as plain text.
    """
    whole = f"""\
<main>
{body}</main>
<footer>
<p>{text(foot)}</p>
</footer>
"""
    return standalone(title, whole, Path(__file__).with_name("paper.css"))


def _article(article: Article, bank: Bank) -> str:
    """Return the article with its paragraphs numbered; a headline that stands above already is not said again."""
    about = article.about
    headline = about.title or next((article.words(part.span) for part in article.paragraphs if part.role is Role.HEADING), "")
    title = "The article" if not headline or fold(headline) == fold(bank.title) else fold_space(headline)
    numbers = paragraph_numbers(article)
    shown: list[str] = []
    for part in article.paragraphs:
        words = text(fold_space(article.words(part.span)))
        if part.role is Role.HEADING and fold(article.words(part.span)) not in (fold(headline), fold(bank.title)):
            shown.append(f"<h3>{words}</h3>\n")
        elif part.index in numbers:
            name = ' class="caption"' if part.role is Role.CAPTION else ""
            shown.append(f'<p{name}><span class="number">{numbers[part.index]}</span> {words}</p>\n')
    source = ", ".join(filter(None, (about.author, about.source, about.date)))
    rest = " · ".join(filter(None, (source, about.url, about.licence)))
    return (
        f'<article lang="{text(about.language)}">\n<h2>{text(title)}</h2>\n<div class="columns">\n{"".join(shown)}</div>\n'
        + (f'<p class="source">{text(rest)}</p>\n' if rest else "")
        + "</article>\n"
    )


def paragraph_numbers(article: Article) -> dict[int, int]:
    """Return the number on paper of each paragraph that has one, by its index: not of headings and repeated lines."""
    shown = [part.index for part in article.paragraphs if part.role in (Role.BODY, Role.CAPTION)]
    return {index: number for number, index in enumerate(shown, 1)}


def _question(number: int, posed: Posed, bank: Bank) -> str:
    question = posed.question
    proof = f'<p class="how">{_PROVE} <span class="line little"></span></p>\n' if question.prove else ""
    return _section(number, question, bank, [f'<p class="how">{text(how(posed))}</p>\n', room(posed), proof])


def _answer(number: int, posed: Posed, bank: Bank) -> str:
    question = posed.question
    parts = [
        key(posed),
        f'<p class="explanation">{text(question.explanation)}</p>\n',
        *(["<p>The article does not say it. The nearest passage:</p>\n"] if question.absent and question.evidence else []),
        *quotes(question.article, question.evidence),
        _wrong(question.article, wrong(posed)),
    ]
    return _section(number, question, bank, parts)


def _section(number: int, question: Question, bank: Bank, parts: Iterable[str]) -> str:
    points = f' <span class="points">({question.points:f} points)</span>' if question.points != 1 else ""
    about = question.article.about.title
    which = f'<p class="about">About: {text(about)}</p>\n' if len(bank.articles) > 1 and about else ""
    return (
        f'<section class="question of-{question.kind}" aria-labelledby="q{number}">\n'
        f'<h3 id="q{number}"><span class="number">{number}</span> {text(question.prompt)}{points}</h3>\n{which}{"".join(parts)}</section>\n'
    )


def _wrong(article: Article, options: Sequence[tuple[str, Option]]) -> str:
    """Say of each wrong answer which misreading it stands for, and what to tell somebody who gave it."""
    rows = []
    for letter, option in options:
        at = f'<span class="letter">{letter}</span> ' if letter else ""
        misreading = f" <em>{option.misreading.value}: {text(MISREADINGS[option.misreading])}.</em>" if option.misreading else ""
        told = f" {text(option.feedback)}" if option.feedback else ""
        dash = " –" if misreading or told else ""
        rows.append(f"<li>{at}{text(option.text)}{dash}{misreading}{told}{''.join(quotes(article, option.evidence))}</li>\n")
    return f'<ul class="wrong">\n{"".join(rows)}</ul>\n' if rows else ""


def quotes(article: Article, evidence: Sequence[Evidence]) -> list[str]:
    """Return the sentences that hold some evidence, the words themselves marked, each with the number of its paragraph."""
    return [_quote(article, window, spans) for window, spans in article.windows(part.span for part in evidence).items()]


def _quote(article: Article, window: Span, spans: Sequence[Span]) -> str:
    parts = pieces(article.text, window, spans)
    words = "".join(f"<mark>{text(piece)}</mark>" if proves else text(piece) for piece, proves in parts)
    number = next((paragraph_numbers(article).get(sentence.paragraph) for sentence in article.sentences_in(window)), None)
    where = f" <cite>paragraph {number}</cite>" if number else ""
    return f'<blockquote lang="{text(article.about.language)}"><p>{words}{where}</p></blockquote>\n'


_LINE = '<span class="line"></span>'
_LITTLE_LINE = '<span class="line little"></span>'
_ROUND = '<span class="box round"></span>'
_SQUARE = '<span class="box"></span>'
_LINES_FOR_IDEAS = 5
"""Lines to write on for an answer of several ideas."""


def text(words: str) -> str:
    """Make words safe for HTML, in texts as in attributes."""
    return escape(words, quote=True)


def how(posed: Posed) -> str:
    """Return what to do, in words."""
    match posed.shown:
        case Pick(several=True):
            return "Tick all that are right."
        case Pick(options=options):
            return "Does the article say so? Tick one." if _are_words(options) else "Tick one."
        case Type(numeric=True):
            return "Write a number."
        case Type(long=long):
            return "Write two or three sentences." if long else "Write a few words."
        case Fill(gaps=gaps):
            return "Fill the gaps." + (" Where words are offered, tick one." if any(gap.options for gap in gaps) else "")
        case Arrange():
            return "Number the boxes, with 1 for what came first."
        case Pair():
            return "Write a letter into each box. A letter may be used twice, or not at all."
        case Select():
            return "Underline what you select in the article, and write down the number of its paragraph."


def room(posed: Posed) -> str:
    """Return where to do it."""
    match posed.shown:
        case Pick(options=options) if _are_words(options):
            return _items((f"{_ROUND} {text(option.text)}" for option in options), "ul", "options in-a-row")
        case Pick(options=options, several=several):
            box = _SQUARE if several else _ROUND
            return _items((f"{box} {_lettered(option)}" for option in options), "ol", "options")
        case Type(numeric=True, unit=unit):
            return f'<p class="room">{_LITTLE_LINE} {text(unit)}</p>\n'
        case Type(long=long):
            return f'<p class="room">{_LINE * (_LINES_FOR_IDEAS if long else 1)}</p>\n'
        case Fill() as shown:
            return _gaps_to_fill(shown)
        case Arrange(items=items):
            return _items((f"{_SQUARE} {text(item.text)}" for item in items), "ul", "events")
        case Pair(lefts=lefts, rights=rights):
            left = _items((f"{_SQUARE} {text(each)}" for each in lefts), "ul", "events")
            return f'<div class="pairs">\n{left}{_items(map(_lettered, rights), "ol", "options")}</div>\n'
        case Select():
            return f'<p class="room">Paragraph {_LITTLE_LINE}</p>\n'


def key(posed: Posed) -> str:
    """Return the right answer as it should be on the sheet, and what else is right."""
    question = posed.question
    right = posed.revealed().right
    match posed.shown:
        case Pick(options=options):
            named = _are_words(options)
            found = _items((text(one.text) if named else _lettered(one) for one in options if one.id in right), "ul", "key")
        case Type():
            points = question.body.checklist
            found = _items(map(text, key_in_words(question)), "ul", "key")
            found += _items((f"{_SQUARE} {text(point)}" for point in points), "ul", "checklist") if points else ""
        case Fill() as shown:
            found = _passage(shown, [f'<strong class="filled">{text(words)}</strong>' for words in key_in_words(question)])
        case Arrange(items=items):
            boxes = " ".join(str(right.index(item.id) + 1) for item in items)
            found = _items(map(text, key_in_words(question)), "ol", "key") + f'<p class="note">In the boxes, from above: {boxes}.</p>\n'
        case Pair(lefts=lefts, rights=rights):
            known = {each.id: each for each in rights}
            rows = (f"{_letter(known[id_])} {text(left)} – {text(known[id_].text)}" for left, id_ in zip(lefts, right, strict=True))
            found = _items(rows, "ul", "key")
        case Select():
            found = '<p class="note">The sentences below.</p>\n'
    return found + "".join(f'<p class="note">{text(note)}</p>\n' for note in question.body.notes())


def wrong(posed: Posed) -> list[tuple[str, Option]]:
    """Return the distractors as they are shown, each with the letter or the number of the gap that it has."""
    words = {each.id: each.text for each in posed.shown.options} if isinstance(posed.shown, Pick) else {}
    rows = [
        (_name(posed, part, option), replace(option, text=words.get(posed.public(part, option.id), option.text)))
        for part, options in enumerate(posed.question.body.offered())
        for option in options
        if not option.correct
    ]
    shown = [(name, option) for name, option in rows if name or option.feedback]
    return shown if isinstance(posed.shown, Fill) else sorted(shown, key=lambda row: row[0])


def _name(posed: Posed, part: int, option: Option) -> str:
    if isinstance(posed.shown, Fill):
        return str(part + 1)
    public = posed.public(part, option.id)
    return public.upper() if len(public) == 1 else ""


def _are_words(options: Sequence[Offered]) -> bool:
    """Return whether options are known by words of their own (`true`), so that they need no letters."""
    return any(len(option.id) > 1 for option in options)


def _items(parts: Iterable[str], tag: str, name: str) -> str:
    return f'<{tag} class="{name}">\n' + "".join(f"<li>{part}</li>\n" for part in parts) + f"</{tag}>\n"


def _letter(offered: Offered) -> str:
    return f'<span class="letter">{offered.id.upper()}</span>'


def _lettered(offered: Offered) -> str:
    return f"{_letter(offered)} {text(offered.text)}"


def _gaps_to_fill(shown: Fill) -> str:
    rows = [
        f'<p class="offer"><span class="letter">{number}</span> '
        + " ".join(f'<span class="offered">{_ROUND} {text(option.text)}</span>' for option in gap.options)
        + "</p>\n"
        for number, gap in enumerate(shown.gaps, 1)
        if gap.options
    ]
    return _passage(shown, [f'<span class="gap">{number}</span>' for number in range(1, len(shown.gaps) + 1)]) + "".join(rows)


def _passage(shown: Fill, gaps: Sequence[str]) -> str:
    parts = (text(segment) + gap for segment, gap in zip(shown.segments, [*gaps, ""], strict=True))
    return f'<p class="passage">{"".join(parts)}</p>\n'
