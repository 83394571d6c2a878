"""One story is one headline, whatever feeds have it."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from quiz.feeds.headlines import KeptEntry, entry_id, grouped
from quiz.feeds.model import Feed
from quiz.text import fold

FEEDS = [Feed(f"https://{name}.example/", name) for name in "abc"]


@st.composite
def entries(draw: st.DrawFn) -> list[tuple[Feed, KeptEntry]]:
    made = {}
    for _ in range(draw(st.integers(0, 12))):
        feed = draw(st.sampled_from(FEEDS))
        title = draw(st.sampled_from(("Bridge", "bridge ", "Flood", "In brief")))
        link = draw(st.sampled_from(("", "https://x.example/1", "https://x.example/2?utm_source=rss", "https://x.example/2#top")))
        stamp = f"2026-11-{draw(st.integers(10, 30))}T07:00:00Z"
        kept = KeptEntry(entry_id(link, feed.address, title), title, link, stamp, "2026-11-30T09:00:00Z")
        made[feed.address, kept.id] = (feed, kept)
    return list(made.values())


@given(entries())
def test_every_entry_is_in_one_headline_and_no_link_is_in_two(found: list[tuple[Feed, KeptEntry]]) -> None:
    groups = grouped(found)
    assert sorted(repr(pair) for group in groups for pair in group.entries) == sorted(map(repr, found))
    ids = [known for group in groups for known in group.ids]
    assert len(ids) == len(set(ids))
    headlines = [group.headline() for group in groups]
    assert [headline.id for headline in headlines] == [group.ids[0] for group in groups]
    assert all(set(group.headline().sources) == {feed.name for feed, _ in group.entries} for group in groups)


@given(entries())
def test_the_newest_comes_first(found: list[tuple[Feed, KeptEntry]]) -> None:
    newest = [group.headline().when for group in grouped(found)]
    assert newest == sorted(newest, reverse=True)


@given(entries(), st.randoms(use_true_random=False))
def test_the_order_in_which_feeds_are_followed_changes_nothing(found: list[tuple[Feed, KeptEntry]], chance: object) -> None:
    found = [(feed, structs.replace(kept, published=f"2026-11-30T07:{at:02}:00Z")) for at, (feed, kept) in enumerate(found)]
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert [group.headline() for group in grouped(shuffled)] == [group.headline() for group in grouped(found)]


@given(entries())
def test_a_title_joins_stories_of_different_feeds_alone(found: list[tuple[Feed, KeptEntry]]) -> None:
    for group in grouped(found):
        ids: dict[str, set[str]] = {}
        for feed, kept in group.entries:
            ids.setdefault(feed.address, set()).add(kept.id)
        assert all(len(own) == 1 for own in ids.values())
        newest = {kept.id: kept for _, kept in reversed(group.entries)}
        assert len({fold(kept.title) for kept in newest.values()}) == 1


def test_stories_without_a_date_stay_in_the_order_of_their_feed() -> None:
    found = [(FEEDS[0], KeptEntry(entry_id("", "f", str(at)), str(at), seen="2026-11-30T09:00:00Z")) for at in range(9)]
    assert [group.headline().title for group in grouped(found)] == [str(at) for at in range(9)]


def test_links_that_differ_in_who_counts_the_clicks_are_one() -> None:
    plain = entry_id("https://x.example/a", "f", "t")
    for link in ("?utm_source=rss&utm_medium=x", "#comments", "?at_medium=RSS&at_campaign=KARANGA", "/"):
        assert entry_id(f"https://x.example/a{link}", "g", "u") == plain
    assert entry_id("https://x.example/a?id=2&utm_source=rss", "f", "t") == entry_id("https://x.example/a?id=2", "f", "t") != plain
    assert entry_id("", "f", "In brief") != entry_id("", "g", "In brief")


def test_ids_of_entries_without_a_link_do_not_depend_on_case() -> None:
    assert len({entry_id("", "f", "".join(words)) for words in permutations(("A", "a"))}) == 1


def test_a_story_is_as_old_as_its_first_publication_and_leads_to_the_page_that_is_whole() -> None:
    walled = KeptEntry("a", "Bridge", "https://wall.example/", published="2026-11-10T08:00:00Z", seen="2026-11-10T09:00:00Z")
    free = KeptEntry("b", "Bridge", "https://free.example/", "2026-11-10T06:00:00Z", "2026-11-10T10:00:00Z", words=500, is_whole=True)
    (group,) = grouped([(Feed("https://wall.example/rss"), walled), (Feed("https://free.example/rss"), free)])
    headline = group.headline()
    assert (headline.when, headline.link) == ("2026-11-10T06:00:00Z", "https://free.example/")
