"""The pictures of the README show the app as it is, to the colour."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
import textual

DOCS = Path(__file__).parents[2] / "docs"
MADE_WITH = "8.2.8"
"""The release of Textual that the stored pictures were made with: another draws the same a little differently."""

_spec = spec_from_file_location("pictures", DOCS / "pictures.py")
assert _spec is not None
assert _spec.loader is not None
pictures = module_from_spec(_spec)
sys.modules["pictures"] = pictures
_spec.loader.exec_module(pictures)


@pytest.mark.skipif(textual.__version__ != MADE_WITH, reason=f"the pictures were made with Textual {MADE_WITH}")
@pytest.mark.parametrize("name", pictures.PICTURES)
async def test_a_picture_shows_what_the_app_shows(name: str) -> None:
    stored = (DOCS / "pictures" / f"{name}.svg").read_text(encoding="utf-8")
    assert await pictures.take(pictures.PICTURES[name]) == stored, "run docs/pictures.py, then look at what has changed"


def test_the_readme_shows_only_pictures_that_are_made() -> None:
    readme = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    shown = {part.split(".svg")[0] for part in readme.split("docs/pictures/")[1:]}
    assert shown
    assert shown <= set(pictures.PICTURES)


def test_no_picture_fetches_anything() -> None:
    for path in (DOCS / "pictures").glob("*.svg"):
        svg = path.read_text(encoding="utf-8")
        assert "@font-face" not in svg
        assert "href" not in svg
        assert "url(http" not in svg
