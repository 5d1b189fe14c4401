"""The library as one file: everything comes back elsewhere, and a file that is not whole changes nothing."""

import hashlib
import io
import json
import struct
import subprocess
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from ladoalado import library as seeds
from ladoalado import rules, settings, store
from ladoalado.adding import identifier
from ladoalado.article import Article
from ladoalado.corrections import Correction
from ladoalado.errors import BadInput
from ladoalado.exports import archive
from ladoalado.exports.archive import MOST, NAMES, RECORDS, RULES, SUMS, Restored
from tests.exports_made import shipped

TEXTS = [
    "A Meta anunciou o Llama 2.\n\nA China respondeu.",
    "=1+1 <script>__pwn(1)</script> \u202e مرحبا 😀",
    "linha\u2028fim",
]


def library(place: Path) -> store.Library:
    return store.Library(url=f"sqlite:///{place}/kept.db")


@pytest.fixture
def shelf(tmp_path: Path) -> Iterator[store.Library]:
    """A library with articles, a reading and a correction."""
    (tmp_path / "one").mkdir()
    shelf = library(tmp_path / "one")
    for number, text in enumerate(TEXTS):
        shelf.add(Article(identifier(text), text, title=f"Título {number}", outlet="Público"), "paste")
    reading = shipped()
    shelf.add(reading.article, "file")
    shelf.keep_reading(reading, settings.DEFAULT_ENGINE, seeds.stamp(settings.DEFAULT_ENGINE))
    shelf.correct(Correction("reject", "article", was="china", text="chinesa", article=reading.article.id))
    yield shelf
    shelf.close()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[store.Library]:
    (tmp_path / "two").mkdir()
    shelf = library(tmp_path / "two")
    yield shelf
    shelf.close()


def records(shelf: store.Library) -> list[str]:
    return sorted(json.dumps(record, sort_keys=True) for record in shelf.everything())


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def zipped(parts: dict[str, bytes], *, sums: bool = True, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members, with the sums that belong to them."""
    if sums:
        lines = (f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in parts.items() if name != SUMS)
        parts = {**parts, SUMS: "".join(lines).encode()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


# --- out and in -------------------------------------------------------------------------------------------------------


def test_everything_comes_back_elsewhere(shelf, elsewhere):
    data = archive.write(shelf)
    done = archive.restore(data, elsewhere)
    assert done == Restored(len(records(shelf)), 0)
    assert records(elsewhere) == records(shelf)
    assert elsewhere.count() == shelf.count() == 4
    article = shipped().article
    assert elsewhere.article(article.id) == article
    assert elsewhere.reading(article, settings.DEFAULT_ENGINE, seeds.stamp(settings.DEFAULT_ENGINE)) == shipped()
    assert [fact.act for fact in elsewhere.corrections()] == ["reject"]


def test_what_is_there_stays_and_is_counted_as_left_out(shelf):
    before = records(shelf)
    done = archive.restore(archive.write(shelf), shelf)
    assert done.taken == 0 and done.skipped == len(before)
    assert records(shelf) == before


def test_an_empty_library_is_a_file_too(elsewhere, shelf):
    data = archive.write(elsewhere)
    assert archive.restore(data, shelf) == Restored(0, 0)


def test_the_file_explains_itself(shelf, tmp_path: Path):
    data = archive.write(shelf)
    held = members(data)
    assert tuple(held) == NAMES
    assert all(isinstance(json.loads(line), dict) for line in held[RECORDS].splitlines())
    assert tomllib.loads(held[RULES].decode())
    assert rules.parse(held[RULES].decode())[0].text == "chinesa"
    assert "biblioteca" in held["README.txt"].decode() and "library" in held["README.txt"].decode()
    (tmp_path / "out").mkdir()
    zipfile.ZipFile(io.BytesIO(data)).extractall(tmp_path / "out")
    subprocess.run(["sha256sum", "-c", "--strict", SUMS], cwd=tmp_path / "out", check=True, capture_output=True)


def test_progress_counts_up_to_all(shelf, elsewhere):
    heard: list[tuple[int, int]] = []
    done = archive.restore(archive.write(shelf), elsewhere, progress=lambda *at: heard.append(at))
    assert heard == [(n, done.taken) for n in range(1, done.taken + 1)]


def test_it_can_be_written_straight_into_a_file(shelf, elsewhere, tmp_path: Path):
    with (tmp_path / "library.zip").open("wb") as stream:
        archive.write_to(shelf, stream)
    assert archive.restore((tmp_path / "library.zip").read_bytes(), elsewhere).skipped == 0


# --- refused ----------------------------------------------------------------------------------------------------------


def refused(data: bytes, shelf: store.Library) -> str:
    """Why it was refused; nothing was taken in."""
    with pytest.raises(BadInput) as caught:
        archive.restore(data, shelf)
    assert shelf.count() == 0 and list(shelf.everything()) == []
    said = str(caught.value)
    assert said.endswith(".") and "\n" not in said
    return said


def test_files_of_others_are_refused(elsewhere, shelf):
    whole = members(archive.write(shelf))
    for data in (
        b"", b"PK", b"not a zip", b"\x89PNG\r\n", zipped({"a.txt": b"a"}, sums=False),
        zipped({**whole, "more.txt": b""}), zipped({name: whole[name] for name in (RECORDS, RULES)}),
        zipped({**{n: d for n, d in whole.items() if n != RULES}, "../rules.toml": b""}),
    ):  # fmt: skip
        assert refused(data, elsewhere) == archive.NOT_OURS


def test_two_members_of_one_name_are_refused(elsewhere, shelf):
    whole = members(archive.write(shelf))
    out = io.BytesIO()
    with pytest.warns(UserWarning), zipfile.ZipFile(out, "w") as made:
        for name in (RECORDS, RECORDS, RULES, SUMS):
            made.writestr(name, whole[name])
    assert refused(out.getvalue(), elsewhere) == archive.NOT_OURS


@pytest.mark.parametrize("name", [RECORDS, RULES, "README.txt"])
def test_a_changed_member_is_seen_by_its_sum(elsewhere, shelf, name: str):
    whole = members(archive.write(shelf))
    changed = {**whole, name: whole[name] + (b'{"record": "?"}\n' if name == RECORDS else b"\n# more")}
    assert refused(zipped(changed, sums=False), elsewhere) == archive.CHANGED


def test_sums_that_are_none_are_refused(elsewhere, shelf):
    whole = members(archive.write(shelf))
    for sums in (b"", b"0" * 64 + b"  library.jsonl\n"):
        assert refused(zipped({**whole, SUMS: sums}, sums=False), elsewhere) == archive.CHANGED
    assert refused(zipped({**whole, SUMS: "é".encode()}, sums=False), elsewhere) == archive.DAMAGED


@pytest.mark.parametrize(
    "lines",
    [
        b"not json\n",
        b"[]\n",
        b"null\n",
        b"{}\n{",
        b'{"record": "article"}\nx',
        b"[" * 200_000,
        b'{"a": 1}\n',
        b'{"record": ["x"]}\n',
        b"\xff\n",
        b"\n",
    ],
)
def test_lines_that_are_no_records_are_damage(elsewhere, shelf, lines: bytes):
    whole = members(archive.write(shelf))
    assert refused(zipped({**whole, RECORDS: whole[RECORDS] + lines}), elsewhere) == archive.DAMAGED


def test_records_of_nothing_known_are_left_out(elsewhere, shelf):
    whole = members(archive.write(shelf))
    odd = b'{"record": "article", "text": 3}\n{"record": "?"}\n{"record": "article", "id": "../x"}\n'
    done = archive.restore(zipped({**whole, RECORDS: odd}), elsewhere)
    assert done == Restored(0, 3) and elsewhere.count() == 0


def test_damage_anywhere_is_refused_and_never_a_surprise(elsewhere, shelf):
    data = archive.write(shelf)
    for cut in (1, 10, len(data) // 2, len(data) - 1):
        refused(data[:cut], elsewhere)
    taken = 0
    for at in range(0, len(data), max(1, len(data) // 150)):
        broken = data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :]
        try:
            archive.restore(broken, elsewhere)
            taken += 1
            # Only what the zip says twice, such as times and attributes, can differ in a file that is taken in.
            assert members(broken) == members(data)
            return
        except BadInput:
            assert elsewhere.count() == 0


def bomb(line: bytes, times: int) -> bytes:
    """A library with one line many times over, its sums right."""
    digest = hashlib.sha256()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        with made.open(RECORDS, "w") as member:
            for _ in range(times):
                member.write(line)
                digest.update(line)
        small = {RULES: b"", "README.txt": b""}
        for name, data in small.items():
            made.writestr(name, data)
        sums = {RECORDS: digest.hexdigest(), **{n: hashlib.sha256(d).hexdigest() for n, d in small.items()}}
        made.writestr(SUMS, "".join(f"{digest}  {name}\n" for name, digest in sums.items()))
    return out.getvalue()


def test_bombs_are_refused(elsewhere, monkeypatch):
    assert refused(bomb(b" " * 1_000_000, 120), elsewhere) == archive.TOO_LARGE
    monkeypatch.setattr(archive, "MOST_RECORDS", 1000)
    assert refused(bomb(b'{"record":""}\n', 1001), elsewhere) == archive.TOO_LARGE


def test_a_bomb_that_lies_about_its_size_is_refused_too(elsewhere):
    data = bytearray(bomb(b" " * 1_000_000, 120))
    small = struct.pack("<I", 1000)
    directory = data.rindex(b"PK\x01\x02", 0, data.index(b"PK\x01\x02") + 4)
    data[directory + 24 : directory + 28] = small
    data[22:26] = small
    assert refused(bytes(data), elsewhere) in (archive.TOO_LARGE, archive.DAMAGED, archive.CHANGED)


def test_too_large_a_file_is_not_even_opened(elsewhere, monkeypatch):
    monkeypatch.setattr(archive, "MOST", 1000)
    assert refused(b"x" * 1001, elsewhere) == archive.TOO_LARGE
    assert MOST == 200_000_000


def test_a_list_of_many_members_is_not_even_read(elsewhere):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for number in range(2000):
            made.writestr(f"{number}", b"")
    data = bytearray(out.getvalue())
    data[-14:-10] = struct.pack("<HH", 4, 4)
    assert refused(bytes(data), elsewhere) == archive.NOT_OURS


def test_an_encrypted_or_oddly_packed_file_is_refused(elsewhere, shelf):
    whole = members(archive.write(shelf))
    assert refused(zipped(whole, method=zipfile.ZIP_BZIP2), elsewhere) == archive.NOT_OURS
    data = bytearray(zipped(whole))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(bytes(data), elsewhere) == archive.NOT_OURS
