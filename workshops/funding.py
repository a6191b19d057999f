"""What is to be watched in the money of programmes: warnings that stop nobody, days to propose.

Paying the same expense twice is what funders forbid; counting the same person for two of them is
not. So only shares of costs are added up, over the days when several agreements pay.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery, Sum

from .models import Agreement, Deadline, Funder, Programme, ProgrammeShare
from .models.funding.share import WHOLE

ACCOUNT_MONTHS = 6  # after the end of the financial year, for the form CERFA 15059


def with_next_deadline(rows: QuerySet[Agreement]) -> QuerySet[Agreement]:
    """With `next_deadline`, the first day by which something is still expected."""
    waiting = Deadline.objects.filter(agreement=OuterRef("pk"), done_on=None)
    return rows.annotate(next_deadline=Subquery(waiting.order_by("day").values("day")[:1]))


def with_agreements(rows: QuerySet[Funder]) -> QuerySet[Funder]:
    """With `running`, how many agreements of each are not put away."""
    return rows.annotate(running=Count("agreements", filter=Q(agreements__archived_at=None)))


@dataclass(frozen=True)
class Overpaid:
    """A programme of which more than the whole cost is claimed, and by which agreements."""

    programme: Programme
    percent: Decimal
    agreements: list[Agreement]


@dataclass(frozen=True)
class TwiceEuropean:
    """A programme whose expense two European agreements claim at the same time."""

    programme: Programme
    agreements: list[Agreement]


@dataclass(frozen=True)
class Watched:
    overpaid: list[Overpaid]
    twice_european: list[TwiceEuropean]
    tranches: Decimal | None  # their sum, where it is not the amount

    def __bool__(self) -> bool:
        return bool(self.overpaid or self.twice_european or self.tranches is not None)


def watched(agreement: Agreement) -> Watched:
    """What to look at again in an agreement and in those that pay beside it."""
    claims = _claims(agreement).values()
    return Watched(
        [found for shares in claims for found in _overpaid(shares, agreement)],
        [found for shares in claims for found in _twice_european(shares, agreement)],
        _tranches(agreement),
    )


def _claims(agreement: Agreement) -> dict[int, list[ProgrammeShare]]:
    """For each programme of the agreement, the shares claimed of it during its period."""
    beside = Agreement.objects.of(agreement.organisation).during(
        agreement.starts_on, agreement.ends_on
    )
    known = (
        ProgrammeShare.objects.of(agreement.organisation)
        .filter(agreement__in=beside, programme__shares__agreement=agreement)
        .select_related("programme", "agreement__funder")
        .order_by("agreement__starts_on", "pk")
    )
    found: dict[int, list[ProgrammeShare]] = defaultdict(list)
    for share in known:
        found[share.programme_id].append(share)
    return found


def _overpaid(shares: list[ProgrammeShare], during: Agreement) -> Iterator[Overpaid]:
    """The day of one programme on which most is claimed, when it is more than there is."""
    worst = max(_at_once(shares, during), key=_sum)
    if _sum(worst) > WHOLE:
        yield Overpaid(worst[0].programme, _sum(worst), [one.agreement for one in worst])


def _twice_european(shares: list[ProgrammeShare], during: Agreement) -> Iterator[TwiceEuropean]:
    european = [one for one in shares if one.agreement.funder.is_european]
    for several in _at_once(european, during):
        if len(several) > 1:
            yield TwiceEuropean(several[0].programme, [one.agreement for one in several])
            return


def _at_once(shares: list[ProgrammeShare], during: Agreement) -> list[list[ProgrammeShare]]:
    """Which claims run together, each time that one more begins to run in this period."""
    days = {max(share.agreement.starts_on, during.starts_on) for share in shares}
    return [[one for one in shares if one.agreement.holds(day)] for day in sorted(days)]


def _sum(shares: list[ProgrammeShare]) -> Decimal:
    return sum((share.percent for share in shares), Decimal(0))


def _tranches(agreement: Agreement) -> Decimal | None:
    told = agreement.tranches.aggregate(total=Sum("amount"))["total"]
    return None if told is None or told == agreement.amount else told


def proposed_accounts(agreement: Agreement) -> list[date]:
    """The days a financial account is due for the agreement, those it has already left out."""
    if not agreement.is_accounted_for:
        return []
    month = agreement.organisation.financial_year_month
    known = set(
        agreement.deadlines.filter(kind=Deadline.Kind.ACCOUNT).values_list("day", flat=True)
    )
    ends = year_ends(agreement.starts_on, agreement.ends_on, month)
    return [due for end in ends if (due := account_due(end)) not in known]


def year_ends(start: date, end: date, first_month: int) -> list[date]:
    """The last day of each financial year that a period meets."""
    found: list[date] = []
    year = start.year
    while not found or found[-1] < end:
        last = date(year, first_month, 1) - timedelta(days=1)
        if last >= start:
            found.append(last)
        year += 1
    return found


def account_due(year_end: date) -> date:
    """Six months later: the same day of that month, or its last."""
    months = year_end.year * 12 + year_end.month - 1 + ACCOUNT_MONTHS
    first_after = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    last = first_after - timedelta(days=1)
    return last.replace(day=min(year_end.day, last.day))
