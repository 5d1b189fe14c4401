"""The facts that a reader leaves: plain, comparable, and apart from the catalogue."""

from dataclasses import FrozenInstanceError, replace
from typing import get_args

import pytest

from ladoalado import actors
from ladoalado.correcting_acts import REASON
from ladoalado.corrections import MADE, Act, Correction, Made
from ladoalado.newcomers import PREFIX


def test_a_correction_is_a_value():
    one = Correction("reject", "library", was="meta", text="Meta", made=Made("my_a", "A", "company"))
    assert one == replace(one) and len({one, replace(one)}) == 1
    with pytest.raises(FrozenInstanceError):
        one.text = "meta"  # type: ignore[misc]


def test_no_id_of_the_catalogue_looks_like_one_of_the_readers():
    assert [id_ for id_ in actors.load().actors if id_.startswith((MADE, PREFIX))] == []


def test_every_act_has_a_reason_of_its_own():
    assert set(REASON) == set(get_args(Act))
    assert len(set(REASON.values())) == len(REASON)
