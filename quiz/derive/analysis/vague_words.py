"""Nouns that stand for something named elsewhere, or for anything: a question for one asks for a word and for no fact."""

from __future__ import annotations

_VAGUE = frozenset(
    "academic action activist activity agency aim airline amount analyst answer approach area argument aspect attempt author "
    "authority bank battle benefit book brand business campaign campaigner case cause challenge chance change charity choice city "
    "claim club comment committee community company concept concern condition conference council country couple crisis critic "
    "culture data day deal debate decade decision decline decrease demand department detail development difference difficulty "
    "discovery effect effort end estimate event evidence example experience experiment expert explanation fact factor family fear "
    "feature figure film finding firm focus friend future gap goal government group growth home hope hour idea image impact "
    "importance incident increase industry initiative interest issue item job kind lack law leader level life line list local look "
    "lot magazine majority meaning measure meeting member message method minister minute moment money month mood move movement name "
    "need news newspaper night number object objective office official one operation opinion option organisation organization "
    "others outcome owner pace paper part party people percentage period person picture place plan point police policy population "
    "position possibility power practice problem process product program programme progress project proof proportion proposal "
    "prospect public purpose question range rate reaction reality reason relationship report research researcher resident response "
    "result revival rise risk role rule sale scale scheme school scientist secret sector service share show side sign site "
    "situation size sort source staff stage standard state statement step story strategy struggle study style subject success "
    "survey system target task team technique technology term test theory thing thought time total town trade trend trip truth type "
    "use version view village volunteer vote way website week word work worker world year".split()
)


def is_vague(noun: str) -> bool:
    """Return whether a noun in the singular is a vague one."""
    return noun.lower() in _VAGUE
