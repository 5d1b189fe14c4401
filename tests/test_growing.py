"""Where a listed name goes on: versions of products, and names that a company's name opens."""

import pytest
from hypothesis import given, strategies

from ladoalado import growing
from ladoalado.actors import Actor, Alias
from ladoalado.places import Places

NOBODY: Places[None] = Places([])


def version(text: str, name: str, type_: str = "product", kind: str = "name") -> str:
    """The name in `text` with the version that follows it."""
    start = text.index(name)
    alias = Alias(name, "it", kind, "PRODUCT")
    return text[start : growing.version_end(text, start + len(name), alias, Actor("it", name, type_))]


def tail(text: str, name: str, type_: str = "company", kind: str = "name", taken: Places[None] = NOBODY) -> str:
    """The name in `text` with what it opens."""
    start = text.index(name)
    label = {"state": "GPE", "person": "PERSON"}.get(type_, "ORG")
    alias = Alias(name, "it", kind, label)
    return text[start : growing.tail_end(text, start + len(name), alias, Actor("it", name, type_), taken)]


@pytest.mark.parametrize(
    ("text", "name", "grown"),
    [
        ("O iPhone 16 Pro chegou.", "iPhone", "iPhone 16 Pro"),
        ("O iPhone 16, e o resto.", "iPhone", "iPhone 16"),
        ("O GPT-4.1 respondeu.", "GPT", "GPT-4.1"),
        ("O GPT-4o respondeu.", "GPT", "GPT-4o"),
        ("O Galaxy S24 Ultra custa mais.", "Galaxy", "Galaxy S24 Ultra"),
        ("O Claude Opus 4 respondeu.", "Claude", "Claude Opus 4"),
        ("O Gemini Flash.", "Gemini", "Gemini Flash"),
        ("O Kirin 9000S surpreendeu.", "Kirin", "Kirin 9000S"),
    ],
)
def test_a_version_belongs_to_the_product(text, name, grown):
    assert version(text, name) == grown


@pytest.mark.parametrize(
    "text",
    [
        "WhatsApp 2 bilhões de usuários.",
        "WhatsApp 2,5 bilhões de usuários.",
        "WhatsApp 100 mil vezes.",
        "WhatsApp 10% acima.",
        "WhatsApp 12 anos depois.",
        "WhatsApp 1.500 euros mais caro.",
        "WhatsApp 15 de outubro.",
        "WhatsApp, 16 países.",
        "WhatsApp Promove campanha.",
        "WhatsApp Web-16abc.",
        "WhatsApp",
    ],
)
def test_what_counts_something_is_no_version(text):
    assert version(text, "WhatsApp") == "WhatsApp"


def test_only_products_have_versions():
    assert version("A Meta 3 chegou.", "Meta", "company") == "Meta"
    assert version("A chinesa 3 chegou.", "chinesa", kind="adjective") == "chinesa"


@pytest.mark.parametrize(
    ("text", "name", "grown"),
    [
        ("A Google Shopping cresceu.", "Google", "Google Shopping"),
        ("A Microsoft Brasil contratou.", "Microsoft", "Microsoft Brasil"),
        ("A Huawei Cloud Latin America abriu.", "Huawei", "Huawei Cloud Latin America"),
        ("A Apple, Tim Cook e o resto.", "Apple", "Apple"),
        ("A Apple Inc cresceu.", "Apple", "Apple"),
        ("A Apple Inc. cresceu.", "Apple", "Apple"),
        ("A Apple cresceu.", "Apple", "Apple"),
        ("GOOGLE ANUNCIA MEDIDAS", "GOOGLE", "GOOGLE"),
        ("Google Um Dois Três Quatro Cinco seis.", "Google", "Google"),
    ],
)
def test_a_company_s_name_opens_names_of_its_own(text, name, grown):
    assert tail(text, name) == grown


def test_a_name_that_follows_is_one_of_its_own():
    text = "A Meta Mark Zuckerberg e a Meta Platforms Mark Zuckerberg."
    people = Places((n, n + 15, None) for n in (7, 42))
    assert [text[n : n + 15] for n in (7, 42)] == ["Mark Zuckerberg"] * 2
    assert tail(text, "Meta", taken=people) == "Meta"
    assert tail(text[25:], "Meta", taken=Places([(17, 32, None)])) == "Meta Platforms"


@pytest.mark.parametrize(("type_", "kind"), [("state", "name"), ("person", "name"), ("company", "adjective")])
def test_only_names_of_companies_and_products_open_others(type_, kind):
    assert tail("O Google Shopping cresceu.", "Google", type_, kind) == "Google"


@given(strategies.text(strategies.sampled_from("A b4.-,Pro Mini % mil\n"), max_size=30))
def test_a_name_never_shrinks_and_never_runs_out_of_the_text(rest):
    alias, text = Alias("Kwai", "it", "name", "PRODUCT"), f"Kwai{rest}"
    product = Actor("it", "Kwai", "product")
    for end in (growing.version_end(text, 4, alias, product), growing.tail_end(text, 4, alias, product, NOBODY)):
        assert 4 <= end <= len(text)
        assert not text[:end][-1].isspace()
