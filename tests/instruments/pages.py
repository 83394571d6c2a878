"""A web page with an article of news in it."""

from __future__ import annotations

PROSE = [
    "The old bridge over the Wye was closed on Monday after engineers found four cracks in a pillar.",
    "The council said in a statement that the work would take three weeks and cost £40,000.",
    "“We are sorry for the trouble,” said Anna Marsh, who leads the council. “It could not wait.”",
    "Buses go by way of Monmouth until then, which adds twenty minutes to the journey to school.",
    "The bridge was built in 1876 and carries some 4,000 cars a day, more than twice as many as in 1990.",
    "Tom Field, who has a shop beside it, said that he had lost half of his customers in two days.",
    "He has asked the council for help with the rent, but has not had an answer so far, he added.",
    "Engineers will look at two other bridges over the river before the end of the month.",
]


def page(*paragraphs: str, head: str = "", around: str = "") -> str:
    """Give a web page with an article in it."""
    lines = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs or PROSE)
    return (
        f"<!DOCTYPE html><html lang='en-GB'><head><title>Bridge closes</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Bridge closes</h1>{lines}</article>{around}</body></html>"
    )
