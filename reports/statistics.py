"""The few statistics that a report prints, each with its source: plain numbers in and out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import sqrt
from statistics import NormalDist, correlation, fmean, variance
from typing import NamedTuple

FEWEST = 10  # people assessed twice; below, only counts are printed
SURE = 0.95


class Interval(NamedTuple):
    """Two shares between 0 and 1."""

    low: float
    high: float


class Effect(NamedTuple):
    """A standardised change and its standard error, in standard deviations."""

    size: float
    error: float


def wilson(successes: int, trials: int, sure: float = SURE) -> Interval:
    """The score interval of a share (Wilson, 1927): it stays within 0 and 1 and suits few people.

    Raises ValueError without trials, or for more successes than trials.
    """
    if not 0 <= successes <= trials or trials == 0:
        raise ValueError(f"{successes} of {trials} is no share")
    z = NormalDist().inv_cdf((1 + sure) / 2)
    share, spread = successes / trials, z * z / trials
    middle = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * sqrt(share * (1 - share) / trials + spread / (4 * trials))
    return Interval(max(0.0, middle - half), min(1.0, middle + half))


def bounds(successes: int, trials: int, everybody: int) -> Interval:
    """The share among everybody if all those missing had failed, and if all had succeeded."""
    missing = everybody - trials
    if everybody == 0 or missing < 0:
        raise ValueError(f"{trials} of {everybody} were assessed twice")
    return Interval(successes / everybody, (successes + missing) / everybody)


def effect(before: Sequence[float], after: Sequence[float]) -> Effect | None:
    """Hedges' g of paired values on their average spread, g_av (Cumming, 2012; Lakens, 2013).

    None when there are fewer than ten pairs or when nobody differs from anybody on one side.
    """
    n = len(before)
    if n < FEWEST:
        return None
    if not variance(before) or not variance(after):
        return None
    spread = sqrt((variance(before) + variance(after)) / 2)
    correction = 1 - 3 / (4 * (n - 1) - 1)
    d = (fmean(after) - fmean(before)) / spread
    together = correlation(before, after)
    error = correction * sqrt((1 / n + d * d / (2 * n)) * 2 * (1 - together))
    return Effect(correction * d, error)


def standardised_difference(here: Sequence[float], there: Sequence[float]) -> float | None:
    """How far two groups stand apart, in pooled standard deviations; None when it has no meaning.

    Used to say whether those without an end assessment began differently (Austin, 2009).
    """
    if len(here) < 2 or len(there) < 2:
        return None
    spread = sqrt((variance(here) + variance(there)) / 2)
    return (fmean(here) - fmean(there)) / spread if spread else None


def difference_of_shares(here: float, there: float) -> float | None:
    """The same for two shares (Austin, 2009)."""
    spread = sqrt((here * (1 - here) + there * (1 - there)) / 2)
    return (here - there) / spread if spread else None


def survival(lasted: Iterable[tuple[int, bool]]) -> list[float]:
    """The share that lasts beyond each rank, from (rank of the last, left after it): the
    product-limit estimate of Kaplan and Meier (1958). Whoever could not leave later is censored.
    """
    ends = Counter(lasted)
    there, share, shares = ends.total(), 1.0, []
    for rank in range(1, max((last for last, left in ends if left), default=0) + 1):
        share *= 1 - ends[rank, True] / there
        there -= ends[rank, True] + ends[rank, False]
        shares.append(share)
    return shares
