import pytest

from ladoalado.sentences import split


def texts(text: str) -> list[str]:
    return [sentence.text for sentence in split(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Choveu. Parou.", ["Choveu.", "Parou."]),
        ("O Sr. Silva e a Dra. Ana saíram. Fim.", ["O Sr. Silva e a Dra. Ana saíram.", "Fim."]),
        ("Nos termos do art. 5º da lei. Assim foi.", ["Nos termos do art. 5º da lei.", "Assim foi."]),
        ("A corrida Leste vs. Oeste começou.", ["A corrida Leste vs. Oeste começou."]),
        ("Custou 1.500,00 euros. Caro!", ["Custou 1.500,00 euros.", "Caro!"]),
        ("Ele disse: “Não vou.” Depois foi.", ["Ele disse: “Não vou.”", "Depois foi."]),
        ("Vive nos EUA. Ela também.", ["Vive nos EUA.", "Ela também."]),
        ("A Alphabet Inc. Google cresceu.", ["A Alphabet Inc. Google cresceu."]),
        ("J. Silva chegou... E depois? Sim!", ["J. Silva chegou...", "E depois?", "Sim!"]),
        ("Acabou tudo.Mas continua a chover.", ["Acabou tudo.", "Mas continua a chover."]),
        ("Usa o LLMSe for barato, melhor.", ["Usa o LLM", "Se for barato, melhor."]),
        ("Os CEOs e os IPOs da Meta. Fim.", ["Os CEOs e os IPOs da Meta.", "Fim."]),
        ("Veja dailyai.com. É bom.", ["Veja dailyai.com.", "É bom."]),
        ("", []),
        (" \n\t\n", []),
    ],
)
def test_a_text_falls_into_the_sentences_a_reader_sees(text, expected):
    assert texts(text) == expected


def test_the_seed_splits_exactly_as_annotated(seed, gold):
    found = [(p.sentence.start, p.sentence.end, p.sentence.paragraph + 1) for p in seed.pairs]
    assert found == [(s["start"], s["end"], s["paragraph"]) for s in gold]
    assert [p.sentence.index for p in seed.pairs if p.sentence.role == "heading"] == [7]


def test_title_heading_and_body_are_told_apart():
    found = split("Meta lança modelo\n\nA empresa disse que sim.\n\nO que muda\n\nTudo muda.\n\nLisboa")
    assert [s.role for s in found] == ["title", "body", "heading", "body", "body"]


def test_hard_wrapped_lines_are_one_paragraph():
    found = split("A empresa anunciou ontem que vai\nabrir um centro de dados em Sines.\nO governo aplaudiu.")
    assert [(s.paragraph, s.text) for s in found] == [
        (0, "A empresa anunciou ontem que vai\nabrir um centro de dados em Sines."),
        (1, "O governo aplaudiu."),
    ]


def test_every_letter_stands_in_exactly_one_sentence(hostile):
    for row in hostile:
        text = row["text"][:20000]
        found = split(text)
        assert all(text[s.start : s.end] == s.text for s in found)
        assert all(a.end <= b.start for a, b in zip(found, found[1:], strict=False))
        covered = "".join(s.text for s in found)
        assert "".join(covered.split()) == "".join(text.split())
