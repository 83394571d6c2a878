"""All rules that a readable bank is looked through with."""

from __future__ import annotations

from importlib import import_module

from quiz.check.rule import Check

_MODULES = (
    "absolute_words",
    "all_of_the_above",
    "bank_coverage",
    "bank_key_position",
    "bank_kinds",
    "bank_leak",
    "bank_longest_key",
    "bank_mentions",
    "bank_middle_number",
    "bank_truth_balance",
    "clang",
    "distractor_true",
    "draft",
    "few_slips",
    "grammar_cue",
    "hard_prompt",
    "key_in_stem",
    "key_not_in_evidence",
    "longest_key",
    "many_options",
    "mixed_types",
    "negative_stem",
    "no_alias",
    "no_slip",
    "overlapping_options",
    "same_meaning",
    "template_text",
    "useless_alias",
)
"""The modules of quiz.check.rules, in the order of their rules on the page that documents them."""

CHECKS: tuple[Check, ...] = tuple(import_module(f"quiz.check.rules.{name}").CHECK for name in _MODULES)
