"""`quiz progress`: verify, restore, merge."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from quiz.cli import exits
from quiz.cli.main import main
from quiz.progress.erase import erase
from quiz.progress.open_progress import local_now, open_store


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A progress file with two records, one of them in a backup too."""
    path = tmp_path / "mine" / "progress.json"
    for number in range(2):
        store = open_store(None, path, os.environ)
        store.record({"id": f"r{number}", "kind": "note"})
        store.close()
    return path


def test_verify_says_that_all_is_in_order_or_what_is_not(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["progress", "verify", "--progress", str(kept)]
    assert main(command) == exits.DONE
    out = capsys.readouterr().out
    assert out.startswith("2 records in the document, 0 waiting in journals, 1 backup to go back to.\nEverything is in order")
    (backup,) = (kept.parent / "progress.json.d").glob("backup-*")
    backup.write_bytes(b"")
    kept.write_bytes(kept.read_bytes().replace(b'"r1"', b'"r2"'))
    assert main(command) == exits.FOUND
    out = capsys.readouterr().out
    assert f"the backup {backup.name} cannot be read" in out
    assert "Another program has written the document" in out
    assert main([*command, "--json"]) == exits.FOUND
    assert json.loads(capsys.readouterr().out) == {
        "records": 2,
        "waiting": 1,
        "backups": 0,
        "sealed": False,
        "problems": [f"the backup {backup.name} cannot be read"],
    }
    kept.write_bytes(b"")
    assert main(command) == exits.UNUSABLE
    assert "quiz progress restore" in capsys.readouterr().err


def test_restore_says_what_came_back_and_where_the_old_document_is(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = ["progress", "restore", "--progress", str(kept)]
    assert main(command) == exits.UNUSABLE
    assert "add --yes" in capsys.readouterr().err
    damaged = kept.read_bytes()[:-4]
    kept.write_bytes(damaged)
    assert main(command) == exits.DONE
    err = capsys.readouterr().err
    assert "2 records.\n1 record read off the damaged document" in err
    (aside,) = (kept.parent / "progress.json.d").glob("damaged-*")
    assert aside.read_bytes() == damaged
    assert aside.name in err
    assert main([*command, "--yes", "--json"]) == exits.DONE
    assert json.loads(capsys.readouterr().out)["records"] == 1
    assert main([*command, "a", "b"]) == exits.UNUSABLE


def test_restore_without_a_backup_says_how_many_lines_could_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "mine" / "progress.json"
    store = open_store(None, path, os.environ)
    for number in range(30):
        store.record({"id": f"r{number}", "kind": "note"})
    store.close()
    damaged = path.read_bytes().replace(b'{"id": "r7"', b'{"id": r7"')
    path.write_bytes(damaged)
    for journal in path.with_name("progress.json.d").glob("*.folded"):
        journal.unlink()
    assert main(["progress", "restore", "--progress", str(path)]) == exits.DONE
    err = capsys.readouterr().err
    (aside,) = path.with_name("progress.json.d").glob("damaged-*")
    assert err.startswith("Restored 29 of 30 records from the damaged file; there is no readable backup.\n")
    assert f"The damaged file is kept as {aside}." in err
    assert aside.read_bytes() == damaged
    path.write_bytes(damaged)
    assert main(["progress", "restore", "--progress", str(path), "--json"]) == exits.DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["backup"], told["records"], told["saved"]) == (None, 29, 29)


def test_merge_says_how_many_came_in(kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = tmp_path / "theirs" / "progress.json"
    store = open_store(None, other, os.environ)
    store.record({"id": "x", "kind": "note"})
    store.close()
    command = ["progress", "merge", str(other), "--progress", str(kept)]
    assert main(command) == exits.DONE
    assert capsys.readouterr().err == "Added 1 record; 0 were here already. There are 3 now.\n"
    assert main([*command, "--json"]) == exits.DONE
    assert json.loads(capsys.readouterr().out) == {"added": 0, "known": 1, "erased": 0, "different": 0, "records": 3}
    assert main(command[:2]) == exits.UNUSABLE
    assert "there is no file to merge" in capsys.readouterr().err
    assert main(["progress", "merge", str(tmp_path / "nowhere.json"), "--progress", str(kept)]) == exits.UNUSABLE


def test_merge_says_what_was_erased_here_and_what_had_other_contents(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    theirs = tmp_path / "theirs" / "progress.json"
    theirs.parent.mkdir()
    theirs.write_bytes(kept.read_bytes())
    erase(kept.parent, lambda entry: entry["id"] == "r0", now=local_now())
    theirs.write_bytes(theirs.read_bytes().replace(b'"kind": "note", "count": 2', b'"kind": "mote", "count": 2'))
    assert main(["progress", "merge", str(theirs), "--progress", str(kept)]) == exits.DONE
    err = capsys.readouterr().err
    assert "Added 0 records; 1 were here already. There are 1 now." in err
    assert "1 record had been erased here, and stay so." in err
    assert "1 record had other contents there; the ones here stay." in err


def test_an_unknown_action_or_a_file_too_many_is_wrong_use(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["progress", "verify", "x.json", "--progress", str(kept)]) == exits.UNUSABLE
    assert "--progress FILE" in capsys.readouterr().err
    assert main(["progress", "mend"]) == exits.UNUSABLE
