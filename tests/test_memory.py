"""What every translation memory must do, asked of each there is."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ladoalado.memory import Edit, Forgetful, Key, Memory, Remembered, Written, merged, today
from ladoalado.store import Store


def key(text: str, *, engine: str = "embedded", version: str = "0.2.0", **more: object) -> Key:
    return Key(text, "pt", "en", engine, version, **more)  # type: ignore[arg-type]


ODD = (
    "",
    " \t\n\r ",
    "a\x00b",
    "\ud800 e \udfff",
    "\ud83d\ude00",  # two lone surrogates, not the character they would make
    "\U0001f600",
    "\x1a \x1a000000 \x1a00001a",
    "e\u0301 é \u202e \ufeff \ufffe \uffff",
    "'; DROP TABLE edits; --",
    '{"a": [1]} \\u0000 \\',
    "%s :text ? $1",
)


@pytest.fixture(params=["forgetful", "store", "visitor"])
def memory(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Memory]:
    if request.param == "forgetful":
        yield Forgetful()
        return
    store = Store(f"sqlite:///{tmp_path / 'a folder' / 'memory.db'}", "visitor" if request.param == "visitor" else "")
    yield store
    store.close()


class TestEveryMemory:
    def test_an_empty_one_knows_nothing(self, memory: Memory) -> None:
        assert memory.recall([key("Olá.")]) == {}
        assert memory.recall([]) == {}
        assert memory.edits(["Olá."], "pt", "en") == {}
        assert memory.edits([], "pt", "en") == {}
        assert memory.undo("Olá.", "pt", "en") is None
        assert memory.protected("pt", "en") == ()
        assert list(memory.translations()) == []
        assert list(memory.history()) == []

    def test_a_translation_is_recalled_under_its_whole_key_only(self, memory: Memory) -> None:
        made = Remembered("Hello.", "2026-11-23", ("Meta",))
        memory.keep(key("Olá."), made)
        others = [
            key("Olá"),
            Key("Olá.", "gl", "en", "embedded", "0.2.0"),
            Key("Olá.", "pt", "fr", "embedded", "0.2.0"),
            key("Olá.", engine="google"),
            key("Olá.", version="0.3.0"),
            key("Olá.", protected=(("a", "b"),)),
        ]
        assert memory.recall([key("Olá."), *others]) == {key("Olá."): made}

    def test_the_order_of_protected_names_makes_no_other_key(self, memory: Memory) -> None:
        one, other = key("a b", protected=(("a", "A"), ("b", "B"))), key("a b", protected=(("b", "B"), ("a", "A")))
        memory.keep(one, Remembered("A B", "2026-11-23", ("A", "B")))
        assert one == other
        assert memory.recall([other])[other].protected == ("A", "B")

    def test_keeping_again_leaves_one_translation_the_last(self, memory: Memory) -> None:
        memory.keep(key("Olá."), Remembered("Hi.", "2026-11-22"))
        memory.keep(key("Olá."), Remembered("Hello.", "2026-11-23"))
        assert list(memory.translations()) == [(key("Olá."), Remembered("Hello.", "2026-11-23"))]

    def test_readers_versions_lie_above_one_another_and_are_taken_back_one_by_one(self, memory: Memory) -> None:
        first = memory.edit("Olá.", "pt", "en", "Hi.")
        assert first == Edit("Hi.", today())
        memory.edit("Olá.", "pt", "en", "Hello.")
        memory.edit("Adeus.", "pt", "en", "Bye.")
        assert {text: edit.text for text, edit in memory.edits(["Olá.", "Adeus.", "Sim."], "pt", "en").items()} == {
            "Olá.": "Hello.",
            "Adeus.": "Bye.",
        }
        assert memory.edits(["Olá."], "pt", "fr") == {}
        assert memory.undo("Olá.", "pt", "en") == first
        assert memory.edits(["Olá."], "pt", "en") == {"Olá.": first}
        assert memory.undo("Olá.", "pt", "en") is None
        assert memory.undo("Olá.", "pt", "en") is None
        assert memory.edits(["Olá."], "pt", "en") == {}

    def test_the_same_version_twice_is_one_version(self, memory: Memory) -> None:
        memory.edit("Olá.", "pt", "en", "Hi.")
        memory.edit("Olá.", "pt", "en", "Hello.")
        assert memory.edit("Olá.", "pt", "en", "Hello.") == Edit("Hello.", today())
        memory.edit("Olá.", "pt", "en", "Hi.")
        assert [written.edit.text for written in memory.history()] == ["Hi.", "Hello.", "Hi."]

    def test_protected_names_are_replaced_as_a_whole_for_each_pair_of_languages(self, memory: Memory) -> None:
        memory.protect("pt", "en", [("Z", "z"), ("A", "a"), ("Z", "z")])
        memory.protect("pt", "fr", [("B", "b")])
        assert memory.protected("pt", "en") == (("Z", "z"), ("A", "a"), ("Z", "z"))
        memory.protect("pt", "en", [])
        assert memory.protected("pt", "en") == ()
        assert memory.protected("pt", "fr") == (("B", "b"),)

    def test_any_text_comes_back_as_it_was(self, memory: Memory) -> None:
        for text in ODD:
            memory.keep(key(text, engine=text, protected=((text, text),)), Remembered(text, "2026-11-23", (text,)))
            memory.edit(text, "pt", "en", f"{text}.")
        memory.protect("pt", "en", [(text, text) for text in ODD])
        for text in ODD:
            asked = key(text, engine=text, protected=((text, text),))
            assert memory.recall([asked]) == {asked: Remembered(text, "2026-11-23", (text,))}
        assert {text: edit.text for text, edit in memory.edits(ODD, "pt", "en").items()} == {t: f"{t}." for t in ODD}
        assert memory.protected("pt", "en") == tuple((text, text) for text in ODD)
        assert {held.text for held, _ in memory.translations()} == set(ODD)
        assert [written.text for written in memory.history()] == list(ODD)

    def test_a_sentence_of_a_megabyte(self, memory: Memory) -> None:
        long = "sílaba " * 150_000
        memory.keep(key(long), Remembered(long.upper(), "2026-11-23"))
        memory.edit(long, "pt", "en", long)
        assert memory.recall([key(long)])[key(long)].text == long.upper()
        assert memory.edits([long], "pt", "en")[long].text == long

    def test_thousands_of_sentences_at_once(self, memory: Memory) -> None:
        keys = [key(f"Frase {number}.") for number in range(3000)]
        memory.take_in(
            [(each, Remembered(each.text.upper(), "2026-11-23")) for each in keys],
            [Written(each.text, "pt", "en", Edit("x", "2026-11-23")) for each in keys],
        )
        found = memory.recall([*keys, key("Outra.")])
        assert found == {each: Remembered(each.text.upper(), "2026-11-23") for each in keys}
        assert len(memory.edits([each.text for each in keys], "pt", "en")) == 3000
        assert sum(1 for _ in memory.translations()) == 3000
        assert sum(1 for _ in memory.history()) == 3000

    def test_what_comes_from_elsewhere_never_replaces_a_translation(self, memory: Memory) -> None:
        memory.keep(key("Olá."), Remembered("Hello.", "2026-11-23"))
        memory.take_in(
            [(key("Olá."), Remembered("X", "2020-01-01")), (key("Sim."), Remembered("Yes.", "2020-01-01"))], []
        )
        found = memory.recall([key("Olá."), key("Sim.")])
        assert [made.text for made in found.values()] == ["Hello.", "Yes."]

    def test_what_comes_from_elsewhere_goes_to_its_date_in_the_history(self, memory: Memory) -> None:
        memory.edit("Olá.", "pt", "en", "Hello.")
        older, newer = Edit("Hi.", "2001-01-01"), Edit("Hey.", "9999-01-01")
        coming = [Written("Olá.", "pt", "en", newer), Written("Olá.", "pt", "en", older)]
        for _ in range(2):
            memory.take_in([], coming)
            assert [written.edit.text for written in memory.history()] == ["Hi.", "Hello.", "Hey."]
        assert memory.edits(["Olá."], "pt", "en") == {"Olá.": newer}
        memory.undo("Olá.", "pt", "en")
        assert memory.edits(["Olá."], "pt", "en")["Olá."].text == "Hello."

    def test_many_threads_lose_nothing(self, memory: Memory) -> None:
        failed: list[BaseException] = []

        def work(name: int) -> None:
            try:
                for number in range(10):
                    memory.keep(key(f"{name} {number}"), Remembered("x", "2026-11-23"))
                    memory.keep(key("the same"), Remembered("x", "2026-11-23"))
                    memory.edit("Olá.", "pt", "en", f"{name} {number}")
                    memory.recall([key("the same")])
            except BaseException as failure:  # noqa: BLE001 - reported by the test's own thread
                failed.append(failure)

        threads = [threading.Thread(target=work, args=(name,)) for name in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failed == []
        assert sum(1 for _ in memory.translations()) == 81
        assert sum(1 for _ in memory.history()) == 80


def test_a_history_with_one_text_twice_is_taken_over_whole() -> None:
    history = [Edit("a", "2026-01-01"), Edit("b", "2026-01-01"), Edit("a", "2026-01-01")]
    assert merged([], history) == history
    assert merged(history, history) == history


def test_what_stands_on_top_already_is_not_taken_in_again_under_a_later_date() -> None:
    first = Edit("a", "2026-01-01")
    assert merged([first], [Edit("a", "2026-01-02")]) == [first]
    assert merged([first], [Edit("b", "2026-01-02"), Edit("b", "2026-01-03")]) == [first, Edit("b", "2026-01-02")]


def test_digests_tell_fields_apart() -> None:
    keys = {Key("a", "b", "c", "d", "e"), Key("ab", "", "c", "d", "e"), key("a"), *(key(text) for text in ODD)}
    assert len({each.digest for each in keys}) == len(keys)
