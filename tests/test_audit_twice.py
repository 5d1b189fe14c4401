import re
from pathlib import Path

import pytest

from benchmarks.audit_faults.cases import full
from ladoalado import making, settings
from ladoalado.audit.twice import LIST, check

DATA = Path(__file__).parent / "data" / "audit"
ROWS = [line.split("\t") for line in (DATA / "twice.tsv").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("source", "target", "speaker"), ROWS)
def test_the_speaker_is_found_or_nobody(source, target, speaker):
    assert [finding.actor for finding in check(full(source, target))] == ([speaker] if speaker else [])


def test_the_quotation_is_shown():
    source, target, _ = ROWS[0]
    (finding,) = check(full(source, target))
    assert source[slice(*finding.source)] == finding.named == '"A Ucrânia nunca vai desistir da sua terra"'


def test_no_sentence_of_the_seed_is_a_translation_of_a_translation(seed):
    pairs = [full(pair.sentence.text, pair.translation) for pair in seed.pairs]
    assert [finding for case in pairs for finding in check(case)] == []


def test_every_listed_speaker_is_in_the_catalogue_and_no_politician_of_brazil_or_portugal_is_left_out():
    listed = {line for line in LIST.read_text("utf-8").splitlines() if not line.startswith("#")}
    assert listed <= set(making.catalogue().actors)
    sections = (settings.SEEDS / "actors" / "people.toml").read_text("utf-8").split("\n# --- ")
    home = [part for part in sections if part.startswith(("Brazil", "Portugal"))]
    assert len(home) == 2
    assert {id_ for part in home for id_ in re.findall(r'^id = "(\w+)"', part, re.M)} <= listed
