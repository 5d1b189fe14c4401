"""What the core says of failures, said in Portuguese: each sentence is one that the core really made."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from components.core_words import said
from ladoalado import answers, engines, exchange, protection, reading, rules
from ladoalado.addresses import Address
from ladoalado.errors import LadoALadoError
from ladoalado.exports import archive
from ladoalado.patience import Patient, Trouble
from ladoalado.store import engine as database
from ladoalado.store.place import checked
from ladoalado.translators import deep, embedded

ONLINE = ("google", "mymemory", "libretranslate", "deepl", "microsoft")
STATUSES = (302, 400, 401, 403, 404, 413, 429, 456, 500, 503)
WAITS = (0.4, 1, 58, 600, 90_000)
SOURCE = "O ministro disse ontem que os deputados não vão à reunião com a Comissão em Bruxelas."
WRONG = (
    "", "123", "Министр сказал вчера, что депутаты не придут", "<b>The minister</b> said so", "=HYPERLINK(1)",
    "The \ufffd minister", "The \u202eminister", "Internal Server Error", SOURCE, "the the the " * 20, "a word " * 90,
    "So.",
)  # fmt: skip
LISTS = ("Meta", "a = b = c", f"{'x' * 300} = y", "1 = 2", "Meta = Meta\nMeta = Other", "a\nb\nc\nd\ne")
TMX = (b"<tmx", b"<html/>", b'<!DOCTYPE t [<!ENTITY a "b">]><tmx/>', b" " * (exchange.MOST + 1))
# What would be left of an English sentence.
ENGLISH = re.compile(
    r"\b(the|engine|cannot|answers?|again|your?|this|that|it|or|of|with|is|was|needs?|another)\b", re.I
)
FIELD = re.compile(r"'was'|was, ")  # the name of a field of the rules file, and an English word


def of(call: Callable[[], object]) -> str:
    with pytest.raises(LadoALadoError) as raised:
        call()
    return str(raised.value)


def of_engines() -> Iterator[str]:
    for name in ONLINE:
        online = engines.ENGINES[name].online
        assert online is not None
        engine = online(address="http://127.0.0.1:5000")
        yield from (str(engine._refused(status, None)) for status in STATUSES)
        yield from (str(engine._unanswered(why)) for why in deep._UNANSWERED)
        yield of(lambda engine=engine: engine.translate("a" * 20_000))
        for wait in WAITS:
            yield str(Patient(engine)._worded(Trouble("busy", kind="busy", retry_after=wait)))
    yield from (missing for name in engines.ENGINES if (missing := engines.ENGINES[name].available(None)))
    yield of(lambda: engines.ENGINES["embedded"].make("fr"))
    yield of(lambda: embedded.Embedded().translate("a " * 9_000))
    yield str(embedded.Worker(lambda: str, "embedded")._failed(ValueError()))
    yield of(lambda: Address.read("http://a b"))
    yield reading.OUT_OF_TIME


def of_answers() -> Iterator[str]:
    yield of(lambda: answers.checked(None, SOURCE))
    for answer in WRONG:
        yield of(lambda answer=answer: answers.checked(answer, SOURCE))


def of_database() -> Iterator[str]:
    for file in (Path("/some/place/kept.db"), None):
        for code in (*database._SAID, 0):
            failed = sqlite3.OperationalError("no")
            failed.sqlite_errorcode = code
            yield f"{database._reason(failed, file)}; {database.STILL}."
        yield f"{database._reason(PermissionError(13, 'Permission denied'), file)}; {database.STILL}."
    yield f"{database._reason(ImportError(), None)}; {database.STILL}."


def of_files() -> Iterator[str]:
    yield from (of(lambda text=text: protection.listed(text)) for text in LISTS)
    yield of(lambda: protection.listed("\n".join(f"Nome {n} = Name {n}" for n in range(protection.MOST_NAMES + 1))))
    yield from (of(lambda data=data: exchange._units(data)) for data in TMX)
    yield of(lambda: checked("mysql://x"))


def of_rules() -> Iterator[str]:
    head = f'schema = "{rules.SCHEMA}"\n'
    alias = '[[rule]]\nact = "alias"\nscope = "library"\ntext = "A"\nactor = "meta"\n'
    files = (
        "", "[[[", "[x]", "rule = 3", " " * (rules.MOST_CHARACTERS + 1), alias.replace("alias", "praise"),
        alias.replace('act = "alias"\n', ""), alias.replace('text = "A"', "text = 1"), alias + "colour = 1",
        alias.replace('text = "A"', ""), alias + "start = -1", alias + "start = 4\nend = 4", alias + 'made = "my_a"',
        '[[rule]]\nact = "reject"\nscope = "library"', '[[actor]]\nid = "meta"\nname = "A"\ntype = "company"',
        '[[actor]]\nid = "my_a"\nname = " "\ntype = "company"',
    )  # fmt: skip
    yield from (of(lambda file=file: rules.parse((head if file else "") + file)) for file in files)


def of_libraries() -> Iterator[str]:
    said = (archive.NOT_OURS, archive.DAMAGED, archive.TOO_LARGE, archive.TOO_MANY, archive.PARTLY, archive.CHANGED)
    yield from (sentence.format(n=n) for sentence in said for n in range(1, 7))


@pytest.mark.parametrize("made", [of_engines, of_answers, of_database, of_files, of_rules, of_libraries])
def test_everything_is_said_in_portuguese(made, monkeypatch):
    for name in ONLINE:
        monkeypatch.delenv(f"LADOALADO_{name.upper()}_KEY", raising=False)
        monkeypatch.delenv(f"LADOALADO_{name.upper()}_URL", raising=False)
    sentences = list(dict.fromkeys(made()))
    assert len(sentences) > 9
    portuguese = {sentence: said(sentence, "pt") for sentence in sentences}
    assert {sentence: put for sentence, put in portuguese.items() if ENGLISH.search(FIELD.sub("", put))} == {}
    assert [sentence for sentence, put in portuguese.items() if put == sentence] == []


def test_what_somebody_typed_stays_as_it_was():
    fault = of(lambda: protection.listed("embedded = {fault}\nembedded = cut it"))
    assert fault.startswith('Mend the list of names: line 2: "embedded" stands')
    assert '"embedded" já está acima' in said(fault, "pt")


def test_a_sentence_that_is_not_in_the_table_is_said_as_it_is():
    assert said("Strange; but true.", "pt") == "Strange; but true."
    assert said("The engine gave no text; try again.", "en") == "The engine gave no text; try again."
