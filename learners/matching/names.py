"""How close two folded names are: the same, in other pieces, in part, by a slip, by ear, short."""

import re
from enum import IntEnum
from functools import lru_cache

PARTICLES = frozenset(
    {
        *("de", "da", "do", "dos", "das", "du", "des", "la", "le", "les", "l", "d", "e", "y"),
        *("el", "al", "ben", "bin", "ibn", "n", "m", "van", "von"),
    }
)
NICKNAMES = {
    "momo": "mohamed",
    "toni": "antonio",
    "tony": "antonio",
    "bastien": "sebastien",
    "mina": "aminata",
    "kader": "abdelkader",
    "ze": "jose",
    "zeca": "jose",
    "anso": "anne sophie",
    "jb": "jean baptiste",
    "jm": "jean marie",
    "jp": "jean pierre",
    "mimi": "maryam",
    "bill": "bilal",
    "sacha": "alexandre",
    "lili": "elisabeth",
    "nono": "arnaud",
    "ablaye": "abdoulaye",
    "fati": "fatima",
    "zak": "zakaria",
}
# Arabic letters by the Latin ones that stand for them; vowels are seldom written in either case.
ARABIC = str.maketrans(
    "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةء",
    "abttjhkddrzsxsdtdagfkklmnhwyaaa",
)
# What one ear hears and different hands write; consonants first, vowels are left out afterwards.
SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"sch|tch|ch|sh", "x"),
        (r"ph", "f"),
        (r"dj|d(?=i[aeou])", "j"),
        (r"gu(?=[aeiouy])", "g"),
        (r"[gj](?=[eiy])", "j"),
        (r"h$", ""),
        (r"[kgtdr]h", lambda found: found.group()[0]),
        (r"c(?=[eiy])|z", "s"),
        (r"ck|[cq]", "k"),
        (r"gn|nh", "n"),
        (r"lh", "l"),
    )
]
SHORTEST_PREFIX, SHORTEST_SOUND, LONG = 3, 2, 8


class Level(IntEnum):
    """How close two names are, the closest last."""

    DIFFERENT = 0
    UNKNOWN = 1
    SHORT = 2
    NEAR = 3
    PART = 4
    JOINED = 5
    SAME = 6


@lru_cache(maxsize=65_536)
def sound(name: str) -> str:
    """The consonants of a folded name as they are heard, whatever the hand that wrote them."""
    word = name.replace(" ", "").translate(ARABIC)
    for pattern, heard in SOUNDS:
        word = pattern.sub(heard, word)
    start = "a" if word[:1] in "aeiouyw" else ""
    word = re.sub(r"[aeiouyw]", "", word)
    return start + re.sub(r"(.)\1+", r"\1", word)


@lru_cache(maxsize=65_536)
def pieces(name: str) -> tuple[str, ...]:
    """The words of a folded name, without the particles that people write or leave out."""
    words = name.split()
    return tuple(word for word in words if word not in PARTICLES) or tuple(words)


@lru_cache(maxsize=262_144)
def closeness(one: str, other: str) -> Level:
    """How close two folded names are."""
    if not one or not other:
        return Level.UNKNOWN
    if one == other:
        return Level.SAME
    joined, other_joined = one.replace(" ", ""), other.replace(" ", "")
    if joined == other_joined or sorted(pieces(one)) == sorted(pieces(other)):
        return Level.JOINED
    if is_near(joined, other_joined):
        return Level.NEAR
    if _is_part(pieces(one), pieces(other)):
        return Level.PART
    return Level.SHORT if _is_short(joined, other_joined) else Level.DIFFERENT


def is_near(one: str, other: str) -> bool:
    """Whether two words are one slip apart (two when long), or sound alike."""
    shorter, longer = sorted((len(one), len(other)))
    if shorter < 3:
        return False
    slips = distance(one, other, most=2 if shorter >= LONG else 1)
    if slips is not None:
        return True
    heard = sound(one)
    if len(heard) < SHORTEST_SOUND or heard != sound(other):
        return False
    return not (one + other).isascii() or distance(one, other, most=longer // 2) is not None


def _is_part(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether every word of the shorter name is in the longer one, give or take a slip."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == len(longer):
        return False
    return all(any(word == each or is_near(word, each) for each in longer) for word in shorter)


def _is_short(one: str, other: str) -> bool:
    """« Alex » for « Alexandre », « Momo » for « Mohamed »."""
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) >= SHORTEST_PREFIX and longer.startswith(shorter):
        return True
    whole = NICKNAMES.get(shorter, "").replace(" ", "")
    return bool(whole) and (whole == longer or is_near(whole, longer))


def distance(one: str, other: str, most: int) -> int | None:
    """Letters to change, add, take away or swap with the next; None when more than `most`."""
    if abs(len(one) - len(other)) > most:
        return None
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        previous, row = row, [i]
        for j, facing in enumerate(other, start=1):
            cost = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (letter != facing))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == facing:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return None
        before = previous
    return row[-1] if row[-1] <= most else None
