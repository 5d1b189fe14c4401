"""TMX out and in, with what translators' tools write and with files made to harm."""

import gzip
import re
from pathlib import Path

import pytest
from lxml import etree

from ladoalado import exchange
from ladoalado.errors import BadInput, NotKept
from ladoalado.exchange import Imported, export_tmx, import_tmx
from ladoalado.memory import Edit, Forgetful, Key, Remembered, Written, today
from ladoalado.store import Store
from tests.test_memory import ODD

NAMES = (("Fórum do Modelo de Fronteira", "Frontier Model Forum"),)


def filled(memory: Forgetful | Store) -> Forgetful | Store:
    memory.keep(
        Key("O Fórum.", "pt", "en", "embedded", "0.2.0", NAMES), Remembered("The Forum.", "2026-11-21", ("Forum",))
    )
    memory.keep(Key("Olá.", "gl", "en", "google", "x"), Remembered("Hello.", "2026-11-22"))
    for text in ODD:
        memory.keep(Key(text, "pt", "en", "embedded", text, ((text, text),)), Remembered(text, "2026-11-23", (text,)))
    older = [Edit("Hi.", "2001-01-01"), Edit("Hello.", "2001-01-01"), Edit("Hi.", "2001-01-01")]
    memory.take_in([], [Written("Olá.", "pt", "en", edit) for edit in older])
    for text in ODD:
        memory.edit(text, "pt", "en", f" {text}\n")
    return memory


def everything(memory: Forgetful | Store) -> tuple[object, object]:
    history = list(memory.history())
    return dict(memory.translations()), {
        (written.text, written.source, written.target): [w.edit for w in history if w.text == written.text]
        for written in history
    }


def tmx(units: str, *, before: str = '<?xml version="1.0"?>', header: str = '<header srclang="pt"/>') -> bytes:
    return f'{before}<tmx version="1.4">{header}<body>{units}</body></tmx>'.encode()


def unit(source: str, target: str, *, attributes: str = "", languages: tuple[str, str] = ("pt", "en")) -> str:
    one, other = languages
    return (
        f'<tu {attributes}><tuv xml:lang="{one}"><seg>{source}</seg></tuv>'
        f'<tuv xml:lang="{other}"><seg>{target}</seg></tuv></tu>'
    )


# --- round trip ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["forgetful", "store"])
def test_a_memory_comes_back_exactly_and_twice_is_once(tmp_path: Path, kind: str) -> None:
    def empty(name: str) -> Forgetful | Store:
        return Forgetful() if kind == "forgetful" else Store(f"sqlite:///{tmp_path}/{name}.db")

    there, back = filled(empty("there")), empty("back")
    exported = export_tmx(there)
    for _ in range(2):
        assert import_tmx(exported, back).skipped == 0
        assert everything(back) == everything(there)
    assert sorted(export_tmx(back)) == sorted(exported)


def test_an_empty_memory_makes_a_file_with_nothing_in_it() -> None:
    assert etree.fromstring(export_tmx(Forgetful())).find("body/tu") is None


def test_the_file_says_who_made_each_translation_and_when() -> None:
    memory = Forgetful()
    memory.keep(Key("O Fórum.", "pt", "en", "embedded", "0.2.0", NAMES), Remembered("The Forum.", "2026-11-21"))
    memory.take_in([], [Written("O Fórum.", "pt", "en", Edit("The forum.", "2026-11-22"))])
    exported = export_tmx(memory)
    machine, edited = etree.fromstring(exported).iter("tu")
    assert [side.get(exchange.LANG) for side in machine.iter("tuv")] == ["pt", "en"]
    assert [segment.text for segment in machine.iter("seg")] == ["O Fórum.", "The Forum."]
    assert machine.get("creationdate") == "20261121T000000Z"
    assert machine.get("changeid") is None
    assert machine.findtext("note") == "Machine translation by embedded 0.2.0 of 2026-11-21."
    assert {
        "x-lado-a-lado-status": "machine",
        "x-lado-a-lado-engine": "embedded",
        "x-lado-a-lado-version": "0.2.0",
        "x-lado-a-lado-names": '[["Fórum do Modelo de Fronteira", "Frontier Model Forum"]]',
    }.items() <= {prop.get("type"): prop.text for prop in machine.iter("prop")}.items()
    assert (edited.get("changeid"), edited.get("changedate")) == ("reader", "20261122T000000Z")
    # TMX 1.4b: notes, then properties, then the sides.
    assert re.fullmatch(r"note (prop )+tuv tuv", " ".join(child.tag for child in machine))
    assert b'<tmx version="1.4">' in exported


# --- from other programs ------------------------------------------------------------------------------------------


def test_units_of_other_programs_are_readers_versions_with_their_date() -> None:
    memory = Forgetful()
    taken = import_tmx(
        tmx(
            unit("Olá.", "Hello.", attributes='creationdate="20200102T101112Z" changedate="20210304T000000Z"')
            + unit("Sim.", "Yes.", attributes='creationdate="20200102T101112Z"', languages=("PT-br", "en_GB"))
            + unit("No.", "Não.", attributes='creationdate="soon"', languages=("EN-US", "pt-PT"))
            + unit("Hola.", "Hello.", languages=("es", "en"))
            + unit("Adiós.", "Bye.", languages=("es", "en"))
            + unit(" ", "Hello.")
            + "<tu/>"
        ),
        memory,
    )
    assert taken == Imported(3, 4, ("3 units without both languages, pt and en", "1 unit with an empty side"))
    assert list(memory.translations()) == []
    assert list(memory.history()) == [
        Written("Olá.", "pt", "en", Edit("Hello.", "2021-03-04")),
        Written("Sim.", "pt", "en", Edit("Yes.", "2020-01-02")),
        Written("Não.", "pt", "en", Edit("No.", today())),
    ]


def test_formatting_codes_of_other_programs_are_no_words() -> None:
    memory = Forgetful()
    inside = '<bpt i="1">&lt;b&gt;</bpt>O <hi>Fórum<!-- x --></hi><ept i="1">&lt;/b&gt;</ept>\n  <ph>{1}</ph>reúne-se.'
    import_tmx(tmx(unit(inside, "The <ut>{\\b}</ut>Forum meets.")), memory)
    assert [(written.text, written.edit.text) for written in memory.history()] == [
        ("O Fórum reúne-se.", "The Forum meets.")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_encodings_and_definitions_by_name_that_nobody_opens(encoding: str) -> None:
    declared = encoding.removesuffix("-sig")
    before = f'<?xml version="1.0" encoding="{declared}"?><!DOCTYPE tmx SYSTEM "http://127.0.0.1:9/tmx14.dtd">'
    memory = Forgetful()
    import_tmx(tmx(unit("Não.", "No."), before=before).decode().encode(encoding), memory)
    assert [written.text for written in memory.history()] == ["Não."]


def test_what_a_translator_corrected_in_our_file_is_the_translators() -> None:
    memory = Forgetful()
    key = Key("Olá.", "pt", "en", "embedded", "0.2.0")
    memory.keep(key, Remembered("Helo.", "2026-11-21"))
    corrected = export_tmx(memory).replace(b"<seg>Helo.", b"<seg>Hello.")
    corrected = corrected.replace(b"<tu ", b'<tu changedate="20261122T120000Z" changeid="ana" ')
    assert import_tmx(corrected, memory).count == 1
    assert memory.recall([key])[key].text == "Helo."
    assert memory.edits(["Olá."], "pt", "en") == {"Olá.": Edit("Hello.", "2026-11-22")}


def test_a_readers_later_version_stays_on_top_of_an_older_import() -> None:
    memory = Forgetful()
    memory.edit("Olá.", "pt", "en", "Hello!")
    import_tmx(tmx(unit("Olá.", "Hi.", attributes='changedate="20010101T000000Z"')), memory)
    assert memory.edits(["Olá."], "pt", "en")["Olá."].text == "Hello!"
    assert memory.undo("Olá.", "pt", "en") == Edit("Hi.", "2001-01-01")


# --- made to harm -------------------------------------------------------------------------------------------------

LAUGHS = "<!DOCTYPE tmx [" + '<!ENTITY a0 "ha">' + "".join(
    f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
) + "]>"  # fmt: skip
OUTSIDE = '<!DOCTYPE tmx [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
PARAMETER = '<!DOCTYPE tmx [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]>'
HOSTILE = {
    "billion laughs": (tmx(unit("&a9;", "Hello."), before=LAUGHS), "declares XML entities"),
    "laughs in an attribute": (tmx(unit("a", "b", attributes='tuid="&a9;"'), before=LAUGHS), "declares XML entities"),
    "an outside entity": (tmx(unit("&x;", "Hello."), before=OUTSIDE), "declares XML entities"),
    "a parameter entity": (tmx(unit("a", "b"), before=PARAMETER), "declares XML entities"),
    "in UTF-16": (tmx(unit("&x;", "b"), before=OUTSIDE).decode().encode("utf-16"), "declares XML entities"),
    "an unknown entity": (tmx(unit("&nbsp;", "Hello.")), "not a TMX file"),
    "nothing": (b"", "not XML"),
    "blanks": (b" \n", "not XML"),
    "zeros": (b"\0" * 5000, "not XML"),
    "text": ("Olá, mundo".encode(), "not XML"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not XML"),
    "packed": (gzip.compress(tmx(unit("a", "b"))), "not XML"),
    "another encoding than it says": (b'<?xml version="1.0" encoding="utf-8"?><tmx>\xff\xfe</tmx>', "not a TMX file"),
    "an encoding that is none": (b'<?xml version="1.0" encoding="klingon"?><tmx/>', "not XML"),
    "a web page": (b"<html><body>a</body></html>", "not a TMX file"),
    "no body": (b"<tmx version='1.4'><header/></tmx>", "not a TMX file"),
    "cut off": (tmx(unit("a", "b"))[:-20], "not a TMX file"),
    "nested without end": (tmx(unit("<hi>" * 50_000 + "a" + "</hi>" * 50_000, "b")), "not a TMX file"),
    "too large": (b" " * (exchange.MOST + 1), "15,000,000 is the most"),
    "no units": (tmx(""), "it has no units"),
    "other languages": (tmx(unit("Hola", "Salut", languages=("es", "fr"))), "without both languages, pt and en"),
    "no languages": (tmx("<tu><tuv><seg>a</seg></tuv><tuv><seg>b</seg></tuv></tu>"), "without both languages"),
    "no segments": (tmx('<tu><tuv xml:lang="pt"/><tuv xml:lang="en"/></tu>'), "with an empty side"),
    "our word without our facts": (
        tmx('<tu><prop type="x-lado-a-lado-status">machine</prop></tu>'),
        "of Lado a Lado that cannot be read any more",
    ),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_made_to_harm_is_refused_in_one_sentence_and_nothing_kept(name: str) -> None:
    data, why = HOSTILE[name]
    memory = Forgetful()
    with pytest.raises(BadInput, match=re.escape(why)) as said:
        import_tmx(data, memory)
    assert str(said.value).endswith(".")
    assert "\n" not in str(said.value)
    assert memory == Forgetful()


@pytest.mark.parametrize("names", ["{}", "[1]", '[["a"]]', '[[1, {"a": 2}]]', "[[", "[" * 100_000, '[["a", null]]'])
def test_our_facts_tampered_with_break_nothing(names: str) -> None:
    memory = Forgetful()
    memory.keep(Key("Olá.", "pt", "en", "embedded", "0.2.0", (("a", "b"),)), Remembered("Hello.", "2026-11-21"))
    exported = export_tmx(memory).replace(b'[["a", "b"]]', names.encode())
    sound = tmx(unit("Sim.", "Yes."))
    both = exported.replace(b"</body>", re.findall(rb"<tu .*</tu>", sound)[0] + b"</body>")
    taken = import_tmx(both, (back := Forgetful()))
    assert [written.text for written in back.history()] == ["Sim."]
    assert taken == Imported(1, 1, ("1 unit of Lado a Lado that cannot be read any more",))


def test_nothing_is_half_imported_into_a_database_that_cannot_keep_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = Store(f"sqlite:///{tmp_path}/memory.db")
    memory.edit("Olá.", "pt", "en", "Hello.")
    full = export_tmx(filled(Forgetful()))

    def fails(*_: object) -> None:
        raise OSError(28, "No space left on device")

    from ladoalado.store import database

    monkeypatch.setattr(database, "_merge", fails)
    with pytest.raises(NotKept, match="your text is still on the page"):
        import_tmx(full, memory)
    assert list(memory.translations()) == []
    assert len(list(memory.history())) == 1
    memory.close()
