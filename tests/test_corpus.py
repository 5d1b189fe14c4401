"""A corpus into the library, with the real processes; small, since each of them loads its own models."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from ladoalado import corpus, store
from tests.conftest import ROOT

TEXTS = [
    f"A Meta e a Alibaba assinaram o acordo número {number}.\n\nO governo da China não comentou o acordo {number}."
    for number in range(8)
]


@pytest.fixture
def folder(tmp_path):
    files = tmp_path / "corpus"
    files.mkdir()
    for number, text in enumerate(TEXTS[:3]):
        (files / f"{number}.txt").write_text(text, "utf-8")
    rows = [json.dumps({"text": text, "outlet": "Jornal", "published": "2023-07-20"}) for text in TEXTS[3:]]
    (files / "rest.jsonl").write_text("\n".join([*rows, "{"]), "utf-8")
    (files / "picture.png").write_bytes(b"\x89PNG")
    return files


def add(folder, shelf, translate="later"):
    return corpus.add([folder], shelf, translate=translate, processes=1, language="pt")


def test_everything_is_added_and_nothing_twice(tmp_path, folder):
    shelf = store.Library(f"sqlite:///{tmp_path}/kept.db")
    report = add(folder, shelf)
    assert shelf.count() == len(TEXTS)
    assert report.stages["kept"].articles == len(TEXTS)
    assert [refused.why for refused in report.refused] == ["damaged"]
    assert set(shelf.untranslated()) == {line.id for line in shelf.listed().lines}
    again = add(folder, shelf)
    assert (again.there, again.stages["kept"].articles) == (len(TEXTS), 0)


def test_translated_later_is_translated_by_a_second_run(tmp_path, folder):
    shelf = store.Library(f"sqlite:///{tmp_path}/kept.db")
    add(folder, shelf)
    report = add(folder, shelf, "now")
    assert report.stages["translation"].articles == len(TEXTS)
    assert shelf.untranslated() == ()
    assert all(line.warnings is not None for line in shelf.listed().lines)


@pytest.mark.skipif(os.name == "nt", reason="kill -9 is not known here")
def test_killed_in_the_middle_it_goes_on_and_its_processes_end(tmp_path, folder):
    database = f"sqlite:///{tmp_path}/kept.db"
    command = [sys.executable, "-m", "ladoalado", "add", str(folder), "--processes", "1", "--language", "pt"]
    environment = {**os.environ, "LADOALADO_DATABASE": database}
    running = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
    shelf = store.Library(database)
    end = time.monotonic() + 60
    while not (store.exists(database) and shelf.count()) and time.monotonic() < end:
        time.sleep(0.05)
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    kept = shelf.count()
    assert 0 < kept <= len(TEXTS)
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 2, done.stderr  # the damaged line is still refused
    assert "Traceback" not in done.stderr
    assert shelf.count() == len(TEXTS)
    assert shelf.untranslated() == ()
