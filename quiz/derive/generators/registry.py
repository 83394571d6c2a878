"""The generators in use; what each was measured at stands in docs/derive.md."""

from __future__ import annotations

from quiz.derive.generators import (
    event_order,
    find_sentence,
    main_point,
    not_stated,
    number_gap,
    polarity,
    role,
    subject,
    truth,
    undertaking,
    what_said,
    who_did,
    who_reported,
    who_said,
    year_gap,
)
from quiz.derive.generators.generator import Generator

GENERATORS: tuple[Generator, ...] = tuple(
    module.GENERATOR
    for module in (
        who_said,
        number_gap,
        what_said,
        main_point,
        undertaking,
        year_gap,
        who_reported,
        who_did,
        role,
        subject,
        truth,
        polarity,
        not_stated,
        event_order,
        find_sentence,
    )
)
