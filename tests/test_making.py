from collections import Counter

from ladoalado import making, tallies
from ladoalado.memory import Edit


def test_source_mentions_of_the_seed_are_the_annotated_ones(seed, gold):
    found = {(m.start, m.end, m.text, m.label, m.actor, m.kind) for m in seed.mentions if m.side == "source"}
    expected = {
        (s["start"] + m["start"], s["start"] + m["end"], m["text"], m["label"], m["actor"], m["kind"])
        for s in gold
        for m in s["pt_mentions"]
        if m["actor"]
    }
    assert found == expected


def test_every_pair_of_the_seed_carries_the_annotated_actors_except_the_one_flagged(seed, gold):
    for pair, expected in zip(seed.pairs, gold, strict=True):
        index = pair.sentence.index
        here = Counter(m.actor for m in seed.mentions if m.side == "target" and m.sentence == index)
        wanted = Counter(m["actor"] for m in expected["en_mentions"] if m["actor"])
        wanted -= Counter(f.actor for f in pair.findings)
        assert here == wanted, index


def test_counts_of_the_seed_follow_the_rules(seed):
    count = tallies.count(seed)
    own = {
        actor: count[actor].own for actor in ("alibaba", "alibaba_cloud", "meta", "llama_2", "china", "united_states")
    }
    assert own == {"alibaba": 8, "alibaba_cloud": 2, "meta": 8, "llama_2": 8, "china": 9, "united_states": 2}
    assert (count["china"].name, count["china"].adjective) == (5, 4)
    assert (count["tongyi"].own, count["us_congress"].own) == (1, 1)
    assert (count["chinese_regulators"].own, count["chinese_state"].own) == (2, 1)
    rolled = {actor: count[actor].rolled_up for actor in ("meta", "alibaba", "china", "united_states")}
    assert rolled == {"meta": 19, "alibaba": 11, "china": 12, "united_states": 3}


def test_pairs_point_at_each_other(seed):
    by_id = {m.id: m for m in seed.mentions}
    assert len(by_id) == len(seed.mentions)
    for mention in seed.mentions:
        if mention.pair:
            other = by_id[mention.pair]
            assert (other.pair, other.actor, other.sentence) == (mention.id, mention.actor, mention.sentence)
            assert other.side != mention.side


def test_offsets_of_both_sides_cut_out_the_mention(seed):
    for m in seed.mentions:
        text = seed.article.text if m.side == "source" else seed.pairs[m.sentence].translation
        assert text[m.start : m.end] == m.text


def test_every_translation_says_who_made_it(seed):
    assert {(p.provenance.engine, p.provenance.status) for p in seed.pairs} == {("embedded", "machine")}
    assert all(p.provenance.version and p.provenance.at for p in seed.pairs)


def test_an_edit_makes_the_reading_that_its_text_would_have_made(seed):
    text = "They just launched the Frontier Model Forum."
    mended = making.mend(seed, {seed.pairs[19].sentence.text: Edit(text, "2026-02-02")})
    pair = mended.pairs[19]
    assert (pair.translation, pair.machine, pair.findings[0].kind) == (
        text,
        seed.pairs[19].translation,
        "actor-missing",
    )
    assert (pair.provenance.status, pair.provenance.at, pair.provenance.engine) == ("edited", "2026-02-02", "embedded")
    assert [one for n, one in enumerate(mended.pairs) if n != 19] == [
        one for n, one in enumerate(seed.pairs) if n != 19
    ]
    elsewhere = [m for m in seed.mentions if m.sentence != 19]
    assert [m for m in mended.mentions if m.sentence != 19] == elsewhere
    assert {m.actor for m in mended.mentions if m.sentence == 19 and m.side == "target"} == {"frontier_model_forum"}
    assert making.mend(seed, {}) == seed
