"""Who pays for the season's workshops: five agreements, and how well each goes.

A target is the round number for which the season, as it was played, comes to the state told here;
so that each state is seen whatever the day the season is made.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from inclusion.models import Organisation, User
from reports.agreements import following
from reports.agreements.projection import State, project
from workshops import actions
from workshops.funding import proposed_accounts
from workshops.models import Agreement, Deadline, Funder, Programme, ProgrammeShare, Target, Tranche

from .skills import EMPLOYMENT, OPEN_LAB, PROGRAMME

Kind, Who, Expected = Agreement.Kind, Funder.Kind, Deadline.Kind
STEPS = (10, 5, 1)  # targets are round numbers, when one does
EUROPE = "Cofinancé par l’Union européenne"


@dataclass(frozen=True)
class Promise:
    """A target; its value, or the state that its value must lead to."""

    indicator: str
    comes_to: State | None = None
    value: int = 0
    audience: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Grant:
    """An agreement as it will be written down; deadlines are days from today."""

    title: str
    funder: tuple[str, str]
    kind: str
    amount: int
    spent: int
    cost: int  # as planned
    shares: dict[str, int]
    promises: tuple[Promise, ...]
    deadlines: tuple[tuple[str, int], ...]
    reference: str = ""
    call: str = ""
    mention: str = ""
    years: int = 1
    actual: int | None = None  # what all of it cost so far


GRANTS = [
    Grant(
        "Contrat de ville : passeport numérique",
        ("Ville de Tours (démonstration)", Who.CITY),
        Kind.OBJECTIVES,
        amount=24000,
        spent=9200,
        cost=42000,
        shares={PROGRAMME: 40},
        promises=(
            Promise("people", State.REACHED),
            Promise("qpv_share", value=80),
            Promise("people", State.REACHED, audience={"gender": "feminine"}),
        ),
        deadlines=((Expected.INTERIM, 24), (Expected.INSTALMENT, 48)),
        reference="CV-2026-118",
        call="Contrat de ville Engagements Quartiers 2030",
        mention="Avec le soutien de la Ville de Tours",
        actual=31400,
        years=2,
    ),
    Grant(
        "Inclusion numérique des jeunes",
        ("Région (démonstration)", Who.REGION),
        Kind.AGREEMENT,
        amount=18000,
        spent=11500,
        cost=42000,
        shares={PROGRAMME: 30},
        promises=(Promise("people", value=60), Promise("sessions_held", State.ON_TRACK)),
        deadlines=((Expected.FINAL, 75), (Expected.DOCUMENTS, -4)),
        reference="2026-EX-0417",
        mention="Action financée par la Région",
        actual=27300,
    ),
    Grant(
        "Un fab lab ouvert toute l’année",
        ("Fondation du Vieux Quai", Who.FOUNDATION),
        Kind.PATRONAGE,
        amount=15000,
        spent=6000,
        cost=28000,
        shares={OPEN_LAB: 50},
        promises=(Promise("participant_hours", State.OUT_OF_REACH), Promise("people", value=15)),
        deadlines=((Expected.FINAL, 100),),
    ),
    Grant(
        "Accueil jeunes au fab lab",
        ("Caf (démonstration)", Who.CAF),
        Kind.NOTIFICATION,
        amount=6000,
        spent=3900,
        cost=28000,
        shares={OPEN_LAB: 20},
        promises=(Promise("minors", State.LATE), Promise("sessions_held", State.ON_TRACK)),
        deadlines=((Expected.DOCUMENTS, 9),),
    ),
    Grant(
        "Cap premier emploi",
        ("FSE+, programme national (démonstration)", Who.EUROPE),
        Kind.AGREEMENT,
        amount=36000,
        spent=14800,
        cost=60000,
        shares={EMPLOYMENT: 60},
        promises=(
            Promise("people", State.REACHED),
            Promise("participant_hours", State.ON_TRACK),
            Promise("completion_rate", value=60),
        ),
        deadlines=((Expected.INTERIM, 55), (Expected.DOCUMENTS, 12)),
        reference="202604118",
        call="Insertion des jeunes des quartiers",
        mention=EUROPE,
        actual=25700,
    ),
]


def fund(organisation: Organisation, today: date, *, by: User) -> None:
    """Write down what was granted for the programmes that the season has."""
    programmes = {one.name: one for one in Programme.objects.of(organisation)}
    for grant in GRANTS:
        shares = {programmes.get(name): percent for name, percent in grant.shares.items()}
        known = {programme: percent for programme, percent in shares.items() if programme}
        if known:
            _write(grant, organisation, known, today, by=by)


def _write(
    grant: Grant, organisation: Organisation, shares: dict[Programme, int], today: date, *, by: User
) -> None:
    name, kind = grant.funder
    start, end = _period(today, grant.years)
    agreement = actions.add_agreement(
        organisation,
        by=by,
        funder=actions.add_funder(organisation, by=by, name=name, kind=kind),
        kind=grant.kind,
        title=grant.title,
        reference=grant.reference,
        call=grant.call,
        starts_on=start,
        ends_on=end,
        amount=Decimal(grant.amount),
        spent=Decimal(grant.spent),
        total_cost=Decimal(grant.cost),
        actual_cost=None if grant.actual is None else Decimal(grant.actual),
        mention=grant.mention,
    )
    for programme, percent in shares.items():
        said = {"programme": programme, "percent": Decimal(percent)}
        actions.add_part(ProgrammeShare, agreement, by=by, **said)
    for year in agreement.years if grant.years > 1 else ():
        amount = agreement.amount / len(agreement.years)
        actions.add_part(Tranche, agreement, by=by, year=year, amount=amount)
    for what, days in grant.deadlines:
        day = today + timedelta(days=days)
        actions.add_part(Deadline, agreement, by=by, kind=what, day=day)
    for due in [day for day in proposed_accounts(agreement) if day > today][:1]:
        actions.add_part(Deadline, agreement, by=by, kind=Expected.ACCOUNT, day=due)
    for promise in grant.promises:
        _promise(promise, agreement, by=by)


def _period(today: date, years: int) -> tuple[date, date]:
    """Whole months, around the season: one or two years that end after what is planned."""
    months = today.year * 12 + today.month - 1
    start, after = months - 12 * years + 3, months + 3
    last = date(after // 12, after % 12 + 1, 1) - timedelta(days=1)
    return date(start // 12, start % 12 + 1, 1), last


def _promise(promise: Promise, agreement: Agreement, *, by: User) -> None:
    said = {"indicator": promise.indicator, "audience": promise.audience, "on": agreement.ends_on}
    target = Target(
        agreement=agreement, organisation=agreement.organisation, value=Decimal(1), **said
    )
    value = _round_one(promise.comes_to, target) if promise.comes_to else promise.value
    actions.add_part(Target, agreement, by=by, value=Decimal(value), **said)


def _round_one(state: State, target: Target) -> int:
    """A round number among those for which the target comes to this state."""
    told = following.named(target)
    if told is None:
        raise ValueError(target.indicator)
    facts = following.read(target.agreement, [target])
    pace, one = following.follow(facts, target, *told).pace, following.promised(target, told[0])
    coming = Fraction(max(pace.actual, 1) * max(pace.planned, 1), max(pace.held, 1))
    most = max(10, int(2 * coming / one))
    for step in STEPS:
        found = [n for n in range(step, most, step) if project(n * one, pace).state is state]
        if found:
            return found[len(found) // 2]
    return max(1, int(pace.actual / one))
