"""What is left out of a text and what is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instruments.pages import PROSE
from quiz.source.boilerplate import reason_to_drop
from quiz.source.model import Reason
from quiz.source.tidy import tidy
from quiz.text import clean

BYLINES = """
By Anna Marsh
by Tom Field and Anna Marsh
By Anna Marsh, BBC News
Words by Tom Field
By Anna Marsh in Monmouth
By ANNA MARSH
Published 12 March 2026
First published on Thu 12 Mar 2026 10.00 GMT
Last updated: March 12, 2026, 10:05 a.m. EST
3 hours ago
Updated 2 days ago
2026-03-12
12 March 2026
4 min read
""".strip().splitlines()

NOTICES = """
Read more: The bridge that nobody wanted
READ MORE
Read more about this
Related: Five bridges to see
Related stories
More on this story
Most read
You may also like
Sign up for our morning newsletter
Subscribe to our newsletter
Get our best stories in your inbox every morning: the newsletter
Follow us on Facebook
Follow BBC South on X
Share this article
Share
Advertisement
- ADVERTISEMENT -
Article continues below
Skip to content
Click here to see the pictures
Listen to this article
Image source, Getty Images
Image caption, The bridge on Monday
Getty Images
We use cookies to improve your experience
This website uses essential cookies to work.
By clicking "Accept" you agree to our cookies
Accept all cookies
Cookie policy
© 2026 The Daily
Copyright 2026 The Daily
Copyright © The Daily
The Daily 2026. All rights reserved.
Terms of use
Privacy policy
Do you have a story to tell us?
This article was originally published in The Daily.
12 comments
Continue reading
""".strip().splitlines()

PAYWALLS = """
Subscribe to continue reading
Subscribe now to continue
To continue reading this article, please sign in.
Already a subscriber? Sign in
Already have an account? Log in
This article is for subscribers only
Create a free account to read on
Unlock this article
Start your free trial today
You have reached your limit of free articles
You've used all your free articles this month.
You have 2 free articles remaining
Register to read the full story
Sign in to unlock the full article
""".strip().splitlines()

PROSE_THAT_LOOKS_LIKE_IT = """
Share prices fell on Monday after the bank raised its rate.
Advertising revenue fell by a tenth, the paper said.
Read more than three books a year and you are above the average, the study found.
Follow the river and you come to the bridge.
Copyright law was changed in 1988.
Subscribers to the service rose to two million.
By Monday the bridge was closed.
By the end of the month, two others will be looked at.
By 1990 it carried 2,000 cars a day.
Comments by the minister were not welcome.
Loading the ships took three days.
Like us, bees sleep at night.
Like us on a long walk, they rest.
You might like to think that bridges last.
More people came than in any year before.
See the bridge and you understand the trouble.
Most of them read the news on a telephone.
Join us or leave, he told them.
Terms of trade have become worse.
Cookies were sold at the fair.
On 12 March 2026 the bridge was closed.
He signed up for the army in 1940.
Watch out for ice, the council said.
“Save the bridge,” they shouted.
More than 300 people have signed up to save the bridge, he said.
Those who log in to the system find nothing.
She had no account of what happened there.
“I want to continue,” she said.
""".strip().splitlines()


@pytest.mark.parametrize("line", BYLINES)
def test_bylines_and_date_lines_at_the_top_are_left_out(line: str) -> None:
    assert reason_to_drop(line, 1) is Reason.BYLINE
    assert reason_to_drop(line, 30) is None


@pytest.mark.parametrize("line", NOTICES)
def test_notices_are_left_out_wherever_they_stand(line: str) -> None:
    assert reason_to_drop(line, 0) is reason_to_drop(line, 30) is Reason.BOILERPLATE
    assert reason_to_drop(line + " and so on, word for word" * 20, 30) is None


@pytest.mark.parametrize("line", PAYWALLS)
def test_calls_to_subscribe_are_known(line: str) -> None:
    assert reason_to_drop(line, 5) is Reason.PAYWALL


@pytest.mark.parametrize("line", [*PROSE, *PROSE_THAT_LOOKS_LIKE_IT])
def test_sentences_of_articles_stay(line: str) -> None:
    assert reason_to_drop(line, 0) is reason_to_drop(line, 30) is None


def test_each_part_that_is_left_out_has_its_reason() -> None:
    caption = "The bridge on Monday. Photo / Supplied"
    lines = ["By Anna Marsh", PROSE[0], caption, caption, PROSE[1], PROSE[0], "Read more: Bridges", "Subscribe to continue reading"]
    tidied = tidy("\n\n".join(lines))
    assert tidied.text == f"{PROSE[0]}\n\n{PROSE[1]}\n"
    reasons = [Reason.BYLINE, Reason.CAPTION, Reason.REPEAT, Reason.REPEAT, Reason.BOILERPLATE, Reason.PAYWALL]
    assert [(part.reason, part.words) for part in tidied.dropped] == list(
        zip(reasons, ["By Anna Marsh", caption, caption, PROSE[0], "Read more: Bridges", "Subscribe to continue reading"], strict=True)
    )
    assert tidied.is_behind_a_paywall


def test_a_short_line_may_come_again_later() -> None:
    text = "“No.”\n\nShe was asked again.\n\n“No.”\n"
    assert tidy(text).text == text


def test_a_headline_that_is_known_is_left_out_at_the_top_alone() -> None:
    lines = ["By Anna Marsh", "Bridge closes", PROSE[0], PROSE[1], "Bridge closes"]
    assert tidy("\n\n".join(lines), "bridge  closes").text == "\n\n".join([*lines[2:]]) + "\n"


def test_a_text_with_nothing_to_leave_out_stays_as_it_is() -> None:
    text = f"Bridge closes\n\n\n{PROSE[0]}\n{PROSE[1]}"
    assert (tidy(text).text, tidy(text).dropped) == (text + "\n", ())


def test_letters_are_composed_and_controls_taken_out() -> None:
    assert tidy("The cafe\u0301 closed.\x1b[31m\r\nIt did.").text == "The café closed.[31m\nIt did.\n"


@given(st.lists(st.sampled_from([*PROSE, *NOTICES, *BYLINES, *PAYWALLS, "", "\x1b", "\u202e!", "é", "-", "©"]), max_size=12))
def test_what_is_kept_stands_in_the_text_and_tidying_again_leaves_out_no_sentence(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    once = tidy(text)
    assert all(line in clean(text) for line in once.text.split("\n") if line)
    assert {line for line in once.text.split("\n") if line in PROSE} == set(PROSE) & set(lines)
    assert clean(once.text) == once.text
