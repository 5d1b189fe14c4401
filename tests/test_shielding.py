"""What is done to a sentence before and after an engine."""

import pytest

from ladoalado import shielding


def test_line_breaks_controls_and_invisible_marks_are_gone_and_accents_composed() -> None:
    assert shielding.tidy(" a\x00b\n\tlinha\u200b  S\u0061\u0303o\u00ad\ud800 ") == "ab linha São"


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("“Não vou”, disse.", '"Não vou", disse.'),
        ("« Não vou », disse.", '"Não vou", disse.'),
        ("Ele – disse — que ‘sim’…", "Ele - disse - que 'sim'..."),
        ("O § 3 da lei", "O parágrafo 3 da lei"),
        ("Llama™ 5×3", "Llama 5x3"),
        ("12ºC, 12 º C e o 2.º C", "12°C, 12 ° C e o 2.º C"),
        ("Ana Silva • 3 min", "Ana Silva - 3 min"),
        ("na 5.ª feira, 2ª-feira", "na quinta-feira, segunda-feira"),
        ("a 5.ª Feira do Livro", "a 5.ª Feira do Livro"),
        ("a 7.ª feira, a 15.ª feira", "a 7.ª feira, a 15.ª feira"),
    ],
)
def test_punctuation_is_sent_in_ascii(written: str, sent: str) -> None:
    assert shielding.ascii_punctuation(written) == sent


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("custa € 30.", "custa 30 euros."),
        ("custa €30,50, disse", "custa 30,50 euros, disse"),
        ("custa 30€ por dia", "custa 30 euros por dia"),
        ("custa 30 €.", "custa 30 euros."),
        ("lucro de € 3,5 milhões", "lucro de 3,5 milhões de euros"),
        ("lucro de € 30 mil", "lucro de 30 mil euros"),
        ("lucro de € 3 mil milhões.", "lucro de 3 mil milhões de euros."),
        ("3 milhões de €", "3 milhões de euros"),
        ("custa £ 20", "custa 20 libras"),
        ("custou 2,3 M€.", "custou 2,3 milhões de euros."),
        ("gere 3 mil M€ em ativos", "gere 3 mil milhões de euros em ativos"),
        ("custou 2 M £", "custou 2 milhões de libras"),
        ("custa R$ 20 e US$ 5", "custa R$ 20 e US$ 5"),
    ],
)
def test_euros_and_pounds_are_written_out_after_the_amount(written: str, sent: str) -> None:
    assert shielding.spelled_currency(written) == sent


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("Can Dündar", "Can Dundar"),
        ("Benoît Peña e Škoda", "Benoit Pena e Skoda"),
        ("Çağlar", "Caglar"),
        ("Łódź e Ærø, Straße", "Lodz e Aero, Strasse"),
        ("São Paulo, Câmara, ações, à Índia, Às 5, 2.º", "São Paulo, Câmara, ações, à Índia, Às 5, 2.º"),
    ],
)
def test_only_words_with_letters_foreign_to_portuguese_are_folded(written: str, sent: str) -> None:
    assert shielding.fold(written) == sent


def test_the_source_spelling_is_written_back_where_the_folded_one_stands() -> None:
    assert shielding.unfold("Can Dundar's lawyer and Dundar spoke.", "O advogado de Can Dündar e Dündar falaram.") == (
        "Can Dündar's lawyer and Dündar spoke."
    )


def test_nothing_is_written_back_into_a_translated_name() -> None:
    assert shielding.unfold("He lives in Cologne, not Dundarland.", "Vive em Köln, não em Dündar.") == (
        "He lives in Cologne, not Dundarland."
    )


def test_two_spellings_of_one_word_return_in_order_or_not_at_all() -> None:
    source = "Muller conheceu Müller."
    assert shielding.unfold("Muller met Muller.", source) == "Muller met Müller."
    assert shielding.unfold("Muller met him.", source) == "Muller met him."


@pytest.mark.parametrize(
    ("answer", "source", "mended"),
    [
        ("Moon Jae-in in the last months", "Moon Jae-in nos últimos meses", "Moon Jae-in in the last months"),
        ('He replied: "No.', "Ele respondeu: «Não.»", 'He replied: "No."'),
        ("That is my opinion.", "Essa é a minha opinião.”", 'That is my opinion."'),
        ('The protesters" reaction.', "A reação dos manifestantes.", "The protesters' reaction."),
        ("I don't know,\" she said.", "— Não sei — disse.", "I don't know, she said."),
        ('It went wrong."', "Correu mal'.", 'It went wrong."'),
        ('The "green card', "O “green card” chegou", 'The "green card'),
        ("A green card.", "Um “green card”.", "A green card."),
        ("It said that that is so.", "Disse que isso é assim.", "It said that that is so."),
        ("The annual annual report.", "O relatório anual.", "The annual report."),
        ("The Roa Roa Hotel.", "O Hotel Roa Roa.", "The Roa Roa Hotel."),
        ("He flew to Bora Bora.", "Voou para Bora-Bora.", "He flew to Bora Bora."),
        ("Can Dundar said.", "Can Dündar disse.", "Can Dündar said."),
    ],
)
def test_what_the_engine_lost_or_said_twice_is_mended(answer: str, source: str, mended: str) -> None:
    assert shielding.mended(answer, source) == mended


@pytest.mark.parametrize(
    ("written", "names", "cased"),
    [
        ("MINISTRO DIZ QUE NÃO VAI RENUNCIAR", [], "Ministro diz que não vai renunciar"),
        ("EUA E CHINA ASSINAM ACORDO EM PEQUIM", ["China", "Pequim"], "EUA e China assinam acordo em Pequim"),
        ("ACORDO COM A UNIÃO EUROPEIA.", ["União Europeia"], "Acordo com a União Europeia."),
        ("GOVERNO DOS ESTADOS UNIDOS CAI", ["ESTADOS UNIDOS"], "Governo dos Estados Unidos cai"),
        ('O BNDES: "O STF NO SÉCULO XXI"', [], 'O BNDES: "o STF no século XXI"'),
        ("CAIU. MINISTRO SAIU", [], "Caiu. Ministro saiu"),
        ("EXCLUSIVO: Ministra visita Lisboa", [], "Exclusivo: Ministra visita Lisboa"),
        ("VEJA EM HTTPS://A.PT/Bc E https://a.pt/Bc", [], "Veja em HTTPS://A.PT/Bc e https://a.pt/Bc"),
    ],
)
def test_shouting_is_lowered_and_acronyms_and_names_are_kept(written: str, names: list[str], cased: str) -> None:
    assert shielding.sentence_case(written, shielding.spellings(names)) == cased


@pytest.mark.parametrize(
    "text", ["EUA", "EUA E UE", "OTAN: Ministra fala", "Ele disse que NÃO vai", "A UE e o BCE", "", "12"]
)
def test_what_is_no_shouting_stays_as_it_is(text: str) -> None:
    assert shielding.sentence_case(text, {}) == text


@pytest.mark.parametrize(
    "opaque",
    [
        "https://www.publico.pt/2023/noticias/ultima-hora",
        "www.publico.pt/noticias",
        "maria.silva@publico.pt",
        "publico.pt",
        "@lula",
        "#eleições2026",
        "x" * 61,
        "palavra-" * 9 + "palavra",
        '<x id="1"/>',
        "__ENT0__",
        "{0}",
        "<|im_end|>",
        "習近平",
        "👩\u200d🚀",
        "¥ 500",
        "20 ₺",
        "₿",
        "CO₂",
        "C₆H₁₂O₆",
        "relatorio_final.pdf",
        "t.me/noticias",
    ],
)
def test_addresses_tags_other_scripts_and_long_tokens_are_hidden_and_come_back(opaque: str) -> None:
    text = f"O presidente viu {opaque}, ontem."
    hidden = shielding.hide(shielding.parts(text))
    assert hidden is not None
    assert hidden.text == "O presidente viu Zanka, ontem."
    assert hidden.reveal("The president saw Zanka's, yesterday.") == f"The president saw {opaque}'s, yesterday."


@pytest.mark.parametrize(
    "text", ["Folha de S.Paulo", "O n.º 5, p.p. e etc.", "Sr. Silva disse.Depois", "XENTX0 e R$ 5,00"]
)
def test_ordinary_dots_and_capitals_are_not_hidden(text: str) -> None:
    assert shielding.parts(text) == [shielding.Part(text, False)]


def test_an_answer_without_each_hidden_part_once_is_refused() -> None:
    hidden = shielding.hide(shielding.parts("Veja a.pt e b.pt"))
    assert hidden is not None
    assert hidden.reveal("See Zanka") is None
    assert hidden.reveal("See Zanka, Zanka and Zonka") is None
    assert hidden.reveal("See Zonka and Zanka") == "See b.pt and a.pt"


def test_a_name_that_the_sentence_already_has_is_not_used_to_hide() -> None:
    hidden = shielding.hide(shielding.parts("Zanka viu a.pt"))
    assert hidden is not None
    assert hidden.text == "Zanka viu Zonka"


def test_more_opaque_parts_than_names_are_not_hidden() -> None:
    assert shielding.hide(shielding.parts("a.pt " * 7)) is None


@pytest.mark.parametrize("text", ["12,5%", "😀😀", "https://a.pt/b", "...", "", "習近平", "((" * 60, "x" * 61])
def test_nothing_to_translate_is_seen(text: str) -> None:
    assert not shielding.translatable(text)


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ("• Primeiro item", ("• ", "Primeiro item", "")),
        ("1. Reduzir o IVA", ("1. ", "Reduzir o IVA", "")),
        ("(12) Reduzir o IVA", ("(12) ", "Reduzir o IVA", "")),
        ("b) Reforçar", ("b) ", "Reforçar", "")),
        ("1.º lugar", ("", "1.º lugar", "")),
        ("A. Silva falou", ("", "A. Silva falou", "")),
        ("1990. Foi um ano", ("", "1990. Foi um ano", "")),
        ("— Não vou.", ("— ", "Não vou.", "")),
        ("Ganhámos! 🎉🎉", ("", "Ganhámos!", " 🎉🎉")),
        ("😀 Ele disse 😀 sim", ("😀 ", "Ele disse 😀 sim", "")),
        ("習近平 falou", ("", "習近平 falou", "")),
        ("Meio-dia - e meia", ("", "Meio-dia - e meia", "")),
    ],
)
def test_list_marks_and_signs_around_a_sentence_are_set_aside(text: str, around: tuple[str, str, str]) -> None:
    assert shielding.edges(text) == around
    assert "".join(around) == text


def test_a_sentence_of_ordinary_length_is_one_piece() -> None:
    text = " ".join(["termo,"] * 60)
    assert shielding.pieces(text) == [text]


def test_a_long_sentence_is_cut_at_its_strongest_mark_and_nothing_is_lost() -> None:
    text = " ".join(["um"] * 40 + ["dois;"] + ["três,"] + ["quatro"] * 40)
    assert [len(piece.split()) for piece in shielding.pieces(text)] == [41, 41]
    assert " ".join(shielding.pieces(text)) == text


@pytest.mark.parametrize("text", ["um " * 500, "( " * 3000, "x" * 5000 + " fim " + "y" * 5000])
def test_every_piece_is_short_enough_for_the_engine(text: str) -> None:
    whole = text.strip()
    for piece in shielding.pieces(whole):
        assert len(piece.split()) <= shielding.PIECE_WORDS
        assert len(piece) <= shielding.PIECE_CHARACTERS or " " not in piece
    assert " ".join(shielding.pieces(whole)) == whole
