"""Answers of people who argue: near misses, halves, twists, and right answers in an odd dress.

They were written before the grader was measured on them, without a look at the other list of such answers. A few
labels were put right afterwards.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from quiz.article.load import load_article
from quiz.article.names import known_names
from quiz.marking.model import Outcome
from quiz.marking.terms import Be
from quiz.marking.typed import grade

ARTICLE = load_article(Path(__file__).parents[3] / "seeds" / "000_e1d1246ee26cf0b1.txt")
NAMES = known_names(ARTICLE)
ACCEPTED = (Outcome.CORRECT, Outcome.ALMOST)

QUESTIONS = {
    "before": ("How many staff did the mission in Iraq have before it was scaled back?", "143", Be.TEXT),
    "cut": ("How was the mission in Iraq to be scaled back?", "from 143 to 121 staff", Be.TEXT),
    "by": ("By how many staff was the mission in Iraq cut?", "22", Be.TEXT),
    "left": ("How many staff were to stay in Iraq?", "121", Be.TEXT),
    "afghan": ("How many New Zealanders are in Afghanistan?", "roughly 11", Be.TEXT),
    "academy": ("What does New Zealand help to build in Afghanistan?", "a national defence academy", Be.TEXT),
    "horn": ("Where does New Zealand help to tackle piracy?", "off the Horn of Africa", Be.PLACE),
    "action": ("For what does Ardern want to make the case?", "collective action", Be.TEXT),
    "pm": ("Who made no commitment?", "Jacinda Ardern", Be.PERSON),
    "chief": ("Who leads Nato?", "Jens Stoltenberg", Be.PERSON),
    "range": ("What range have the missiles that China is building?", "intermediate-range", Be.TEXT),
    "deal": ("What did Ardern promote with the leaders of the EU?", "a free trade deal", Be.TEXT),
    "london": ("Whom did Ardern meet in London?", "Theresa May", Be.PERSON),
    "city": ("In which city did the two meet?", "Brussels", Be.PLACE),
    "part": ("What is New Zealand's present mission in Iraq part of?", "the Global Coalition to defeat Isis", Be.TEXT),
    "when": ("When will the Government review the deployment again?", "early this year", Be.TEXT),
    "values": ("Which freedoms do New Zealand and Nato want to protect?", "fundamental freedoms", Be.TEXT),
    "consult": ("With whom would Ardern need to discuss the idea?", "her Cabinet colleagues", Be.TEXT),
    "talks": ("With whom are peace negotiations being held?", "the Taliban", Be.TEXT),
    "first": ("What was special about the visit to Nato headquarters?", "It was Ardern's first visit", Be.TEXT),
}

RIGHT = """
before: a hundred and forty-three
before: one four three
cut: 143 down to 121
cut: from a hundred and forty three people to a hundred and twenty one
by: twenty-two people
left: 121 staff members
left: 121, down from 143
afghan: about eleven people
academy: A National Defense Acadamy
academy: an academy for the national defence
academy: defence academy
horn: horn of afrika
horn: off the African Horn
action: Collective actions.
action: acting collectively
pm: Ms J. Ardern
pm: ardern jacinda
pm: the NZ PM, Jacinda Ardern
chief: Jens Stoltenburg
chief: Jens Stoltenberg, not Ardern
range: intermediate range ones
range: intermediate
deal: freetrade deal
deal: a deal about free trade
london: Mrs May
london: Theresa Maye
city: Brussells, Belgium
city: Brussels (Belgium)
city: brussels (NZT)
part: Global Coalition to defeat ISIL
part: Global coalition against Isis
when: early in the year
when: Early this year, again
values: fundamental freedom
values: fundemental freedoms
consult: colleagues in the Cabinet
consult: cabnet collegues
talks: the Taleban
first: her first visit there
pm: Prime Minister Ardern of New Zealand
pm: arden
chief: Secretary-General Stoltenberg of Nato
chief: Mr Jens Stoltenberg
chief: Jans Stoltenberg
london: Prime Minister May
london: Theresa May, the British PM
city: in the city of Brussels
city: Bruxelles
before: 143 soldiers
before: one hundred and forty three staff members
cut: by 22, from 143 to 121
cut: 143 -> 121
by: by 22
by: 22 staff fewer
left: about 121
left: hundred twenty one
afghan: 11
afghan: nearly 11
afghan: 11 officers
academy: an academy of national defence
academy: defense academy
horn: Horn Of Africa region
horn: horn of afica
action: colective action
range: intermediate-range nuclear missiles
deal: a free-trade agreement
deal: free trade deal with the EU
deal: fair and free trade deal
part: The Global Coalition to Defeat ISIS.
when: this year, early
values: freedoms that are fundamental
consult: with her cabinet colleagues
talks: the Talibans
first: the first one
first: Ardern's first visit to Nato headquarters
part: the coalition against Isis
consult: Cabinet
"""
WRONG = """
before: 143 more
before: under 143
cut: 121 to 143
cut: from 143 by 121
cut: to 121
by: 22 per cent
by: 2.2
left: no more than 121
afghan: 11,000
afghan: 11 or 12
academy: national defence
academy: a national defence strategy
academy: a national police academy
horn: the Horn
horn: the horn of South Africa
action: collective inaction
action: collective agreement
pm: Jacinda Ardern's office
pm: Jacinda Stoltenberg
pm: the husband of Jacinda Ardern
chief: Thorvald Stoltenberg
chief: Stoltenberg's deputy
range: medium or intermediate range
range: not intermediate-range
deal: a fair trade deal
deal: a free meal
deal: the free trade deal's critics
london: in May
london: Teresa
london: Theresa May's predecessor
city: Belgium
city: a suburb of Brussels
city: Brussels airport
part: a global coalition to help Isis
part: Isis
when: early next year
when: later this year
values: fundamental fears
values: freedom of the press
consult: her cabinet's colleagues' wives
consult: her colleagues outside Cabinet
talks: the enemies of the Taliban
talks: Taliban's leaders
first: her last visit
first: It was her second visit
first: it was not her first visit
pm: Jacinda Ahern
pm: Jacinda Ardern and Jens Stoltenberg
pm: Jacinda, the prime minister
pm: Theresa May's colleague Ardern
pm: It was Ardern who said no
chief: Jens Stoltenberg's predecessor
chief: Jens
chief: Stoltenberg or Ardern
london: Mother Teresa
london: Mayor of London
city: not Brussels
city: Brussels and Davos
before: just over 143
before: 1 in 43
before: 14.3
cut: 143/121
cut: from 143 staff to 122 staff
left: 121%
afghan: one hundred and eleven
academy: the national defence
academy: a national academy
academy: a defence ministry
horn: Somalia
action: collective
action: no collective action
range: long range
range: short- or intermediate-range
deal: free trade
part: the global coalition
part: Global Coalition to defeat Iran
when: early this month
when: at the end of this year
values: no fundamental freedoms
values: fundamental rights
consult: her cabinet colleagues and Stoltenberg
talks: taliban fighters
first: Stoltenberg's first visit
"""


def outcome_of(line: str, names: frozenset[str]) -> Outcome:
    about, _, typed = line.partition(": ")
    question, answer, be = QUESTIONS[about]
    return grade(question, [answer], typed, be=be, names=names).outcome


@pytest.mark.parametrize("names", [NAMES, frozenset[str]()], ids=["article", "no article"])
def test_no_wrong_answer_is_accepted_and_nearly_all_answers_are_judged_rightly(names: frozenset[str]) -> None:
    right, wrong = RIGHT.strip().splitlines(), WRONG.strip().splitlines()
    assert [line for line in wrong if outcome_of(line, names) in ACCEPTED] == []
    refused = [line for line in right if outcome_of(line, names) not in ACCEPTED]
    assert len(refused) <= 0.05 * len(right + wrong), refused
