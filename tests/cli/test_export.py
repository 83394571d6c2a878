"""`quiz export`: the page goes to a new file or to the standard output, and says what it leaves out."""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.bank.load import load_bank
from quiz.bank.shipped import shipped_banks
from quiz.cli import exits
from quiz.cli.main import main
from quiz.exchange.html import answer_sheet, worksheet

LEFT_OUT = "Left out: 1 draft. To go through it: quiz edit {}\n"
SHIPPED = shipped_banks()[0].stem


def test_it_goes_to_the_standard_output(bank: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert main(["export", bank, "--to", "html"]) == exits.DONE
    out, err = capfdbinary.readouterr()
    assert out.decode() == worksheet(load_bank(Path(bank)), 1)
    assert err.decode() == LEFT_OUT.format(bank)


def test_it_goes_into_a_new_file_and_never_over_one(bank: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sheet = tmp_path / "sheet.html"
    words = ["export", bank, "--to", "html", "--seed", "5", "-o", str(sheet)]
    assert main(words) == exits.DONE
    assert capsys.readouterr() == ("", f"Written: {sheet}.\n" + LEFT_OUT.format(bank))
    assert sheet.read_text(encoding="utf-8") == worksheet(load_bank(Path(bank)), 5)
    assert main([*words, "--key"]) == exits.UNUSABLE
    assert "there is a file of this name already" in capsys.readouterr().err
    assert sheet.read_text(encoding="utf-8") == worksheet(load_bank(Path(bank)), 5)


def test_the_key_is_a_page_of_its_own(bank: str, tmp_path: Path) -> None:
    assert main(["export", bank, "--to", "html", "--key", "-o", str(tmp_path / "key.html")]) == exits.DONE
    assert (tmp_path / "key.html").read_text(encoding="utf-8") == answer_sheet(load_bank(Path(bank)), 1)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["harbour"], "the following arguments are required: --to"),
        (["harbour", "--to", "pdf"], "invalid choice: 'pdf'"),
        ([f"{SHIPPED}x", "--to", "html"], f'did you mean "{SHIPPED}"?'),
        (["missing.yaml", "--to", "html"], "missing.yaml: error: there is no such bank"),
        ([SHIPPED, "--to", "html", "-o", "nowhere/sheet.html"], "the file cannot be written: "),
        ([SHIPPED, "--to", "html", "--seed", "-1"], "a whole number from 0 to"),
    ],
)
def test_what_cannot_be_used_is_named(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", *words]) == exits.UNUSABLE
    captured = capsys.readouterr()
    assert said in captured.err
    assert captured.out == ""
