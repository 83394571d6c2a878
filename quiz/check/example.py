"""What the examples of the rules are about."""

from __future__ import annotations

EXAMPLE = """\
Ferry to Oster Island stops for the winter

The ferry to Oster Island will stop on Friday, the harbour master, Ruth Adler, said this morning.

The boat, which carries 240 passengers, was built in 1974. Its engine failed twice in October and its radar broke in May.

Councillor Tom Brandt voted against the plan. He said islanders would have to row to the chemist.

The harbour has 3 cranes, 18 berths and 41 moorings. Last year it counted 5,200 bicycles, 310 horses and 12 pianos. A ticket
costs £7, a season ticket £160. The crossing is 14 miles and takes 75 minutes.
"""
"""The article; the place does not exist."""

HEAD = "format: 1\nid: ferry\ntitle: The last ferry\narticle: {file: ferry.txt}\n"
"""The head of a bank about it."""
