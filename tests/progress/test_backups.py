from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.progress.backups import DAILY, MONTHLY, WEEKLY, kept_days


def names(folder) -> list[str]:
    return sorted(path.name for path in (folder / "progress.json.d").glob("backup-*"))


def test_the_first_fold_of_a_day_keeps_a_copy_of_the_document_as_it_was(open_store, answer, folder, now):
    for day in (0, 1):
        store = open_store(now=lambda day=day: now() + timedelta(days=day))
        for number in range(2):
            before = (folder / "progress.json").read_bytes() if (folder / "progress.json").exists() else None
            store.record(answer(f"{day}{number}"))
            store.fold()
            if before and number == 1 - day:
                first = before
    assert names(folder) == ["backup-2026-11-05.json", "backup-2026-11-06.json"]
    assert (folder / "progress.json.d" / "backup-2026-11-06.json").read_bytes() == first


def test_pruning_keeps_the_copy_just_made_though_the_clock_has_gone_back_before_all_others(open_store, answer, folder):
    store = open_store()
    store.record(answer("a"))
    store.fold()
    first = (folder / "progress.json").read_bytes()
    directory = folder / "progress.json.d"
    later = [date(2027, 1, 31) - timedelta(days=number) for number in range(80)]
    for day in later:
        (directory / f"backup-{day}.json").write_bytes(b"")
    store.record(answer("b"))
    store.fold()
    assert (directory / "backup-2026-11-05.json").read_bytes() == first
    assert len(names(folder)) <= DAILY + WEEKLY + MONTHLY + 1
    assert names(folder)[-1] == "backup-2027-01-31.json"


def test_a_file_that_only_looks_like_a_copy_is_left_alone(open_store, answer, folder):
    store = open_store()
    store.record(answer("a"))
    store.fold()
    odd = [folder / "progress.json.d" / name for name in ("backup-2026-02-30.json", "backup-mine.json", "backup-2026-01-01.json.old")]
    for path in odd:
        path.write_text("mine")
    store.record(answer("b"))
    store.fold()
    assert all(path.read_text() == "mine" for path in odd)


@given(st.sets(st.dates(date(2020, 1, 1), date(2026, 12, 31)), min_size=1, max_size=60))
@settings(max_examples=50, deadline=None)
def test_at_most_seven_daily_four_weekly_and_twelve_monthly_copies_are_kept_and_always_the_newest(days):
    kept = kept_days(days, max(days))
    assert max(days) in kept
    assert kept <= days
    assert len(kept) <= DAILY + WEEKLY + MONTHLY
    assert set(sorted(days)[-DAILY:]) <= kept


def test_a_year_of_days_leaves_the_last_week_four_weeks_and_twelve_months():
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    kept: set[date] = set()
    for day in days:
        kept = kept_days({*kept, day}, day)
    assert sorted(kept) == [
        *(date(2026, month, 31 if month in {1, 3, 5, 7, 8, 10} else 28 if month == 2 else 30) for month in range(1, 12)),
        date(2026, 12, 13),
        date(2026, 12, 20),
        *(date(2026, 12, day) for day in range(25, 32)),
    ]
