"""A seized laptop: no byte of the folder, open, closed or killed, says a name that is in the casebook."""

import os
from pathlib import Path

import pytest
from casebooks import CHEAP, PASSPHRASE, claim, in_another_process

from izdeu.model.person import Mention
from izdeu.model.record import Deed
from izdeu.model.source import Document, Rendition
from izdeu.model.standing import Derived
from izdeu.store import create_casebook

NAMES = ("Gulnar Ospanova", "Гүлнар Оспанова", "古丽娜尔", "گۈلنار")
FILE = ("Appeal for " + ", ".join(NAMES) + ". ").encode() * 30_000


def a_day_of_work(folder: Path, killed: bool) -> None:
    store, _ = create_casebook(folder, PASSPHRASE, CHEAP)
    document = Document("d-1", f"{NAMES[0]}.txt", "00" * 32, store.keep(FILE), "text/plain", len(FILE))
    store.append([document, Rendition("r-1", "d-1", "plain", "1", " ".join(NAMES) * 5000, "kk")], "Amal")
    for n, name in enumerate(NAMES):
        with store.transaction():
            store.append([Deed(f"deed-{n}", "show", name)], NAMES[0])
            store.add(
                Derived(
                    (Mention(f"m-{n}", "d-1", f"p-{n}", name, True, ()),), (claim(n),), (), (), ((name, "m", name),)
                )
            )
    store.drafts.save(NAMES[0], "interview", "q-1", f'{{"who": "{NAMES[0]}"}}')
    assert store.mentions_of_names([NAMES[0]])
    if killed:
        os.kill(os.getpid(), 9)
    store.close()


@pytest.mark.parametrize("killed", [True, False])
def test_a_byte_search_of_the_folder_finds_no_name(tmp_path: Path, killed: bool, monkeypatch: pytest.MonkeyPatch):
    spill = tmp_path / "spill"
    spill.mkdir()
    for variable in ("TMPDIR", "SQLITE_TMPDIR"):
        monkeypatch.setenv(variable, str(spill))
    monkeypatch.chdir(spill)
    if killed:
        with pytest.raises(EOFError):
            in_another_process(lambda: a_day_of_work(tmp_path / "casebook", killed=True))
        assert (tmp_path / "casebook" / "records.db-wal").stat().st_size > 100_000
    else:
        a_day_of_work(tmp_path / "casebook", killed=False)
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert sum(map(len, files.values())) > len(FILE)
    words = {word for name in NAMES for word in (*name.split(), name.encode().hex())} | {
        "Appeal",
        "Amal",
        "SQLite format",
    }
    planted = {word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "utf-16-be")}
    assert [(path.name, word) for path, data in files.items() for word in planted if word in data] == []
    assert not [path for path in files if any(word in str(path.relative_to(tmp_path)) for word in words)]
    assert not list(spill.iterdir())
