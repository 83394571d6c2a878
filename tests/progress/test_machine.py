from __future__ import annotations

from instruments.machine import run_machine


def test_three_processes_with_faults_and_kills_lose_nothing_in_any_order():
    found = run_machine(runs=25, steps=25)
    assert found.problems == []
    assert found.cases > 250
