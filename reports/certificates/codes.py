"""The code printed on a certificate: 128 random bits in Crockford's base32, and a check character.

Its alphabet has no I, L, O or U. Whoever types them meant 1, 1, 0 and V. The check character is
Luhn's algorithm modulo 32: one wrong character is always noticed.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS, LENGTH = 128, 27
GROUP = 5
MISREAD = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
NOBODY = "0" * LENGTH  # looked up in place of what is no code at all; never given


def new_code() -> str:
    number = secrets.randbits(BITS)
    body = "".join(ALPHABET[number >> (5 * place) & 31] for place in reversed(range(LENGTH - 1)))
    return body + check_character(body)


def check_character(body: str) -> str:
    total = 0
    for place, letter in enumerate(reversed(body)):
        value = ALPHABET.index(letter) * (2 if place % 2 == 0 else 1)
        total += value // 32 + value % 32
    return ALPHABET[-total % 32]


def normalise(typed: str) -> str:
    """The code meant by what was typed, or NOBODY when it cannot be one."""
    code = "".join(letter for letter in typed.upper() if letter.isalnum()).translate(MISREAD)
    well_formed = len(code) == LENGTH and all(letter in ALPHABET for letter in code)
    return code if well_formed and check_character(code[:-1]) == code[-1] else NOBODY


def grouped(code: str) -> str:
    """« 7KQ4M 2XD93 … »: as people read it aloud."""
    return " ".join(code[place : place + GROUP] for place in range(0, len(code), GROUP))
