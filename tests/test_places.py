from hypothesis import given, strategies

from ladoalado.places import Places

SPANS = strategies.lists(strategies.tuples(strategies.integers(0, 30), strategies.integers(0, 8)), max_size=12).map(
    lambda spans: [(start, start + length, number) for number, (start, length) in enumerate(spans)]
)
AT = strategies.tuples(strategies.integers(0, 35), strategies.integers(0, 8)).map(lambda at: (at[0], sum(at)))


@given(SPANS, AT)
def test_the_things_over_a_place_are_those_that_share_a_character_with_it(spans, at):
    start, end = at
    shared = [number for a, b, number in sorted(spans) if set(range(a, b)) & set(range(start, end))]
    found = Places(spans).over(start, end)
    assert [number for number in found if _filled(spans, number) and end > start] == shared
    assert [spans[number][0] for number in found] == sorted(spans[number][0] for number in found)


def _filled(spans, number: int) -> bool:
    return spans[number][1] > spans[number][0]


@given(SPANS, AT)
def test_the_first_start_is_the_least_that_lies_within_the_place(spans, at):
    start, end = at
    within = [a for a, _, _ in spans if start <= a < end]
    assert Places(spans).first_start(start, end) == min(within, default=None)


def test_a_long_span_is_found_far_behind_its_start():
    places = Places([(0, 1000, "long"), *((n, n + 1, str(n)) for n in range(1, 900))])
    assert places.over(950, 951) == ["long"]
    assert places.over(10, 11) == ["long", "10"]
    assert places.over(1000, 1001) == []


def test_nothing_stands_nowhere():
    empty: Places[None] = Places([])
    assert empty.over(0, 10) == []
    assert empty.first_start(0, 10) is None
