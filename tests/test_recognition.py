import itertools
import unicodedata
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given, settings, strategies
from hypothesis.extra.numpy import arrays

from ladoalado import recognisers
from ladoalado.recognition import decoding
from ladoalado.recognition.encoder import Encoder
from ladoalado.recognition.pieces import LONGEST_UNIT, SPECIAL, UNKNOWN, Pieces, units

SENTENCES = [
    "A Embraer vendeu dez aviões à Azul Linhas Aéreas.",
    "O jornalista Pedro Bial nasceu no Rio de Janeiro.",
    "A Universidade de Coimbra recebeu os alunos em Lisboa. Choveu muito.",
    "Um dia de chuva.\n\nO preço subiu",
    "",
    " \n\t ",
    "😀🎉 👩\u200d👩\u200d👧",
    "A Volkswagen fechou a fábrica. " * 30,
]
WORDS = strategies.text(strategies.sampled_from("aãçBé Ωж漢\u0301\u00ad\u200d😀.,-\n"), max_size=40)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return recognisers.recogniser("encoder")


@pytest.fixture(scope="module")
def pieces(encoder) -> Pieces:
    return encoder.pieces


@given(WORDS | strategies.text(max_size=40))
def test_units_are_everything_but_white_space(text):
    assert "".join(text[start:end] for start, end in units(text)) == "".join(text.split())


@given(text=WORDS | strategies.text(max_size=40))
def test_a_word_has_the_same_pieces_alone_and_in_a_text(pieces, text):
    spans = units(text)
    together = pieces.of_text(text, spans)
    alone = [pieces.of(text[a:b], spaced=a == 0 or text[a - 1].isspace()) for a, b in spans]
    assert together == alone
    numbers = {number for unit in together for number in unit}
    assert all(together)
    assert all(number == UNKNOWN or number >= SPECIAL for number in numbers)


def test_the_likeliest_pieces_are_taken_and_unknown_letters_are_marked():
    small = Pieces(["", "", "", "", "▁ab", "▁a", "b", "▁"], [0, 0, 0, 0, -4, -1, -2, -1], {"á": "a"})
    assert small.of("ab", spaced=True) == small.of("áb", spaced=True) == (5, 6)
    assert small.of("ab", spaced=False) == (UNKNOWN, 6)
    assert small.of("漢b", spaced=True) == (7, UNKNOWN, 6)


def test_only_the_beginning_of_a_very_long_word_is_read(pieces):
    assert pieces.of("ab" * 50_000, spaced=True) == pieces.of("ab" * (LONGEST_UNIT // 2), spaced=True)


@pytest.mark.parametrize("word", ["São", "órgão", "Conceição", "Ünlü"])
def test_marks_and_invisible_characters_do_not_change_a_word(pieces, word):
    apart, hyphenated = unicodedata.normalize("NFD", word), word[:2] + "\u00ad" + word[2:]
    for other in (apart, hyphenated, word + "\u200b"):
        assert units(other) == [(0, len(other))]
        assert pieces.of(other, spaced=True) == pieces.of(word, spaced=True)


SCORES = arrays(
    np.float32,
    strategies.integers(1, 12).map(lambda length: (length, len(decoding.TAGS))),
    elements=strategies.floats(-1e6, 1e6, width=32),
)


def well_formed(path: list[int]) -> bool:
    open_ = ""
    for place, label in ((decoding.TAGS[n][0], decoding.TAGS[n][2:]) for n in path):
        if (place in "IE") != bool(open_) or open_ and label != open_:
            return False
        open_ = label if place in "BI" else ""
    return not open_


@given(SCORES)
def test_whatever_the_scores_the_tags_are_well_formed_and_no_name_overlaps(scores):
    logs = decoding.probabilities(scores)
    assert well_formed(decoding.best_path(logs))
    names = decoding.names(logs)
    assert all(0 <= n.first <= n.last < len(scores) and 0 <= n.score <= 1 for n in names)
    assert all(a.last < b.first for a, b in itertools.pairwise(names))


@pytest.mark.parametrize("seed", range(3))
def test_the_path_is_the_best_of_all_well_formed_ones(seed):
    logs = decoding.probabilities(np.random.default_rng(seed).normal(0, 3, (3, len(decoding.TAGS))).astype(np.float32))
    totals = {
        path: sum(logs[n, tag] for n, tag in enumerate(path))
        for path in itertools.product(range(len(decoding.TAGS)), repeat=3)
        if well_formed(list(path))
    }
    assert tuple(decoding.best_path(logs)) == max(totals, key=totals.__getitem__)


@given(strategies.lists(strategies.tuples(strategies.integers(1, 4), strategies.sampled_from(["", *decoding.LABELS]))))
def test_tags_of_names_say_these_names_again(runs):
    spans = [(n * 2, n * 2 + 1) for n in range(sum(length for length, _ in runs))]
    ends = list(itertools.accumulate(length for length, _ in runs))
    names = [(end - length, end - 1, label) for end, (length, label) in zip(ends, runs, strict=True) if label]
    tags = decoding.tags(spans, [(spans[first][0], spans[last][1], label) for first, last, label in names])
    assert [name[:3] for name in decoding.names(np.log(np.eye(len(decoding.TAGS), dtype=np.float32)[tags] + 1e-9))] == (
        names
    )


def test_the_same_text_is_heard_alike_alone_among_others_and_in_threads(encoder):
    alone = [encoder.read(text) for text in SENTENCES]
    assert list(encoder.pipe(SENTENCES)) == alone
    assert list(encoder.pipe(reversed(SENTENCES))) == alone[::-1]
    with ThreadPoolExecutor(2) as two:
        assert list(two.map(encoder.read, SENTENCES * 2)) == alone * 2


def test_plain_names_are_heard_and_offsets_cut_them_out(encoder):
    heard = [{(text[n.start : n.end], n.label) for n in encoder.read(text).names} for text in SENTENCES]
    assert ("Embraer", "ORG") in heard[0]
    assert {("Pedro Bial", "PER"), ("Rio de Janeiro", "LOC")} <= heard[1]
    assert heard[4] == heard[5] == heard[6] == set()
    apart = unicodedata.normalize("NFD", SENTENCES[0])
    assert {apart[n.start : n.end] for n in encoder.read(apart).names} == {
        unicodedata.normalize("NFD", text) for text, _ in heard[0]
    }


@settings(max_examples=25, deadline=None)
@given(text=WORDS | strategies.text(max_size=60))
def test_names_begin_and_end_where_words_do_and_never_overlap(encoder, text):
    heard = encoder.read(text)
    assert encoder.read(text) == heard
    begins, ends = zip(*units(text), strict=True) if units(text) else ((), ())
    assert all(n.start in begins and n.end in ends and n.start < n.end and 0 < n.score <= 1 for n in heard.names)
    assert all(a.end <= b.start for a, b in itertools.pairwise(heard.names))
    assert set(heard.starts) <= set(begins)


def test_a_line_of_a_hundred_thousand_characters_is_read(encoder):
    line = "Disse a Embraer. " + "Ah" * 40_000 + (" A Embraer respondeu" + " " * 181) * 100
    assert len(line) > 100_000
    heard = encoder.read(line)
    assert [line[n.start : n.end] for n in heard.names].count("Embraer") > 50


def test_every_paragraph_of_a_long_text_may_start_a_sentence(encoder):
    text = "\n".join(["A empresa anunciou ontem que vai abrir uma fábrica"] * 60)
    begins = {0, *(n + 1 for n, character in enumerate(text) if character == "\n")}
    assert begins <= set(encoder.read(text).starts)
