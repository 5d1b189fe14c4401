"""A line can be as long as the limit allows; the work must not grow with its square, or the test never ends."""

from ladoalado import making, sentences


def test_every_name_of_a_line_of_twenty_thousand_is_found():
    line = " ".join(["Alibaba Cloud"] * 20_000)
    found, rejected = making.finder("pt").source(sentences.split(line))
    assert len(found) == 20_000
    assert {(mention.text, mention.actor) for mention in found} == {("Alibaba Cloud", "alibaba_cloud")}
    assert {(candidate.text, candidate.reason) for candidate in rejected} == {("Alibaba", "inside")}
