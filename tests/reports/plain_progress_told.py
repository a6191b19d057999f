"""Every cell, note and sentence of progress in a report, against what `plain_progress` counts.

The report is in English; the sentences here are written again, word by word.
"""

import re
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from statistics import correlation, fmean, median, variance

from tests.reports.plain_progress import PlainProgress

FEWEST, SURE = 10, 1.959963984540054
SUFFIXES = {"observed": "", "self": "_self"}
MOVES = {
    "progressed": lambda change: change >= 1,
    "unchanged": lambda change: change == 0,
    "regressed": lambda change: change <= -1,
}
SLUGS = {
    f"{slug}{suffix}"
    for suffix in SUFFIXES.values()
    for slug in (
        *("assessed_twice", *MOVES, "not_assessed_twice", "progressed_share", "net_progress"),
        *("median_change", "level_start", "level_end"),
    )
}
SAID = {"missing", "limits"}  # sections that say how those left behind differ


def recount(dataset, organisation, workshops=None):
    """Assert all that the dataset tells of progress; how many cells that is."""
    plain = PlainProgress(organisation, dataset.start, dataset.end, workshops)
    cells = [cell for cell in dataset.cells() if cell.slug in SLUGS]
    cells += [cell for table in _tables(dataset) for cell in table.total]
    found = {}
    for cell in cells:
        method, slug = method_of(cell.slug)
        [dimension] = cell.members or [None]
        if (method, dimension) not in found:
            found[method, dimension] = (
                plain.members(method, dimension)
                if dimension
                else {None: plain.everybody(method).get(None, {})}
            )
        people = found[method, dimension].get(cell.members.get(dimension), {})
        assert seen(cell) == figure(slug, people), (cell.slug, cell.members)
    if dataset.report == "progress":
        assert any(cell.slug.endswith("_self") for cell in cells) == _somebody_said(plain)
    _nobody_is_left_out(dataset, found)
    _notes(dataset, plain)
    return len(cells)


def method_of(slug):
    return ("self", slug.removesuffix("_self")) if slug.endswith("_self") else ("observed", slug)


def _somebody_said(plain):
    """There is no part of what people say where nobody was asked."""
    people, begun = plain.everybody("self").get(None, {}), plain.begun("self")
    return any(one.pairs or who in begun for who, one in people.items())


def _tables(dataset):
    for section in dataset.sections:
        for table in section.tables:
            if {column.slug for column in table.columns} <= SLUGS:
                yield table


def _nobody_is_left_out(dataset, found):
    """Every member with somebody in it has its row."""
    for table in _tables(dataset):
        method, _slug = method_of(table.columns[0].slug)
        told = {row.member for row in table.rows if any(cell.n for cell in row.cells)}
        [dimension] = table.dimensions
        assert told == {member for member, people in found[method, dimension].items() if people}


def seen(cell):
    numbers = cell.value, cell.low, cell.high, cell.likely_low, cell.likely_high
    rounded = [None if one is None else round(one, 9) for one in numbers]
    return cell.numerator, cell.denominator, cell.unknown, cell.n, *rounded


def figure(slug, people):
    """Numerator, denominator, unknown, people; the value, and the bounds of a share."""
    changes = [one.change for one in people.values() if one.pairs]
    twice, missing = len(changes), len(people) - len(changes)
    up, down = (sum(map(MOVES[move], changes)) for move in ("progressed", "regressed"))
    if slug == "progressed_share":
        return up, twice, missing, len(people), *_share(up, twice, missing)
    if slug == "net_progress":
        value = round((up - down) * 100 / twice, 9) if twice >= FEWEST else None
        return up - down, twice, missing, len(people), value, *[None] * 4
    if slug in ("median_change", "level_start", "level_end"):
        numerator, denominator = _mean(slug, people)
        value = round(numerator / denominator, 9) if twice >= FEWEST else None
        return numerator, denominator, 0, twice, value, *[None] * 4
    counted = {"assessed_twice": twice, "not_assessed_twice": missing}
    number = counted[slug] if slug in counted else sum(map(MOVES[slug], changes))
    return number, None, 0, number, number, *[None] * 4


def _mean(slug, people):
    both = [one for one in people.values() if one.pairs]
    if slug == "median_change":
        return (int(median([one.change for one in both]) * 2), 2) if both else (0, 0)
    end = slug.removeprefix("level_")
    return sum(getattr(one, end) for one in both), sum(one.pairs for one in both)


def _share(up, twice, missing):
    """The share, between which bounds those missing leave it, and Wilson's interval."""
    if twice < FEWEST:
        return [None] * 5
    everybody, square = twice + missing, SURE * SURE
    low, high = up / everybody, (up + missing) / everybody
    middle = (up + square / 2) / (twice + square)
    half = SURE / (twice + square) * sqrt(up * (twice - up) / twice + square / 4)
    likely = max(0, middle - half), min(1, middle + half)
    return [round(one, 9) for one in (up / twice, low, high, *likely)]


def _notes(dataset, plain):
    """What stands under the figures, and the sentences of the sections that have no figure."""
    for section in dataset.sections:
        for cell in section.figures:
            method, slug = method_of(cell.slug)
            if slug in ("assessed_twice", "progressed_share"):
                assert asides(cell) == expected_asides(slug, method, plain), cell.slug
        if section.slug in SAID:
            assert list(section.notes) == attrition(plain)
        elif section.slug == "annex":
            assert list(section.notes) == [
                size(label, plain.everybody(method).get(None, {}))
                for method, label in (("observed", "As observed"), ("self", "As people say"))
            ]


KINDS = {
    "start only": r"^(\d+) ha(?:s|ve) a start only$",
    "no pair": r"^(\d+) skills? left out: ",
    "at top": r"^(\d+) skills? begun at the highest level \(",
    "same": r"^(\d+) stayed the same$",
    "down": r"^(\d+) moved down$",
}


def asides(cell):
    found = {}
    for kind, pattern in KINDS.items():
        for note in cell.notes:
            if told := re.match(pattern, note):
                found[kind] = int(told[1])
    return found


def expected_asides(slug, method, plain):
    people, begun = plain.everybody(method).get(None, {}), plain.begun(method)
    changes = [one.change for one in people.values() if one.pairs]
    if slug == "progressed_share":
        told = {"same": changes.count(0), "down": sum(one < 0 for one in changes)}
    else:
        broken = [one for one in plain.pairs(method, "skill") if not one.valid]
        told = {
            "start only": sum(not one.pairs and who in begun for who, one in people.items()),
            "no pair": sum(one.learner in people for one in broken),
            "at top": sum(one.at_top for one in people.values()),
        }
    return {kind: number for kind, number in told.items() if number}


def attrition(plain):
    """How those with a start only differ from those with both, as observed."""
    people, begun = plain.everybody("observed").get(None, {}), plain.begun("observed")
    sides = [
        [who for who, one in people.items() if who in begun and bool(one.pairs) is both]
        for both in (True, False)
    ]
    here, there = map(len, sides)
    said = [f"{here} people have a start and an end, {there} a start only."]
    if min(here, there) < FEWEST:
        few = "Too few on one side to compare them: at least 10 are needed on each."
        return [*said, few]
    told = {
        "Level at the start": begun.get,
        "Hours attended": lambda who: plain.minutes[who] / 60,
        "Age": lambda who: age if (age := plain.age(who)) is not None and age >= 0 else None,
    }
    for label, of in told.items():
        values = [[value for who in side if (value := of(who)) is not None] for side in sides]
        said.append(_differs(label, [variance(one) for one in values], values))
    homes = [[home for who in side if (home := plain.qpv(who)) != "unknown"] for side in sides]
    shares = [[one == "in" for one in side] for side in homes]
    spreads = [fmean(one) * (1 - fmean(one)) for one in shares]
    return [*said, _differs("Living in a priority neighbourhood", spreads, shares)]


def _differs(label, spreads, sides):
    spread = sqrt(sum(spreads) / 2)
    if not spread:
        return f"{label}: cannot be compared."
    value = (fmean(sides[0]) - fmean(sides[1])) / spread
    bears = ", a difference to bear in mind" if abs(value) >= 0.25 else ""
    return f"{label}: {signed(value)} standard deviation{bears}."


def size(label, people):
    """Hedges' g of the mean levels, on their average spread."""
    known = [one for one in people.values() if one.pairs and one.steps >= 4]
    before, after = ([getattr(one, end) / one.pairs for one in known] for end in ("start", "end"))
    n = len(known)
    if n < FEWEST or not variance(before) or not variance(after):
        return f"{label}: not calculated (fewer than ten people, or no spread)."
    d = (fmean(after) - fmean(before)) / sqrt((variance(before) + variance(after)) / 2)
    corrected = 1 - 3 / (4 * (n - 1) - 1)
    error = sqrt((1 / n + d * d / (2 * n)) * 2 * (1 - correlation(before, after)))
    low, high = (corrected * (d + side * SURE * error) for side in (-1, 1))
    return (
        f"{label}: g = {signed(corrected * d)}, between {signed(low)} and {signed(high)}"
        f" ({n} people)."
    )


def signed(number):
    rounded = Decimal(number).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"−{abs(rounded)}" if rounded < 0 else str(rounded)
