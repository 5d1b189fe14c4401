"""Readings with what readers said of them: both sides, the counts and the findings follow."""

import subprocess
import sys
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from ladoalado import certainty, ledger, making, tallies
from ladoalado.article import Article
from ladoalado.correcting import REASONS, corrected, preview, touches
from ladoalado.corrections import Correction, Made
from ladoalado.memory import Edit
from ladoalado.mentions import Mention
from ladoalado.reading import Finding, Reading
from tests.conftest import ROOT

TEXT = """A Autoridade Nacional de Energia (ANE) multou a Galp e a EDP em Lisboa.

O ministro brasileiro Fernando Haddad falou com a Comissão Europeia sobre a Petrobras. Bruxelas respondeu ao Brasil \
que a ANE decidirá. A empresa Solário Atlântico contratou Joana Prates, e Prates negou tudo à Reuters.

"O Banco Central do Brasil não comenta", disse o Banco Central. As autoridades francesas e a França criticaram a TAP, \
a Ryanair e a Solário Atlântico. O Chega votou contra; a situação chega ao fim. A Meta cumpriu a meta da Google Cloud.
"""
FORUM, LATER = "frontier_model_forum", "2026-02-02"
SHORE = Made("my_border_forum", "Border Template Forum", "organisation", "google")
RACE = Made("my_race", "East vs. West AI Race", "event")


@pytest.fixture(scope="module")
def other() -> Reading:
    """A text with names outside the catalogue, adjectives, capitals and ordinary words that look like names."""
    return making.read(Article("other", TEXT), at="2026-01-01")


def in_seed(act: str, actor: str | None = None, scope: str = "article", **what: object) -> Correction:
    return Correction(act, scope, actor, article="alibaba-llama-2", **what)  # type: ignore[arg-type]


def at(mention: Mention, act: str, actor: str | None = None, **what: object) -> Correction:
    """A correction of one mention of the seed."""
    place = {"side": mention.side, "sentence": mention.sentence, "start": mention.start, "end": mention.end}
    return in_seed(act, actor, "mention", was=mention.actor, text=mention.text, **place, **what)


def place(reading: Reading, sentence: int, side: str, text: str) -> dict[str, object]:
    """The fields of a correction for a place that a reader selects."""
    pair = reading.pairs[sentence]
    whole, shift = (pair.sentence.text, pair.sentence.start) if side == "source" else (pair.translation, 0)
    start = whole.index(text) + shift
    return {"side": side, "sentence": sentence, "start": start, "end": start + len(text), "text": text}


def named(reading: Reading, actor: str, side: str = "source") -> list[str]:
    return [m.text for m in reading.mentions if m.actor == actor and m.side == side]


def find(reading: Reading, text: str, side: str = "source", number: int = 0) -> Mention:
    return [m for m in reading.mentions if m.text == text and m.side == side][number]


# --- nothing to do


def test_without_corrections_the_reading_is_the_same_object(seed):
    assert corrected(seed, ()) is seed
    elsewhere = Correction("reject", "article", was="meta", text="Meta", article="another")
    assert corrected(seed, [elsewhere]) is seed


@pytest.mark.parametrize(
    "correction",
    [
        in_seed("assign", "nobody_knows", was="meta", text="Meta"),
        in_seed("assign", "my_gone", was="meta", text="Meta"),
        in_seed("merge", "nobody_knows", was="meta"),
        in_seed("merge", "meta", was="nobody_knows"),
        in_seed("merge", "meta", was="meta"),
        in_seed("alias", "meta", text="Corrida de Sacos"),
        in_seed("alias", "meta", text=" "),
        in_seed("alias", "nobody_knows", text="Corrida"),
        in_seed("missed", "meta", "mention", side="target", sentence=99, start=0, end=4, text="Well"),
        in_seed("missed", "meta", "mention", side="target", sentence=7, start=900, end=904, text="Nowhere"),
        in_seed("missed", "meta", "mention", side="source", sentence=7, start=4, end=4),
        in_seed("reject"),
        in_seed("reject", text="Fórum", was="meta"),
        in_seed("label", "meta"),
        in_seed("split", "meta", was="alibaba"),
    ],
)
def test_a_correction_of_what_is_not_here_does_nothing(seed, correction):
    assert corrected(seed, [correction]) == seed
    assert touches(seed, correction) == 0


def test_corrections_need_no_name_finder():
    code = (
        "import sys; from ladoalado import library; from ladoalado.correcting import corrected; "
        "from ladoalado.corrections import Correction as C, Made; "
        "seed = library.stored(library.article('alibaba-llama-2'), 'embedded'); corrected(seed, ()); "
        "made = Made('my_x', 'X', 'company'); "
        "absent = [C('merge', 'library', 'edp', was='galp'), C('alias', 'library', 'edp', text='Porto Seguro'), "
        "C('assign', 'library', 'edp', was='galp', text='Galp'), C('label', 'library', 'edp', label='GPE'), "
        "C('reject', 'library', was='galp', text='Galp'), C('split', 'library', 'edp', was='galp', text='Galp')]; "
        "assert corrected(seed, absent) is seed; light = 'ladoalado.making' not in sys.modules; "
        "done = corrected(seed, [C('alias', 'library', 'meta', text='LLM'), C('reject', 'library', text='Baidu'), "
        "C('merge', 'library', 'my_x', was='meta', made=made)]); assert done != seed; "
        "heavy = {'spacy', 'pandas', 'plotly', 'fxtranslate', 'numpy', 'onnxruntime', 'httpx', 'sqlalchemy'}; "
        "print(light, sorted(heavy & {*sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True []"


# --- the seed, corrected


def test_a_wrong_actor_is_another_one_in_both_languages_in_counts_and_findings(seed):
    """The forum's name was mistranslated: once a reader says who it is and how it is called there, the warning goes."""
    (finding,) = seed.pairs[19].findings
    assert (finding.kind, finding.actor) == ("actor-changed", FORUM)
    rule = in_seed("assign", SHORE.id, was=FORUM, text="Fórum do Modelo de Fronteira", side="source", made=SHORE)
    reading = corrected(seed, [rule])
    source, target = (next(m for m in reading.mentions if m.actor == SHORE.id and m.side == s) for s in tallies.SIDES)
    assert (source.id, source.origin, source.reason, source.label) == ("s3068-3096", "reader", "corrected", "ORG")
    assert (target.id, target.text, target.reason) == ("t19-63-84", "Border Template Forum", "reader-counterpart")
    assert (source.pair, target.pair) == (target.id, source.id)
    assert reading.pairs[19].findings == ()
    assert FORUM not in {actor.id for actor in reading.actors if tallies.count(reading)[actor.id].rolled_up}
    before, after = tallies.count(seed), tallies.count(reading)
    assert (after["google"].own, after["google"].rolled_up) == (before["google"].own, before["google"].rolled_up + 1)
    assert reading.actors[-1].id == SHORE.id and not reading.actors[-1].listed
    rejected = ledger.entries(reading, actors=[FORUM]).rejected
    assert [(entry.text, entry.reason) for entry in rejected] == [("Fórum do Modelo de Fronteira", "reader-assigned")]


def test_a_reader_s_own_actor_is_audited_under_its_name(seed):
    made = replace(SHORE, name="Fórum da Fronteira")
    (finding,) = corrected(seed, [in_seed("assign", made.id, was=FORUM, made=made)]).pairs[19].findings
    assert (finding.kind, finding.actor, finding.expected) == ("actor-changed", made.id, made.name)


def test_one_mention_of_many_is_nobody(seed):
    meta = next(m for m in seed.mentions if m.sentence == 12 and m.actor == "meta")
    reading = corrected(seed, [at(meta, "reject")])
    before, after = tallies.count(seed)["meta"], tallies.count(reading)["meta"]
    assert (after.own, after.target, after.rolled_up) == (before.own - 1, before.target - 1, before.rolled_up - 1)
    assert [m for m in reading.mentions if m.sentence == 12] == []
    entries = ledger.entries(reading, actors=["meta"], sentence=12).rejected
    assert [(e.side, e.text, e.reason) for e in entries] == [
        ("source", "Meta", "reader-rejected"),
        ("target", "Meta", "reader-rejected"),
    ]
    assert [m for m in reading.mentions if m.sentence != 12] == [m for m in seed.mentions if m.sentence != 12]
    assert all(new is old for n, (new, old) in enumerate(zip(reading.pairs, seed.pairs, strict=True)) if n != 12)


def test_a_correction_of_the_translation_reaches_the_article(seed):
    reading = corrected(seed, [at(find(seed, "Baidu", "target"), "reject")])
    assert named(reading, "baidu") == named(reading, "baidu", "target") == []


def test_the_partner_follows_and_the_other_mentions_of_the_sentence_stay(seed):
    first, second = (m for m in seed.mentions if m.text == "ChatGPT" and m.side == "source")
    reading = corrected(seed, [at(first, "reject")])
    assert [m.id for m in reading.mentions if m.actor == "chatgpt"] == [second.id, second.pair]


def test_where_the_sentence_names_the_actor_no_more_the_whole_translation_follows(seed):
    text = "Meta was criticised for making Meta's powerful AI available, which is interesting for the race."
    twice = making.mend(seed, {seed.pairs[12].sentence.text: Edit(text, LATER)})
    assert [m.text for m in twice.mentions if m.sentence == 12] == ["Meta", "Meta", "Meta"]
    reading = corrected(twice, [at(find(twice, "Meta", number=6), "assign", "google")])
    assert [m.actor for m in reading.mentions if m.sentence == 12] == ["google"] * 3


def test_what_nobody_names_any_more_leaves_no_family_behind(seed):
    reading = corrected(
        seed, [in_seed("merge", "china", "library", was="us_congress"), in_seed("reject", was="wechat")]
    )
    ids = [actor.id for actor in reading.actors]
    assert "us_congress" not in ids
    assert tallies.count(reading)["wechat"].rolled_up == 0, "kept for its ledger alone"


def test_a_place_that_was_missed_finds_its_counterpart(seed):
    source = place(seed, 12, "source", "Corrida de IA Leste vs. Oeste")
    reading = corrected(seed, [in_seed("missed", RACE.id, "mention", made=RACE, **source)])
    assert named(reading, RACE.id) == ["Corrida de IA Leste vs. Oeste"]
    assert named(reading, RACE.id, "target") == [RACE.name]
    assert {m.pair is not None for m in reading.mentions if m.actor == RACE.id} == {True}


def test_two_places_named_one_by_one_are_paired(seed):
    made = Made("my_run", "Rennen", "event")
    sides = [("source", "Corrida de IA Leste vs. Oeste"), ("target", RACE.name)]
    facts = [in_seed("missed", made.id, "mention", made=made, **place(seed, 12, *one)) for one in sides]
    reading = corrected(seed, facts)
    assert {m.text: m.pair is not None for m in reading.mentions if m.actor == made.id} == dict.fromkeys(
        [text for _, text in sides], True
    )


def test_a_reader_s_place_beats_a_longer_name_of_the_machine_on_both_sides(seed):
    inside = place(seed, 1, "source", "Alibaba Cloud") | {"text": "Alibaba"}
    inside["end"] = int(str(inside["start"])) + len("Alibaba")
    reading = corrected(seed, [in_seed("missed", "alibaba", "mention", **inside)])
    made = next(m for m in reading.mentions if m.reason == "reader-missed")
    assert (made.text, made.pair) == ("Alibaba", "t1-69-76")
    assert named(reading, "alibaba_cloud") == named(reading, "alibaba_cloud", "target") == ["Alibaba Cloud"]


def test_an_alias_stands_back_inside_a_longer_name(seed):
    llama = Made("my_llama", "Llama", "product", "meta")
    assert corrected(seed, [in_seed("alias", llama.id, "library", text="Llama", made=llama)]) == seed


def test_an_alias_names_every_place_in_both_languages(seed):
    reading = corrected(seed, [in_seed("alias", "alibaba", "library", text="LLM", side="source")])
    mine = [m for m in reading.mentions if m.origin == "reader"]
    assert [(m.side, m.text, m.reason) for m in mine] == [
        *[("source", "LLM", "reader-alias")] * 3,
        *[("target", "LLM", "reader-counterpart")] * 3,
    ]
    assert all(m.pair for m in mine)


def test_capitals_count_unless_the_alias_has_none(seed):
    def found(text: str) -> list[str]:
        return named(
            corrected(seed, [in_seed("alias", "my_a", text=text, side="source", made=replace(RACE, id="my_a"))]), "my_a"
        )

    assert found("Código aberto") == []
    assert found("código aberto") == ["código aberto"] * 2
    assert found("bem") == ["Bem", "bem"]


def test_two_actors_become_one_and_their_children_follow(seed):
    mine = Made("my_meta", "Meta Platforms", "company")
    reading = corrected(seed, [in_seed("merge", mine.id, "library", was="meta", made=mine)])
    before, after = tallies.count(seed)["meta"], tallies.count(reading)
    assert "meta" not in after
    assert (after[mine.id].own, after[mine.id].rolled_up) == (before.own, before.rolled_up)
    up = corrected(seed, [in_seed("merge", "meta", was="facebook")])
    assert tallies.count(up)["meta"].rolled_up == before.rolled_up
    down = corrected(seed, [in_seed("merge", "facebook", was="meta")])
    assert tallies.count(down)["facebook"].rolled_up == before.rolled_up


def test_an_actor_merged_into_its_own_child_hands_on_its_parent(seed):
    upper, lower = Made("my_upper", "Upper", "company", "google"), Made("my_lower", "Lower", "company", "my_upper")
    facts = [
        in_seed("assign", upper.id, was="baidu", made=upper),
        in_seed("assign", lower.id, was="huawei", made=lower),
        in_seed("merge", lower.id, was=upper.id),
    ]
    before, after = tallies.count(corrected(seed, facts[:2])), tallies.count(corrected(seed, facts))
    assert (before["google"].rolled_up, after["google"].rolled_up, after[lower.id].own) == (3, 3, 2)


def test_a_place_that_meets_a_name_by_one_letter_takes_its_place(seed):
    baidu = find(seed, "Baidu")
    crossing = {"side": "source", "sentence": 15, "start": baidu.end - 1, "end": baidu.end + 8, "text": "u fizeram"}
    reading = corrected(seed, [in_seed("missed", "huawei", "mention", **crossing)])
    assert named(reading, "baidu") == [] and "u fizeram" in named(reading, "huawei")
    assert ("Baidu", "reader-overlap") in [(c.text, c.reason) for c in reading.rejected]


def test_a_name_outside_the_catalogue_is_a_listed_actor_and_the_other_way_round(other):
    new = next(actor for actor in other.actors if not actor.listed and actor.name == "Solário Atlântico")
    listed = corrected(other, [Correction("merge", "library", "galp", was=new.id)])
    assert tallies.count(listed)["galp"].own == 1 + tallies.count(other)[new.id].own
    assert new.id not in {actor.id for actor in listed.actors}
    back = corrected(other, [Correction("merge", "library", new.id, was="galp")])
    assert "Galp" in named(back, new.id) and "Galp" in named(back, new.id, "target")


def test_a_rule_carries_a_name_outside_the_catalogue_into_articles_that_lack_it(seed):
    away = Made("new-solario", "Solário", "company")
    reading = corrected(seed, [Correction("merge", "library", away.id, was="baidu", made=away)])
    assert tallies.count(reading)[away.id].own == 1
    assert corrected(seed, [Correction("merge", "library", away.id, was="baidu")]) == seed


def test_one_actor_becomes_two_by_what_it_is_called(seed):
    prc = Made("my_prc", "PRC", "state")
    reading = corrected(seed, [in_seed("split", prc.id, "library", was="china", text="China", made=prc)])
    assert set(named(reading, prc.id)) == {"China"} and len(named(reading, prc.id)) == 5
    assert set(named(reading, "china")) == {"chinesa", "chinês", "chinesas"}
    assert {m.label for m in reading.mentions if m.actor == prc.id} == {"GPE"}


def test_a_label_is_that_of_all_mentions_by_name(seed):
    reading = corrected(seed, [in_seed("label", "china", "library", label="LOC")])
    labels = {(m.kind, m.label) for m in reading.mentions if m.actor == "china"}
    assert labels == {("name", "LOC"), ("adjective", "NORP")}
    china = next(actor for actor in reading.actors if actor.id == "china")
    assert (china.label, china.type) == ("LOC", "region")
    one = corrected(seed, [at(find(seed, "China"), "label", "china", label="LOC")])
    assert [m.label for m in one.mentions if m.text == "China"].count("LOC") == 2, "and its partner"


def test_a_lost_protected_name_stays_a_finding(seed):
    lost = Finding("actor-missing", None, (2, 9), None, "lost", "Alibaba", None, "Alibaba")
    pairs = (replace(seed.pairs[0], findings=(lost,)), *seed.pairs[1:])
    reading = corrected(replace(seed, pairs=pairs), [in_seed("reject", was="meta")])
    assert lost in reading.pairs[0].findings


def test_a_translation_made_anew_is_searched_for_the_words(seed):
    baidu = find(seed, "Baidu", "target")
    text = "Baidu, Huawei and Tencent made advances, which nobody outside of China had seen coming so soon after that."
    assert len(text) > baidu.end
    mended = making.mend(seed, {seed.pairs[15].sentence.text: Edit(text, LATER)})
    reading = corrected(mended, [at(baidu, "assign", "huawei")])
    assert named(reading, "huawei", "target") == ["Baidu", "Huawei"]
    gone = making.mend(seed, {seed.pairs[15].sentence.text: Edit("Others made advances.", LATER)})
    assert corrected(gone, [at(baidu, "assign", "huawei")]) is gone


def test_a_preview_says_before_and_after(seed):
    rule = in_seed("assign", "huawei", was="baidu", text="Baidu")
    assert [(b and b.actor, a and a.actor) for b, a in preview(seed, (), rule)] == [("baidu", "huawei")] * 2
    assert touches(seed, rule) == 2
    assert preview(seed, [in_seed("reject", was="baidu")], rule) == []
    (added, *_) = preview(seed, (), in_seed("alias", "alibaba", text="LLM"))
    assert added[0] is None and added[1] is not None


def test_what_a_reader_said_has_words():
    assert all(text for text in REASONS.values())


# --- whatever readers say

ACTORS = ("meta", "china", "galp", "brazil", "united_states", "nobody_knows", "new-joana-prates")
MADES = (SHORE, RACE, Made("my_a", "Meta", "company", "my_b"), Made("my_b", "ANE", "institution", "my_a"))
TEXTS = (
    "Meta",
    "China",
    "Solário",
    "o",
    "banco",
    "Chega",
    "chega",
    "ANE",
    "Alibaba Cloud",
    "Llama",
    "a Meta",
    "Brasil (",
)


@st.composite
def facts(draw: st.DrawFn, reading: Reading) -> Correction:
    """Any correction: of a mention, of any place, of any words."""
    act = draw(st.sampled_from(["assign", "reject", "missed", "merge", "split", "alias", "label"]))
    scope = draw(st.sampled_from(["mention", "article", "library"]))
    mention = draw(st.sampled_from(reading.mentions))
    made = draw(st.none() | st.sampled_from(MADES))
    actor = made.id if made else draw(st.sampled_from([*ACTORS, *(actor.id for actor in reading.actors)]))
    side, sentence, start, end, text = mention.side, mention.sentence, mention.start, mention.end, mention.text
    if draw(st.booleans()):
        side = draw(st.sampled_from(tallies.SIDES))
        start, end = start + draw(st.integers(-9, 9)), end + draw(st.integers(-9, 20))
        text = draw(st.none() | st.sampled_from(TEXTS) | st.just(reading.article.text[max(0, start) : end]))
    return Correction(
        act, scope, actor, draw(st.none() | st.just(mention.actor)), text, draw(st.none() | st.just(side)),
        reading.article.id, sentence, start, end, draw(st.sampled_from(["ORG", "GPE", "PERSON", "NORP"])), made,
    )  # fmt: skip


def sound(reading: Reading) -> None:
    """What holds for every reading."""
    by_id = {m.id: m for m in reading.mentions}
    known = {actor.id: actor for actor in reading.actors}
    assert len(by_id) == len(reading.mentions) and len(known) == len(reading.actors)
    last: dict[tuple[int, str], int] = {}
    for m in sorted(reading.mentions, key=lambda m: m.start):
        text = reading.article.text if m.side == "source" else reading.pairs[m.sentence].translation
        assert text[m.start : m.end] == m.text and m.text
        assert m.start >= last.get((m.sentence, m.side), 0), "two mentions overlap"
        last[m.sentence, m.side] = m.end
        assert m.id == (f"s{m.start}-{m.end}" if m.side == "source" else f"t{m.sentence}-{m.start}-{m.end}")
        assert m.actor in known
        if m.pair:
            other = by_id[m.pair]
            assert (other.pair, other.actor, other.sentence) == (m.id, m.actor, m.sentence) and other.side != m.side
        assert (m.origin == "reader") == (m.reason in REASONS)
        assert certainty.certainty(m) in ("sure", "likely", "doubtful")
    assert all(actor.parent is None or actor.parent in known for actor in reading.actors)
    assert all(candidate.actor in known for candidate in reading.rejected)
    for tally in tallies.count(reading).values():
        assert tally.rolled_up >= tally.own >= 0 and tally.rolled_target >= tally.target


SLOW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@SLOW
@given(data=st.data())
def test_any_corrections_leave_a_sound_reading_and_undo_leads_back(seed, other, data):
    reading = data.draw(st.sampled_from([seed, other]))
    said = data.draw(st.lists(facts(reading), min_size=1, max_size=6))
    before, snapshot = corrected(reading, said[:-1]), repr(reading)
    after = corrected(reading, said)
    sound(after)
    assert corrected(reading, said) == after
    assert repr(reading) == snapshot
    assert corrected(reading, said[:-1]) == before
    changed = {m.sentence for pair in preview(reading, said[:-1], said[-1]) for m in pair if m}
    for old, new in zip(before.pairs, after.pairs, strict=True):
        assert old.sentence.index in changed or _tied(before, after, old.sentence.index) or old == new


def _tied(before: Reading, after: Reading, sentence: int) -> bool:
    """Whether only the pairs of mentions of a sentence changed."""
    return {m.id: m.pair for m in before.mentions if m.sentence == sentence} != {
        m.id: m.pair for m in after.mentions if m.sentence == sentence
    }


@SLOW
@given(data=st.data())
def test_independent_corrections_may_come_in_any_order(seed, other, data):
    reading = data.draw(st.sampled_from([seed, other]))
    one, two = data.draw(facts(reading)), data.draw(facts(reading))
    assume(one.made is None or two.made is None or one.made.id != two.made.id or one.made == two.made)
    whom = [
        {c.actor, c.was, *(m.actor for pair in preview(reading, (), c) for m in pair if m)} - {None} for c in (one, two)
    ]
    where = [{m.sentence for pair in preview(reading, (), c) for m in pair if m} for c in (one, two)]
    assume(not whom[0] & whom[1] and not where[0] & where[1])
    assert corrected(reading, [one, two]) == corrected(reading, [two, one])
