"""What opens a room: a code that people type, and tokens that only programs handle."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from hmac import compare_digest

from quiz.text import clean_line

CONSONANTS = "bdfghjklmnprstvz"
VOWELS = "aiou"
CODE_BITS = 32
"""Two words of 16 bits, each consonant, vowel, consonant, vowel, consonant: 4 + 2 + 4 + 2 + 4 bits. The alphabet is that of
proquints (D. S. Wilkerson, "A Proposal for Proquints", 2009): every letter sounds unlike the others, and none looks like a digit."""
TOKEN_BYTES = 16

RandomBits = Callable[[int], int]
"""Gives a random number of so many bits, such as `secrets.randbits`."""


def make_code(random_bits: RandomBits) -> str:
    """Make the code of a room, such as `lusab-babad`."""
    bits = random_bits(CODE_BITS)
    return f"{_word(bits >> 16)}-{_word(bits & 0xFFFF)}"


def make_token(random_bits: RandomBits) -> str:
    """Make a token of 128 bits, as hexadecimal digits."""
    return f"{random_bits(8 * TOKEN_BYTES):0{2 * TOKEN_BYTES}x}"


def proof_of(token: str) -> str:
    """Return what is stored in place of a token: it tells nobody the token, and recognises it."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def is_code(typed: str, code: str) -> bool:
    """Return whether somebody typed the code of the room; case, blanks and hyphens do not count."""
    return compare_digest(plain_code(typed).encode(), plain_code(code).encode())


def is_token(given: str, token: str) -> bool:
    """Return whether two tokens are the same, in a time that tells nothing of where they differ."""
    return compare_digest(given.encode("utf-8", "surrogatepass"), token.encode())


def plain_code(typed: str) -> str:
    """Return a code with nothing but its letters."""
    return "".join(letter for letter in clean_line(typed).casefold() if letter.isalnum())


def _word(bits: int) -> str:
    places = ((CONSONANTS, 12), (VOWELS, 10), (CONSONANTS, 6), (VOWELS, 4), (CONSONANTS, 0))
    return "".join(alphabet[bits >> shift & len(alphabet) - 1] for alphabet, shift in places)
