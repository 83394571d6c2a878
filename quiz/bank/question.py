"""Builds one question from its part of a bank: what all kinds share, then what its kind adds."""

from __future__ import annotations

from functools import cache
from typing import Any

from quiz.article.model import Article
from quiz.kinds.body import Body
from quiz.kinds.evidence import EVIDENCE, evidence_of
from quiz.kinds.question import Aim, Checked, Question, Skill, Status, revision_of
from quiz.kinds.registry import KINDS
from quiz.yaml.fields import Amount, Day, Field, Flag, Id, Known, Line, ListOf, OneOf, Table, Text, read_fields
from quiz.yaml.nodes import Mapping, Node, Scalar
from quiz.yaml.reader import Reader, Values
from quiz.yaml.report import did_you_mean, shown

COMMON_FIELDS = (
    Field("id", Id(), "A stable name: progress is kept under the bank's id and this one.", required=True),
    Field("kind", Known(KINDS, "unknown-kind"), f"What the learner does: {', '.join(KINDS)}.", required=True),
    Field("prompt", Text(), "What is asked.", required=True),
    Field(
        "evidence",
        EVIDENCE,
        "Exact words of the article that prove the key: a text, a mapping with quote, prefix and suffix, or a list of these.",
    ),
    Field("explanation", Text(), "Why the key is right, in your own words.", required=True),
    Field("article", Id(), "Which article it is about, in a bank with several."),
    Field("skill", OneOf(Skill), "What reading it asks for: retrieve, infer, integrate or evaluate."),
    Field("aim", OneOf(Aim), f"What it is for: {', '.join(Aim)}."),
    Field("topics", ListOf(Line(), 1, 20, "topics"), "What it is about, for statistics."),
    Field("prove", Flag(), "Whether the learner also points at the sentence that proves the answer."),
    Field("absent", Flag(), "Whether the point is that the article does not say it; then evidence may be left out."),
    Field("until", Day(), "The last day on which its fact is current."),
    Field("evergreen", Flag(), "Whether its fact never goes out of date."),
    Field("fact", Id(), "Questions with the same fact share one memory in the review schedule."),
    Field("points", Amount(above=0, most=1000), "What it counts in a test; 1 if left out."),
    Field(
        "status", OneOf(Status), "draft until a person has accepted it, then ready. Classes, homework and exports take only what is ready."
    ),
    Field("generator", Line(), "Name and version of the program that drafted it."),
    Field("checked", OneOf(Checked), "What a second reader, who did not know the key, made of a draft: agreed, disputed or not checked."),
    Field("notes", Text(), "Notes for authors; no learner sees them."),
)
"""The fields of all questions, in the order in which they are best written."""


def build_question(node: Node, reader: Reader, articles: dict[str, Article | None]) -> Question | None:
    """Build a question, or return None after reporting what is wrong with it.

    Args:
        node: its part of the bank.
        reader: takes the problems.
        articles: the bank's articles by id, under the empty id the only one; nothing in place of one that cannot be read,
            and none at all where what the bank says of them cannot be.
    """
    if not isinstance(node, Mapping):
        if not (isinstance(node, Scalar) and node.style == "*"):
            reader.error(
                "wrong-shape", node.at, "a question has to be a mapping", "start it with - id: …, and indent its other keys by two blanks"
            )
        return None
    kind = _kind_of(node)
    reader.article = _article_of(node, reader, articles)
    elsewhere = _fields_of_other_kinds(kind.kind) if kind else _fields_of_other_kinds("")
    if kind is None:
        mapping = Mapping(*node.at, tuple(entry for entry in node.entries if entry[0].text not in elsewhere))
        read_fields(Table.of(COMMON_FIELDS), mapping, reader, "a question")
        return None
    values = read_fields(_table(kind.kind), node, reader, f"a question of kind {kind.kind}", elsewhere)
    fits = _fits_together(kind, values, {key.text for key, _ in node.entries}, reader)
    body = kind.build(values, reader) if _is_complete(kind, values) else None
    if body is None or not fits or not values.whole or reader.article is None:
        return None
    return _question(body, values, reader, reader.article)


def _kind_of(node: Mapping) -> type[Body] | None:
    """Find the kind of a question; an unknown one is named when its fields are read."""
    names = (value.text for key, value in node.entries if key.text == "kind" and isinstance(value, Scalar))
    return KINDS.get(next(names, ""))


def _article_of(node: Mapping, reader: Reader, articles: dict[str, Article | None]) -> Article | None:
    """Find the article that a question is about."""
    only_one = "" in articles
    for key, value in node.entries:
        if key.text == "article" and isinstance(value, Scalar):
            if only_one:
                reader.error(
                    "conflicting-keys", key.at, "this bank is about one article, so its questions do not name theirs", "delete this line"
                )
            elif articles and value.text not in articles:
                reader.error(
                    "unknown-article", value.at, f"the bank has no article {shown(value.text)}", did_you_mean(value.text, articles)
                )
            return articles.get("" if only_one else value.text)
    if not only_one and articles:
        reader.error("missing-key", node.at, 'a question of this bank needs the key "article"', f"write one of: {', '.join(articles)}")
    return articles.get("")


@cache
def _table(name: str) -> Table:
    """Return all fields of the questions of a kind."""
    return Table.of((*COMMON_FIELDS, *KINDS[name].fields))


@cache
def _fields_of_other_kinds(name: str) -> dict[str, str]:
    """Return to which kinds the keys belong that this one does not have."""
    own = {field.name for field in KINDS[name].fields} if name else set()
    owners: dict[str, list[str]] = {}
    for kind in KINDS.values():
        for field in kind.fields:
            if field.name not in own:
                owners.setdefault(field.name, []).append(kind.kind)
    return {key: f"this key belongs to the kind {' and '.join(kinds)}" for key, kinds in owners.items()}


def _fits_together(kind: type[Body], values: Values, written: set[str], reader: Reader) -> bool:
    """Report what does not fit among the fields that all kinds share, and return whether all does."""
    before = len(reader.problems)
    absent = values.one("absent", bool) or False
    if "evidence" not in written and (kind.needs_evidence or not absent):
        hint = "quote the words of the article that prove the key"
        reader.error("missing-key", values.at, f'a question of kind {kind.kind} needs the key "evidence"', hint)
    if absent and kind.needs_evidence:
        hint = "delete absent; what is not in the article cannot be selected"
        reader.error("absent-contradicted", values.place("absent"), f"a {kind.kind} cannot be about what the article does not say", hint)
    if values.one("prove", bool) and absent:
        hint = "delete prove; what is not in the article has no sentence that proves it"
        reader.error("conflicting-keys", values.place("prove"), '"prove" does not go with "absent"', hint)
    if "until" in values and values.one("evergreen", bool):
        reader.error(
            "conflicting-keys",
            values.place("evergreen"),
            '"evergreen" does not go with "until"',
            "a fact has an end or it has none; delete one of the two",
        )
    return len(reader.problems) == before


def _is_complete(kind: type[Body], values: Values) -> bool:
    """Return whether everything that the body is made from could be read."""
    return values.whole or all(field.name in values or not field.required for field in kind.fields)


def _question(body: Body, values: Values, reader: Reader, article: Article) -> Question:
    evidence = evidence_of(values)
    written: dict[str, Any] = {name: entry.value for name, entry in values.entries.items() if name in _AS_READ}
    return Question(
        **{"explanation": "", **written},
        body=body,
        evidence=evidence,
        article=article,
        revision=revision_of(body, evidence, article),
        topics=tuple(entry.value for entry in values.many("topics", str)),
        place=reader.place(values.at),
    )


_AS_READ = frozenset(Question.__struct_fields__) - {"body", "evidence", "article", "topics"}
"""The fields of a question that are what its bank says; what is left out there has its default. Asking for each of them would take longer
than all the rest."""
