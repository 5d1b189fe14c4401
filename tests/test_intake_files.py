"""Files that attack or break, through the very door that an upload takes: each comes out as its manifest says."""

import json
import sys
import time
from pathlib import Path
from unicodedata import category

import pytest

from ladoalado import intake
from ladoalado.drafts import Draft, FeedItem, Refused
from tests.conftest import DATA

FOLDER = DATA / "hostile_files"
FILES = json.loads((FOLDER / "manifest.json").read_text("utf-8"))["files"]
# These lie at the database's place or in the model folder; none of them is an upload.
NOT_UPLOADS = ("db_falso.db", "db_cortado.db", "modelo.pkl")
# The manifest was written when archives were not read; they are now.
ARCHIVES = ("arquivo.zip",)
SAID = {
    "says_not_text": "not plain text",
    "says_type_does_not_match": "This",
    "says_no_text_maybe_scanned": "scan",
    "says_not_a_feed": "no RSS or Atom feed",
}


def grown() -> int:
    """Bytes that this process holds now."""
    pages = Path("/proc/self/statm")
    return int(pages.read_text().split()[1]) * 4096 if pages.exists() else 0


def came_of(case: dict) -> list[Draft | Refused | FeedItem]:
    data = (FOLDER / case["file"]).read_bytes()
    if not case["file"].endswith(".rss"):
        return list(intake.read(data, case.get("upload_as", case["file"])))
    found = intake.feed(data, address="https://jornal.example/feed.rss")
    return [found] if isinstance(found, Refused) else list(found)


@pytest.mark.parametrize("case", FILES, ids=lambda case: case["file"])
def test_a_hostile_file_comes_out_as_its_manifest_says(case):
    held, began = grown(), time.monotonic()
    found = came_of(case)
    took = time.monotonic() - began
    drafts = [one for one in found if isinstance(one, Draft)]
    refused = [one for one in found if isinstance(one, Refused)]

    assert took < 15  # the manifest's own promise, not a speed
    assert grown() - held < 100_000_000
    assert found, "something is always said"
    outcome = case["outcome"]
    if case["file"] in ARCHIVES:
        assert drafts and not refused
    elif outcome.startswith("refuse") or case["file"] in NOT_UPLOADS:
        assert refused and not drafts
    elif outcome.startswith("import") and "refuse" not in outcome:
        assert drafts
    for one in refused:
        friendly(one)
    for one in drafts:
        clean(one)
    for must in case["must"]:
        held_to(must, case, found)


def friendly(one: Refused) -> None:
    assert one.message.endswith(".") and one.message[0].isupper()
    assert 20 < len(one.message) < 250
    assert not any(word in one.message for word in ("Error", "Traceback", "Exception", "None", str(DATA)))
    assert displayable(one.name)


def clean(one: Draft) -> None:
    assert one.text == one.text.strip() and one.text
    assert not any(category(c) in ("Cc", "Cs") and c not in "\n\t" for c in one.text)
    assert all(value is None or displayable(value) for value in (one.title, one.outlet, one.author, one.name))
    assert "root:x:0" not in one.text
    one.text.encode("utf-8")


def displayable(value: str) -> bool:
    return not any(category(c) in ("Cc", "Cf", "Cs") for c in value) and len(value) <= 300


def held_to(must: str, case: dict, found: list) -> None:
    texts = [one.text for one in found if isinstance(one, Draft)]
    messages = [one.message for one in found if isinstance(one, Refused)]
    what, _, value = must.partition(":")
    if what in ("text_contains", "visible_literally"):
        shown = [*texts, *(one.title for one in found if isinstance(one, FeedItem))]
        assert any(value in text for text in shown)
    elif what == "says_type_not_supported" or must == "database_corrupt_message":
        assert case["file"] in (*ARCHIVES, *NOT_UPLOADS)
    elif what == "error_lists_line_number":
        assert any(
            one.detail.isdigit() and f"ine {one.detail} " in one.message for one in found if isinstance(one, Refused)
        )
    elif what in SAID:
        assert any(SAID[what] in message for message in messages)
    elif what == "bidi_controls_absent_in_displayed_name":
        assert "\u202e" not in found[0].name
    elif what == "refused_before_full_inflate":
        assert found[0].why == "bomb"
    elif what == "notice_if_truncated":
        assert messages or any("cut-short" in one.notes for one in found)
    else:
        assert must == "no_horizontal_page_scroll"  # a matter of the page


def rows_of(file: str) -> tuple[int, int]:
    case = next(case for case in FILES if case["file"] == file)
    found = came_of(case)
    return sum(isinstance(one, Draft) for one in found), sum(isinstance(one, Refused) for one in found)


@pytest.mark.parametrize(
    ("file", "rows"),
    [
        ("formulas.csv", (3, 0)),
        ("ponto_virgula.csv", (1, 0)),
        ("colunas_tortas.csv", (0, 3)),
        ("linhas_ruins.jsonl", (4, 6)),
        ("duplicados.jsonl", (50, 0)),
        ("muitos_itens.rss", (0, 0)),
    ],
)
def test_tables_give_their_good_rows_and_name_the_bad_ones(file, rows):
    assert rows_of(file) == rows


def test_nothing_was_written_outside():
    for case in FILES:
        if case["file"] in ("travessia.docx", "modelo.pkl"):
            came_of(case)
    assert not Path("/tmp/lal_pwned_0").exists() and not Path("/etc/lal_pwned").exists()
    assert not Path("/tmp/lal_pickle_pwned_0").exists()


def test_the_parsers_stay_out_of_this_process():
    """Whoever calls `intake` loads none of them; asked in a process of its own."""
    import subprocess

    code = (
        "import sys; from ladoalado import intake; intake.read(b'Ol\\xc3\\xa1 mundo, bom dia a todos.', 'a.md');"
        "heavy = {'pypdf', 'docx', 'lxml', 'trafilatura', 'feedparser', 'markdown_it', 'py3langid', 'numpy'};"
        "print(sorted(heavy & {*sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=DATA.parent.parent
    )
    assert done.stdout.strip() == "[]"
