"""Broken diacritics are mended, and nothing else is touched."""

import re

import pytest

from ladoalado import repairs, shielding
from ladoalado.repairs import repair
from ladoalado.translators.embedded import open_model

# Names of people, places and firms in many languages; each holds a letter that Portuguese does not have.
NAMES = (
    "Can Dündar", "Recep Tayyip Erdoğan", "Ahmet Davutoğlu", "Şanlıurfa", "Çağlar Söyüncü", "İlkay Gündoğan",
    "Benoît Paire", "Anaïs Nin", "Loïc Rémy", "Noël Mamère", "Raphaël Varane", "Joël Pommerat", "Citroën Racing",
    "Günter Grass", "Horst Köhler", "Jürgen Klopp", "Mesut Özil", "Thomas Müller", "Wolfgang Schäuble",
    "Gerhard Schröder", "Björn Borg", "Patrik Sjöberg", "Håkan Nesser", "Åsa Larsson", "Malmö Stad",
    "Søren Kierkegaard", "Anker Jørgensen", "Ærøskøbing", "Tromsø", "Martin Ødegaard",
    "Novak Đoković", "Nikola Jokić", "Luka Modrić", "Petr Čech", "Antonín Dvořák", "Andrej Babiš", "Miloš Zeman",
    "Zuzana Čaputová", "Škoda Auto", "Pavel Nedvěd", "Martin Růžička", "Ján Ďurica", "Plzeň", "Tomáš Rosický",
    "Lech Wałęsa", "Jarosław Dąbrowski", "Małgorzata Kidawa-Błońska", "Grażyna Gęsicka", "Wojciech Szczęsny",
    "Łukasz Piszczek", "Paul Erdős", "László Tőkés", "Hűvösvölgy", "Timișoara", "Traian Băsescu", "Ion Țiriac",
    "Gitanas Nausėda", "Krišjānis Kariņš", "Tõnis Mägi", "Enrique Peña Nieto",
)  # fmt: skip


def broken(word: str, hole: str | None) -> str:
    """The word with plain letters, or with `hole` for each letter that Portuguese does not have."""
    if hole is None:
        return shielding.fold(word)
    return "".join(hole if repairs.foreign(letter) else letter for letter in word)


def test_the_names_are_sixty_and_hard() -> None:
    assert len(set(NAMES)) == 60
    assert all(any(map(repairs.foreign, name)) for name in NAMES)


@pytest.mark.parametrize("hole", [None, "-", "'", "?", "\ufffd"])
@pytest.mark.parametrize("name", NAMES)
def test_a_name_in_plain_letters_or_with_signs_comes_back(name: str, hole: str | None) -> None:
    wrong = " ".join(broken(word, hole) for word in name.split())
    source = f"Na terça-feira, {name} falou em Lisboa."
    assert repair(f"On Tuesday, {wrong} spoke in Lisbon.", source) == f"On Tuesday, {name} spoke in Lisbon."


def test_most_names_with_letters_left_out_come_back_and_the_others_stay() -> None:
    back = 0
    for name in NAMES:
        words = [broken(word, "") for word in name.split()]
        mended = repair(f"On Tuesday, {' '.join(words)} spoke.", f"Na terça-feira, {name} falou.")
        assert all(word in {*words, *name.split()} for word in mended.split()[2:-1])
        back += name in mended
    assert back >= 56


def test_what_the_embedded_model_alone_breaks_comes_back_where_it_is_the_same_word() -> None:
    model = open_model()
    back = 0
    for name in NAMES:
        source = f"O advogado de {name} falou aos jornalistas em Lisboa."
        answer = model(source)
        mended = repair(answer, source)
        back += name not in answer and name in mended
        words = re.findall(r"\w+", mended)
        assert {word for word in words if word not in re.findall(r"\w+", answer)} <= set(re.findall(r"\w+", source))
    assert back >= 25


@pytest.mark.parametrize(
    ("source", "answer", "mended"),
    [
        ("Can Dündar falou.", "Can D'ndar's lawyer spoke.", "Can Dündar's lawyer spoke."),
        ("Dündar e Dündar.", "Dundar and D'ndar.", "Dündar and Dündar."),
        ("Jokić falou.", "Joki's lawyer.", "Jokić's lawyer."),
        ("Disse Jokić.", "He said 'Joki'.", "He said 'Jokić'."),
        ("Škoda sobe.", "'koda' rises, -koda falls.", "'Škoda' rises, -koda falls."),
        ("Müller falou.", "Mueller spoke.", "Müller spoke."),
        ("Marie-Noël falou.", "Marie-No-l spoke.", "Marie-Noël spoke."),
        ("DÜNDAR É DETIDO", "Dundar is arrested", "Dündar is arrested"),
        ("Dündar é detido", "DUNDAR IS ARRESTED", "DÜNDAR IS ARRESTED"),
        ("Can Du\u0308ndar falou.", "Can Dundar spoke.", "Can Dündar spoke."),
        ("São Paulo cresce.", "Sao Paulo grows.", "São Paulo grows."),
        ("Gonçalo Ramos marcou.", "Goncalo Ramos scored.", "Gonçalo Ramos scored."),
        ("José Mourinho falou.", "Jose Mourinho spoke.", "José Mourinho spoke."),
        ("Gaël Faye e Bragança", "Gael Faye and Braganca", "Gaël Faye and Bragança"),
    ],
)
def test_the_same_name_in_broken_letters_is_mended(source: str, answer: str, mended: str) -> None:
    assert repair(answer, source) == mended


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("Cristóvão Colombo chegou.", "Christopher Columbus arrived."),
        ("O México e o Panamá na América.", "Mexico and Panama in America."),
        ("A Air Índia voa.", "Air India flies."),
        ("Ângela Merkel falou.", "Angela Merkel spoke."),
        ("Mário Draghi falou.", "Mario Draghi spoke."),
        ("Fórum em Genebra", "Forum in Geneva"),
        ("Câmara aprova lei", "Chamber passes law"),
        ("Nação unida", "Nation united"),
        ("Köln é linda.", "Cologne is beautiful."),
        ("Noë disse que não.", "'No' was the answer."),
        ("Zoë sorriu.", "The zo is big, and Zo it was."),
        ("Peña chegou.", "The pena was there, the pea too."),
        ("Åland votou.", "The land voted."),
        ("Muller e Müller", "Muller and him"),
        ("O müller é bom.", "The Muller is good."),
        ("Santa Fé cresce.", "Santa Fe grows."),
        ("Anaïs falou.", "Ana's lawyer spoke."),
        ("", "Dundar"),
        ("Dündar", ""),
    ],
)
def test_nothing_else_is_touched(source: str, answer: str) -> None:
    assert repair(answer, source) == answer


def test_long_sentences_take_no_time() -> None:
    source = "Dündar Škoda Äö " * 3000
    assert repair("D'ndar -koda x " * 3000, source).startswith("Dündar Škoda x")
