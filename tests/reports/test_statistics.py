"""The statistics of a report, against a library that shares nothing with them."""

import random

import numpy
import pytest
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

from reports.statistics import (
    FEWEST,
    bounds,
    difference_of_shares,
    effect,
    standardised_difference,
    wilson,
)

TIMES = range(200)


def levels(chance, people):
    """Somebody's start and end, as means over a few skills of four levels."""
    start = [chance.randrange(4) for _ in range(people)]
    return start, [max(0, min(3, one + chance.choice([-1, 0, 0, 1, 1, 2]))) for one in start]


@pytest.mark.parametrize("seed", TIMES)
def test_the_interval_of_a_share_is_statsmodels(seed):
    chance = random.Random(seed)
    trials = chance.choice([1, 2, 5, 9, 10, 40, 99, 100, 2500])
    successes = chance.choice([0, trials, chance.randint(0, trials)])

    ours = wilson(successes, trials)

    theirs = proportion_confint(successes, trials, alpha=0.05, method="wilson")
    assert ours == pytest.approx(theirs, abs=1e-9)


@pytest.mark.parametrize("seed", TIMES)
def test_the_size_of_a_change_is_numpys(seed):
    chance = random.Random(seed)
    start, end = levels(chance, chance.randrange(FEWEST, 80))

    ours = effect(start, end)

    n, spreads = len(start), [numpy.var(one, ddof=1) for one in (start, end)]
    if not all(spreads):
        assert ours is None
        return
    d = numpy.mean(numpy.subtract(end, start)) / numpy.sqrt(sum(spreads) / 2)
    small = 1 - 3 / (4 * (n - 1) - 1)
    r = numpy.corrcoef(start, end)[0, 1]
    error = small * numpy.sqrt((1 / n + d**2 / (2 * n)) * 2 * (1 - r))
    assert (ours.size, ours.error) == pytest.approx((small * d, error))


@pytest.mark.parametrize("seed", TIMES)
def test_two_groups_of_one_size_stand_apart_as_statsmodels_says(seed):
    chance = random.Random(seed)
    size = chance.randrange(2, 60)  # of one size, the pooled variance is the mean of the two
    here, there = ([chance.gauss(shift, 1) for _ in range(size)] for shift in (0, 0.4))

    ours = standardised_difference(here, there)

    theirs = CompareMeans(DescrStatsW(here), DescrStatsW(there))
    expected = (theirs.d1.mean - theirs.d2.mean) / theirs.std_meandiff_pooledvar
    assert ours * numpy.sqrt(size / 2) == pytest.approx(expected)


def test_the_worked_example_of_a_share():
    likely, widest = wilson(26, 40), bounds(26, 40, 60)

    assert [round(each * 100, 1) for each in (*likely, *widest)] == [49.5, 77.9, 43.3, 76.7]


def test_the_worked_example_of_a_size():
    start = [1, 1, 2, 2, 2, 3, 3, 1, 2, 4, 2, 1]
    end = [2, 1, 3, 2, 4, 3, 4, 3, 2, 4, 1, 2]

    found = effect(start, end)

    low, high = (found.size + side * 1.959964 * found.error for side in (-1, 1))
    assert [round(each, 3) for each in (found.size, low, high)] == [0.532, 0.034, 1.029]


@pytest.mark.parametrize(
    ("start", "end"),
    [([1] * 9, [2] * 9), ([1] * 12, [1, 2] * 6), ([1, 2] * 6, [3] * 12), ([], [])],
)
def test_no_size_is_told_of_few_people_or_of_people_who_do_not_differ(start, end):
    assert effect(start, end) is None


def test_shares_and_groups_without_spread_are_not_compared():
    assert difference_of_shares(0, 0) is None
    assert difference_of_shares(0.5, 0.5) == 0
    assert standardised_difference([1, 1], [1, 1]) is None
    assert standardised_difference([1], [1, 2]) is None


def test_what_is_no_share_is_refused():
    with pytest.raises(ValueError, match="no share"):
        wilson(3, 2)
    with pytest.raises(ValueError, match="assessed twice"):
        bounds(1, 3, 2)
