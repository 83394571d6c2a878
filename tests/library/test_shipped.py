"""Banks that ship: what is known of them is kept, is that of their files as they are now, and is made again where it is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.bank.shipped import shipped_banks
from quiz.library.shipped import FILE, shipped_outlines
from quiz.progress.listed import BankOutline

BANK = """\
format: 1
id: bus
title: The bus
article: {file: bus.txt}
questions:
- id: q1
  kind: truth
  prompt: The council kept its night bus.
  answer: "true"
  evidence: The council voted to keep its night bus.
  explanation: It voted so.
"""


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    (tmp_path / "bus.txt").write_text("The bus\n\nThe council voted to keep its night bus.\n", encoding="utf-8")
    path = tmp_path / "bus.yaml"
    path.write_text(BANK, encoding="utf-8")
    return path


def listed(bank: Path, cache: Path) -> tuple[list[tuple[str, str, Path, int]], list[Path]]:
    outlines, unread = shipped_outlines([bank], cache)
    return [(each.id, each.title, each.path, len(each.questions)) for each in outlines], unread


def test_banks_are_opened_once_and_then_known(bank: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = listed(bank, tmp_path / "cache")
    assert found == ([("bus", "The bus", bank, 1)], [])
    monkeypatch.setattr("quiz.library.shipped.open_bank", lambda *_: pytest.fail("a bank was opened"))
    assert listed(bank, tmp_path / "cache") == found


def test_a_bank_that_has_changed_is_read_again(bank: Path, tmp_path: Path) -> None:
    listed(bank, tmp_path / "cache")
    bank.write_text(BANK.replace("title: The bus", "title: The night bus"), encoding="utf-8")
    assert listed(bank, tmp_path / "cache")[0][0][1] == "The night bus"


@pytest.mark.parametrize("damage", [b"", b"{}", b"\xff", b'{"made": "0", "rows": {}}'])
def test_what_is_kept_is_made_again_where_it_is_damaged_or_of_another_version(bank: Path, tmp_path: Path, damage: bytes) -> None:
    found = listed(bank, tmp_path / "cache")
    file = tmp_path / "cache" / FILE
    good = file.read_bytes()
    file.write_bytes(damage)
    assert listed(bank, tmp_path / "cache") == found
    assert file.read_bytes() == good


def test_a_bank_that_cannot_be_read_is_no_outline(bank: Path, tmp_path: Path) -> None:
    bank.write_text("format: 1\n", encoding="utf-8")
    assert listed(bank, tmp_path / "cache") == ([], [bank])
    bank.unlink()
    assert listed(bank, tmp_path / "cache") == ([], [bank])


def test_the_banks_that_ship_keep_their_order(tmp_path: Path) -> None:
    outlines: list[BankOutline] = shipped_outlines(shipped_banks(), tmp_path)[0]
    assert [outline.path for outline in outlines] == shipped_banks()
    assert [outline.path for outline in shipped_outlines(shipped_banks(), tmp_path)[0]] == shipped_banks()
