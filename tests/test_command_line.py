"""The commands as other programs call them: bytes in, lines out; some in a process of their own."""

import io
import json
import os
import subprocess
import sys
from unittest import mock

import jsonschema
import pytest

from ladoalado.__main__ import main
from tests.conftest import DATA, ROOT

SCHEMA = json.loads((ROOT / "ladoalado" / "reading.schema.json").read_text("utf-8"))


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """A command in this process, whose models are loaded already."""
    streams = [io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") for data in (given, b"", b"")]
    with mock.patch.multiple(sys, stdin=streams[0], stdout=streams[1], stderr=streams[2]):
        try:
            status = main(arguments)
        except SystemExit as end:
            status = end.code
    for stream in streams[1:]:
        stream.flush()
    return subprocess.CompletedProcess(arguments, status, *(stream.buffer.getvalue() for stream in streams[1:]))


def process(*arguments: str, given: bytes = b"", database: str = "") -> subprocess.CompletedProcess[bytes]:
    """A command in a process of its own."""
    environment = {**os.environ, **({"LADOALADO_DATABASE": database} if database else {})}
    command = [sys.executable, "-m", "ladoalado", *arguments]
    return subprocess.run(command, input=given, capture_output=True, cwd=ROOT, env=environment, check=False)


def lines(done: subprocess.CompletedProcess[bytes]) -> list:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.decode("utf-8").split("\n")[:-1]]


def test_read_prints_one_object_a_file_that_fits_the_schema():
    seed = DATA / "seed.txt"
    done = process("read", str(seed), "-", given=b"A Meta entrou na China.")
    first, second = lines(done)
    for found in (first, second):
        jsonschema.validate(found, SCHEMA, cls=jsonschema.Draft202012Validator)
    text = first["article"]["text"]
    assert text == seed.read_text("utf-8")
    for mention in first["mentions"]:
        side = text if mention["side"] == "source" else first["sentences"][mention["sentence"]]["translation"]
        assert side[mention["start"] : mention["end"]] == mention["text"]
    counts = {actor["id"]: (actor["own"], actor["rolled_up"]) for actor in first["actors"]}
    assert counts["meta"] == (8, 19)
    assert second["article"]["text"] == "A Meta entrou na China."


def test_read_gives_the_same_ids_twice():
    given = b"A Alibaba aloja o Llama 2 da Meta."
    first, second = lines(process("read", "-", given=given)), lines(run("read", "-", given=given))
    assert first == second


def test_names_answers_line_by_line_with_the_writers_own_offsets():
    texts = ["A Meta e a China.", "", "😀 EUA", "Nada aqui.", "Sa\u0303o Paulo e a China", "x\u2028China\x0c EUA"]
    found = lines(run("names", "-", given="\n".join(texts).encode() + b"\n"))
    assert len(found) == len(texts)
    for text, mentions in zip(texts, found, strict=True):
        assert all(text[m["start"] : m["end"]] == m["text"] for m in mentions)
        assert all(set(m) == {"start", "end", "text", "label", "actor", "kind", "origin"} for m in mentions)
    assert [len(mentions) for mentions in found] == [2, 0, 1, 0, 2, 2]


def test_translate_answers_one_line_for_one_line():
    done = run("translate", "-", given=b"A China cresceu.\n\nChoveu. Parou.\n")
    assert done.returncode == 0, done.stderr
    first, empty, third, end = done.stdout.decode().split("\n")
    assert "China" in first
    assert (empty, end) == ("", "")
    assert third.count(".") == 2


def test_one_line_that_is_not_utf_8_does_not_change_the_others():
    found = lines(
        run("names", "-", given=b"S\xe3o Paulo e a China\n" + "São Paulo e a China\n".encode() + b"\x00\x00\x00China\n")
    )
    assert [[m["text"] for m in mentions] for mentions in found] == [["São Paulo", "China"]] * 2 + [["China"]]


def test_a_line_is_answered_before_the_next_one_comes():
    command = [sys.executable, "-m", "ladoalado", "names", "-"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        for text in ("A China.", "A Meta."):
            process.stdin.write(text.encode() + b"\n")
            process.stdin.flush()
            assert len(json.loads(process.stdout.readline())) == 1
        process.stdin.close()
        assert process.wait(30) == 0


def test_an_audit_line_without_a_tab_is_named_and_the_others_are_audited():
    done = run("audit", "-", given=b"no tab\nA Huawei cresceu.\tTencent grew.\n")
    assert (done.returncode, done.stdout.count(b"\n")) == (2, 2)
    assert b"line 1 has no tab" in done.stderr


def test_audit_answers_with_findings():
    given = b"A Huawei cresceu.\tTencent grew.\n\nO gato.\tThe cat.\n"
    changed, empty, clean = lines(run("audit", "-", given=given))
    assert [set(f) for f in changed] == [{"kind", "actor", "source", "target", "message"}]
    assert (changed[0]["kind"], changed[0]["source"], changed[0]["target"]) == ("actor-changed", [2, 8], [0, 7])
    assert empty == clean == []


@pytest.mark.parametrize(
    ("arguments", "given", "status", "says"),
    [
        (["read", "nowhere.txt"], b"", 2, "cannot be read"),
        (["read", "-"], b"", 2, "no text"),
        (["read", "-"], b"%PDF-1.7", 2, "plain text"),
        (["read", "-", "--engine", "none"], b"x", 2, "embedded"),
        (["read", "-", "--language", "xx"], b"x", 2, "language"),
        (["read", "a\udcff\n\x1b[31m"], b"", 2, "cannot be read"),
        (["audit", "-"], b"no tab", 2, "tab"),
        (["unknown"], b"", 2, "invalid choice"),
        ([], b"", 2, "COMMAND"),
        (["translate", "-"], "こんにちは世界".encode(), 3, "not translated"),
    ],
)
def test_bad_input_is_one_line_that_says_what_to_do(arguments, given, status, says):
    done = run(*arguments, given=given)
    error = done.stderr.decode("utf-8")
    assert done.returncode == status
    assert says in error
    assert error.count("\n") == 1
    assert "Traceback" not in error
    assert "\x1b" not in error


def test_a_bad_file_does_not_lose_the_good_ones():
    done = run("read", "nowhere.txt", "-", given=b"A China cresceu.")
    assert done.returncode == 2
    assert len(done.stdout.splitlines()) == 1


def test_translate_takes_and_gives_lines_tsv_and_json():
    plain = process("translate", "-", given=b"A Meta entrou na China.\n\n")
    assert plain.stdout == b"Meta entered China.\n\n"
    table = run("translate", "--from", "tsv", "--to", "tsv", "-", given=b"A Meta entrou na China.\tsomething else\n")
    assert table.stdout == b"A Meta entrou na China.\tMeta entered China.\n"
    given = b'{"text": "A Meta entrou na China. Chove."}\n'
    ((first, second),) = lines(run("translate", "--from", "json", "--to", "json", "-", given=given))
    assert (first["translation"], second["text"]) == ("Meta entered China.", "Chove.")
    assert set(first) == set(SCHEMA["properties"]["sentences"]["items"]["properties"])
    assert first["provenance"]["engine"] == "embedded"


def test_audit_takes_and_gives_json_and_tsv_and_leaves_rules_out():
    given = '{"source": "A Huawei não vendeu 1,5 milhão.", "translation": "Tencent sold 1.5 billion."}\n'.encode()
    (found,) = lines(run("audit", "--from", "json", "-", given=given))
    assert {one["kind"] for one in found} == {"actor-changed", "number", "negation"}
    (found,) = lines(run("audit", "--from", "json", "--without", "numbers,negation", "-", given=given))
    assert {one["kind"] for one in found} == {"actor-changed"}
    table = process("audit", "--from", "json", "--to", "tsv", "-", given=given).stdout.decode()
    kinds, messages = table.rstrip("\n").split("\t")
    assert len(kinds.split(",")) == len(messages.split(" | ")) == 3


def test_protected_names_of_a_file_stand_in_the_translation(tmp_path):
    names = tmp_path / "names.txt"
    names.write_text("Fórum do Modelo de Fronteira = Frontier Model Forum\n", "utf-8")
    done = run("translate", "--protect", str(names), "-", given="Nasceu o Fórum do Modelo de Fronteira.".encode())
    assert done.stdout.decode().count("Frontier Model Forum") == 1


def test_the_memory_goes_out_and_comes_in_as_tmx(tmp_path, monkeypatch):
    monkeypatch.setenv("LADOALADO_DATABASE", f"sqlite:///{tmp_path}/one.db")
    assert run("translate", "--memory", "-", given=b"A Meta entrou na China.").returncode == 0
    assert run("memory", "export", str(tmp_path / "out.tmx")).returncode == 0
    assert "Meta entered China." in (tmp_path / "out.tmx").read_text("utf-8")
    monkeypatch.setenv("LADOALADO_DATABASE", f"sqlite:///{tmp_path}/other.db")
    done = run("memory", "import", str(tmp_path / "out.tmx"))
    assert done.stdout == b"1 segments brought in, 0 left out\n"
    again = run("memory", "export", "-")
    assert again.stdout.decode() == (tmp_path / "out.tmx").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "given", "status", "says"),
    [
        (["audit", "--without", "spelling", "-"], b"", 2, "no rule 'spelling'"),
        (["audit", "--from", "json", "-"], b"[1]", 2, "line 1 is no JSON object"),
        (["translate", "--from", "json", "-"], b"{", 2, "line 1 is not JSON"),
        (["translate", "--protect", "nowhere.txt", "-"], b"x", 2, "cannot be read"),
        (["translate", "--engine", "deepl", "-"], b"x", 3, "LADOALADO_DEEPL_KEY"),
        (["translate", "--engine", "libretranslate", "-"], b"x", 3, "address"),
        (["memory", "import", "-"], b"no TMX", 2, "TMX"),
    ],
)
def test_the_new_options_refuse_in_one_line_too(arguments, given, status, says, monkeypatch):
    for name in ("LADOALADO_DEEPL_KEY", "LADOALADO_LIBRETRANSLATE_URL"):
        monkeypatch.delenv(name, raising=False)
    done = run(*arguments, given=given)
    error = done.stderr.decode("utf-8")
    assert (done.returncode, error.count("\n"), says in error) == (status, 1, True), error


def test_articles_are_added_and_the_library_goes_out_and_comes_back(tmp_path):
    article = tmp_path / "acordo.txt"
    article.write_text("A Meta assinou um acordo com a China.\n\nO governo da China não comentou o acordo.", "utf-8")
    kept, other = (f"sqlite:///{tmp_path}/{name}.db" for name in ("kept", "other"))
    done = process("add", str(article), "--processes", "1", "--language", "pt", database=kept)
    assert done.returncode == 0, done.stderr
    assert b"added 1 articles" in done.stdout
    file = tmp_path / "library.zip"
    assert process("library", "export", str(file), database=kept).returncode == 0
    assert b"brought in" in process("library", "import", str(file), database=other).stdout
    again = process("add", str(article), "--processes", "1", "--language", "pt", database=other)
    assert b"1 were there already" in again.stdout


def test_what_cannot_be_added_is_said_in_one_line(tmp_path):
    done = process("add", str(tmp_path / "nothing.txt"), database=f"sqlite:///{tmp_path}/kept.db")
    assert done.returncode == 2
    assert done.stderr.count(b"\n") == 1
    assert b"no such file" in done.stderr
    broken = tmp_path / "library.zip"
    broken.write_bytes(b"PK\x03\x04 nothing")
    done = process("library", "import", str(broken), database=f"sqlite:///{tmp_path}/kept.db")
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
