"""What a recognised name has to do with the listed names inside it."""

import pytest

from ladoalado.actors import Actor, Alias
from ladoalado.longer_names import Inside, judge, words

ACTORS = {
    actor.id: actor
    for actor in (
        Actor("bolsonaro", "Jair Bolsonaro", "person", label="PERSON", names={"en": "Jair Bolsonaro"}),
        Actor("lula", "Lula", "person", label="PERSON", names={"en": "Lula", "pt": "Luiz Inácio Lula da Silva"}),
        Actor("google", "Google", "company", names={"en": "Google"}),
        Actor("android", "Android", "product", label="PRODUCT", names={"en": "Android"}),
        Actor("russia", "Russia", "state", label="GPE", names={"en": "Russia"}),
        Actor("brazil", "Brazil", "state", label="GPE", names={"en": "Brazil"}),
        Actor("eu", "European Union", "union", names={"en": "European Union"}),
    )
}
LISTED = {
    "Bolsonaro": ("bolsonaro", "name"),
    "Lula": ("lula", "name"),
    "Google": ("google", "name"),
    "Android": ("android", "name"),
    "Rússia": ("russia", "name"),
    "russo": ("russia", "adjective"),
    "Brasil": ("brazil", "name"),
    "União Europeia": ("eu", "name"),
}


def judged(name: str, label: str) -> tuple[str, str | None]:
    """The verdict on a name heard as PER, ORG or LOC."""
    inside = [
        Inside(
            name.index(surface),
            name.index(surface) + len(surface),
            Alias(surface, actor, kind, "NORP" if kind == "adjective" else ACTORS[actor].label),
        )
        for surface, (actor, kind) in LISTED.items()
        if surface in name
    ]
    return judge(name, label, inside, ACTORS)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("presidente Lula", "PER"),
        ("ex-presidente Bolsonaro", "PER"),
        ("Lula", "PER"),
        ("Lula e Bolsonaro", "PER"),
        ("Google e Android", "ORG"),
        ("Brasil-Rússia", "LOC"),
        ("Rússia e Brasil", "ORG"),
        ("o Brasil", "LOC"),
    ],
)
def test_titles_and_joiners_leave_the_listed_names_as_they_are(name, label):
    assert judged(name, label) == ("listed", None)


@pytest.mark.parametrize(
    ("name", "label", "actor"),
    [
        ("Jair Messias Bolsonaro", "PER", "bolsonaro"),
        ("presidente Jair Messias Bolsonaro", "PER", "bolsonaro"),
        ("Luiz Inácio Lula", "PER", "lula"),
        ("Grupo Google", "ORG", "google"),
        ("Google LLC", "ORG", "google"),
        ("gigante tecnológica Google", "ORG", "google"),
    ],
)
def test_another_form_of_the_same_name(name, label, actor):
    assert judged(name, label) == ("same", actor)


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Michelle Bolsonaro", "PER"),
        ("deputada Michelle Bolsonaro", "PER"),
        ("Jair Bolsonaro Filho", "PER"),
        ("Instituto Lula", "ORG"),
        ("Governo Lula", "ORG"),
        ("Universidade Técnica da Rússia", "ORG"),
        ("Ministério da Defesa da Rússia", "LOC"),
        ("Amigos da Google", "ORG"),
        ("Brasil Paralelo", "ORG"),
    ],
)
def test_somebody_else(name, label):
    assert judged(name, label) == ("other", None)


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Google Shopping", "google"),
        ("Google Brasil", "google"),
        ("Google do Brasil", "google"),
        ("Android Auto", "android"),
        ("Ministério da Defesa da Rússia", "russia"),
        ("Tribunal de Contas da União Europeia", "eu"),
        ("exército russo do Norte", "russia"),
        ("Agência Espacial do Brasil", "brazil"),
    ],
)
def test_a_part_of_a_listed_company_or_state(name, actor):
    assert judged(name, "ORG") == ("part", actor)


def test_a_country_counts_by_itself_where_it_is_only_beside_the_company():
    assert judged("Google na Rússia", "ORG") == judged("Google, Brasil", "ORG") == ("listed", None)
    assert judged("Google Brasil", "LOC") == ("listed", None)


def test_a_listed_name_whose_actor_is_unknown_is_no_trouble():
    inside = [Inside(6, 10, Alias("Lula", "gone", "name", "PERSON"))]
    assert judge("Amigo Lula", "PER", inside, ACTORS) == ("other", None)


def test_small_words_and_marks_are_no_words():
    assert words("Banco do Estado de São Paulo S.A. e d'Ávila & C") == [
        "banco", "estado", "são", "paulo", "s.a", "d'ávila", "c",
    ]  # fmt: skip
    assert words("… — 😀") == []
