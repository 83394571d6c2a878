"""The light analyser: rules alone, for quotations, numbers and years. It says nothing where a parser would be needed."""

from __future__ import annotations

from quiz.article.model import Article
from quiz.article.names import known_names
from quiz.derive.analysis.model import Facts
from quiz.derive.analysis.persons import persons
from quiz.derive.analysis.quantities import quantities
from quiz.derive.analysis.quotations import quotations
from quiz.derive.analysis.speeches import speeches
from quiz.derive.analysis.things import things
from quiz.derive.analysis.wholeness import whole_sentences
from quiz.extras import install_command, packages_of


class LightAnalyser:
    """Finds what rules find."""

    name = "light 1"

    @property
    def notice(self) -> str:
        """What is missing, and how to get it."""
        command = install_command(packages_of("derive"))
        return f"Drafted by rules alone, from quotations, numbers and years. For more kinds of questions: {command}"

    def analyse(self, article: Article) -> Facts:
        """Find what the article says."""
        named = persons(article, (name for name in known_names(article) if " " in name))
        return Facts(
            article,
            persons=named,
            speeches=speeches(article, named, quotations(article)),
            quantities=quantities(article),
            things=things(article, named),
            whole=whole_sentences(article),
        )
