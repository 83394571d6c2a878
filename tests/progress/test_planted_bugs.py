"""The instruments are tried on faults planted in the store: each is seen by the one that is said to see it."""

from __future__ import annotations

import errno

import pytest

from instruments.checks import check_single_promises
from instruments.faults import enumerate_faults
from instruments.order import check_order
from instruments.planted import BUGS, planted

INSTRUMENTS = {
    "order": check_order,
    "enumeration": lambda: enumerate_faults(["before", "half", errno.EIO], every=2),
    "checks": check_single_promises,
}


@pytest.mark.parametrize("instrument", INSTRUMENTS)
def test_without_a_planted_fault_an_instrument_sees_nothing(instrument):
    assert INSTRUMENTS[instrument]().problems == []


@pytest.mark.parametrize("name", BUGS)
def test_a_planted_fault_is_seen(name):
    with planted(name):
        problems = INSTRUMENTS[BUGS[name].seen_by]().problems
    assert problems


def test_there_are_at_least_twelve_planted_faults():
    assert len(BUGS) >= 12
