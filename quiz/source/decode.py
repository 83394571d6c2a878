"""Turns the bytes of a page into text, by what it says of its encoding; only encodings of text are known here."""

from __future__ import annotations

import codecs
import re

from quiz.errors import QuizError

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"""<\?xml[^>]{0,80}encoding=["']([\w.:-]{1,40})|<meta[^>]{0,200}charset=["']?\s*([\w.:-]{1,40})""", re.IGNORECASE)
_LOOKED_AT = 4_096
"""A page declares its encoding within so many bytes."""

_WESTERN = "cp1252"
"""What pages mean by ISO-8859-1 and ASCII, as browsers take them (WHATWG Encoding Standard)."""
_KNOWN = {
    **dict.fromkeys(("utf-8", "utf8"), "utf-8"),
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252", "cp1252"), _WESTERN),
    **{f"iso-8859-{part}": f"iso8859-{part}" for part in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)},
    **{f"windows-{page}": f"cp{page}" for page in (1250, 1251, 1253, 1254, 1255, 1256, 1257, 1258)},
    **{name: name for name in ("utf-16", "utf-16le", "utf-16be", "koi8-r", "koi8-u", "gbk", "gb18030", "big5", "euc-jp", "euc-kr")},
    "gb2312": "gb18030",
    "shift_jis": "cp932",
    "iso-2022-jp": "iso2022-jp",
    "macintosh": "mac-roman",
}
"""Encodings by the names that pages use."""


def decode(data: bytes, declared: str = "") -> str:
    """Return the text of a page.

    Args:
        data: its bytes.
        declared: the encoding that came with it, if any; one that is not known is passed over.

    Raises:
        QuizError: these are not the bytes of a text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    encoding = _KNOWN.get(declared.strip().strip("\"'").lower(), "")
    if b"\0" in data[:_LOOKED_AT] and not encoding.startswith("utf-16"):
        raise QuizError("this is not a text", "give a page, a feed or a text file")
    if not encoding:
        found = _DECLARED.search(data[:_LOOKED_AT])
        name = next(filter(None, found.groups())).decode("ascii").lower() if found else ""
        encoding = _KNOWN.get(name, "")
    if encoding and not (encoding.startswith("utf-16") and b"\0" not in data):
        return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_WESTERN, "replace")
