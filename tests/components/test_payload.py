from dataclasses import replace

from components import payload
from components.words import words
from ladoalado import making
from ladoalado.article import Article


def made(reading, language="en"):
    return payload.reader(reading, fingerprint="x", language=language, link="./?article=a")


def joined(parts):
    return "".join(part if isinstance(part, str) else part[1] for part in parts)


def test_segments_put_together_are_the_text(seed):
    for row, pair in zip(made(seed)["rows"], seed.pairs, strict=True):
        assert joined(row["s"]) == pair.sentence.text
        assert joined(row["t"]) == pair.translation


def test_segments_of_astral_and_right_to_left_text_are_cut_by_code_points():
    reading = making.read(Article("x", "😀👩\u200d👧 A China, مرحبا, e\u0301 a Alibaba e 𐌰 Meta."))
    parts = [part for row in made(reading)["rows"] for part in row["s"] if not isinstance(part, str)]
    assert [surface for _, surface in parts] == ["China", "Alibaba", "Meta"]


def test_every_mention_of_a_row_is_known_and_carries_its_actor(seed):
    found = made(seed)
    ids = {part[0] for row in found["rows"] for part in [*row["s"], *row["t"]] if not isinstance(part, str)}
    assert ids == set(found["mentions"])
    assert {m["a"] for m in found["mentions"].values()} <= set(found["actors"])


def test_a_finding_offers_the_catalogue_name_in_the_readers_language(seed):
    for language, word in (("en", "translation says"), ("pt", "tradução diz")):
        (finding,) = [f for row in made(seed, language)["rows"] for f in row["f"]]
        assert finding["expected"] == "Frontier Model Forum"
        assert word in finding["message"]
        assert "Fórum do Modelo de Fronteira" in finding["message"]


def test_braces_in_a_text_are_not_filled_in(seed):
    finding = replace(seed.pairs[19].findings[0], named="{found}", found="{named} {x}", expected="{expected}")
    message = payload.message(finding, words("en"))
    assert "“{found}” ({expected})" in message
    assert "“{named} {x}”" in message


def test_a_source_address_that_is_no_web_address_is_not_linked(seed):
    odd = replace(seed, article=replace(seed.article, source_url="javascript:alert(1)"))
    assert made(odd)["article"]["url"] is None
    assert made(seed)["article"]["url"] == "https://dailyai.com"


def test_provenance_is_said_in_words(seed):
    assert [p["text"] for p in made(seed)["provs"]] == ["Machine translation, embedded 0.2.0, 1 January 2026"]


def test_why_a_sentence_has_no_translation_is_said_in_the_readers_language(seed):
    reason = "The engine gave no text; try again, or choose another engine."
    failed = replace(seed, pairs=tuple(replace(pair, reason=reason) for pair in seed.pairs))
    shown = made(failed, "pt")
    portuguese = "O motor não deu texto; tente de novo, ou escolha outro motor."
    assert shown["trouble"] == shown["rows"][0]["why"] == portuguese
    assert made(failed)["trouble"] == reason
