"""Nouns for what a person does or is, so that *a fisherman* is told from *an award-winning bicycle*."""

from __future__ import annotations

import re

_NOUNS = frozenset(
    "activist aide ally ambassador analyst apprentice architect archivist artist astronaut athlete attorney author baker barrister "
    "boss bride builder businessman campaigner candidate captain carer caretaker ceo chair chairman chairwoman champion chef "
    "chemist chief clerk co-founder coach colleague columnist commander commissioner composer conductor consultant coordinator "
    "councillor councilor counsellor critic curator dean delegate dentist deputy designer detective diplomat director doctor driver "
    "economist editor engineer entrepreneur executive expert farmer fellow firefighter fisherman founder gardener geologist "
    "governor graduate guard guide guru head headman headmaster headteacher historian host inspector instructor inventor "
    "investigator journalist judge keeper landlord lawmaker lawyer leader lecturer librarian maker manager marketer mayor mechanic "
    "member mep meteorologist migrant minister model monk mp musician naturalist negotiator novelist nurse officer official "
    "organiser organizer owner partner pastor patient philosopher photographer physician physicist pilot pioneer player poet "
    "policeman policewoman politician presenter president priest principal producer professor programmer prosecutor psychologist "
    "publisher pupil ranger reader refugee reporter representative researcher resident scholar scientist secretary "
    "secretary-general senator shopper singer sociologist soldier specialist spokesman spokesperson spokeswoman strategist student "
    "supervisor surgeon surveyor survivor swimmer teacher technician tenant trader trainer treasurer trustee vet veteran "
    "vice-president villager visitor volunteer warden winner witness worker writer zoologist".split()
)
_ENDINGS = re.compile(
    r"(?:ologist|ographer|iatrist|ician|maker|keeper|owner|woman|worker|writer|holder|farmer|player|singer|teacher|driver|leader|officer)$"
)


def is_person_noun(word: str) -> bool:
    """Return whether a noun in the singular is one for a person."""
    word = word.lower()
    return word in _NOUNS or bool(_ENDINGS.search(word))
