"""A bank as a page to print: a worksheet with the article and room for answers, or its answer sheet.

The page stands for itself: it has its style in it, no script, and asks nothing of the network.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from quiz.article.model import Article, Role, Span, pieces
from quiz.bank.model import Bank
from quiz.drill.feedback import MISREADINGS
from quiz.drill.records import Key, Turn
from quiz.drill.state import pose
from quiz.errors import Place, QuizError
from quiz.exchange.paper import how, key, room, text, wrong
from quiz.html import standalone
from quiz.kinds.evidence import Evidence
from quiz.kinds.options import Option
from quiz.kinds.presented import Posed
from quiz.kinds.question import Question, Status
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
        raise QuizError("every question of this bank is a draft", "accept one: delete its line with status", place)
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
