"""La Coop de la médiation numérique: its workbook, in its columns and words, to type nothing twice.

One row a participant of each activity. Its shape is La Coop's, with its traps: the duration stands
on every row of an activity, so that adding the column up counts hours as many times as people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from inclusion.models import Commune
from learners.models import Learner, Situation
from reports.dataset import RowSheet
from reports.definition import Listing
from reports.facts import Scope
from reports.indicators import coop_words as words
from workshops.models import Attendance, Session

NARROW, MIDDLE, WIDE = 12, 18, 34
ACTIVITY = (
    ("Date", "date", NARROW),
    ("Enregistré le", "date", NARROW),
    ("Dernière modification le", "date", NARROW),
    ("Type", "text", NARROW),
    ("Participants", "text", NARROW),
    ("Bénéficiaire", "text", WIDE),
    ("Canaux d’accompagnement", "text", MIDDLE),
    ("Nom du lieu", "text", WIDE),
    ("Adresse", "text", WIDE),
    ("Commune", "text", MIDDLE),
    ("Code postal", "text", NARROW),
    ("Code Insee", "text", NARROW),
    ("Durée (min)", "integer", NARROW),
    ("Nom de l’atelier", "text", WIDE),
    ("Matériel numérique utilisé", "text", MIDDLE),
    ("Thématique(s) d’accompagnement", "text", WIDE),
    ("Tags", "text", NARROW),
    ("Nom de la démarche administrative", "text", MIDDLE),
    ("Niveau d’autonomie (ou de l’atelier)", "text", NARROW),
    ("Bénéficiaire réorienté", "text", NARROW),
    ("Structure de redirection", "text", MIDDLE),
    ("Commune du bénéficiaire", "text", MIDDLE),
    ("Code postal du bénéficiaire", "text", NARROW),
    ("Code Insee du bénéficiaire", "text", NARROW),
    ("Genre du bénéficiaire", "text", NARROW),
    ("Tranche d’âge du bénéficiaire", "text", MIDDLE),
    ("Statut du bénéficiaire", "text", MIDDLE),
    ("Notes supplémentaires", "text", MIDDLE),
    ("ID CRA", "text", WIDE),
)
WHO = 1 + [heading for heading, _kind, _width in ACTIVITY].index("Bénéficiaire")
BENEFICIARY = (
    ("Nom", "text", MIDDLE),
    ("Prénom", "text", MIDDLE),
    ("Année de naissance", "year", NARROW),
    ("Nom de la commune", "text", MIDDLE),
    ("Code INSEE", "text", NARROW),
    ("Code postal", "text", NARROW),
    ("N° de téléphone", "text", MIDDLE),
    ("E-mail", "text", WIDE),
    ("Genre", "text", NARROW),
    ("Tranche d’âge", "text", MIDDLE),
    ("Statut", "text", MIDDLE),
    ("Nombre d’accompagnements", "integer", NARROW),
    ("Notes supplémentaires", "text", MIDDLE),
)
STATISTIC = (
    ("Statistique", "text", WIDE),
    ("Nombre", "integer", NARROW),
    ("Part", "share", NARROW),
)


@dataclass(frozen=True)
class Support:
    """« Accompagnement »: one person at one activity."""

    attendance: Attendance
    first: bool  # of this person, ever
    status: str

    @property
    def session(self) -> Session:
        return self.attendance.session

    @property
    def learner(self) -> Learner:
        return self.attendance.learner

    @property
    def age(self) -> str:
        born = self.learner.birth_date.year if self.learner.birth_date else self.learner.birth_year
        return words.age_of(self.session.date.year, born)

    @property
    def gender(self) -> str:
        return words.GENDERS.get(self.learner.gender, words.NOT_SAID)

    @property
    def channel(self) -> str:
        venue = self.session.venue
        return words.ONLINE if venue and venue.standing == venue.Standing.ONLINE else words.ON_SITE

    @property
    def theme(self) -> str:
        return words.THEMES.get(self.session.workshop.theme, "")


def sheets(scope: Scope) -> list[RowSheet]:
    told = list(_supports(scope))
    activities = {one.session.pk: one.session for one in told}
    people = {one.learner.pk: one for one in told}  # as at their last activity
    times = Counter(one.learner.pk for one in told)
    return [
        RowSheet(
            "Activités",
            ACTIVITY,
            len(told),
            list(_activities(told)),
            names=(WHO, WHO),
            head=_head(scope, told),
        ),
        RowSheet("Statistiques", STATISTIC, *_counted(_statistics(told, activities.values()))),
        RowSheet(
            "Bénéficiaires",
            BENEFICIARY,
            len(people),
            [_beneficiary(one, times[key]) for key, one in people.items()],
            names=(1, 2),
        ),
    ]


def _counted(rows: Iterable[tuple[Any, ...]]) -> tuple[int, list[tuple[Any, ...]]]:
    known = list(rows)
    return len(known), known


def _supports(scope: Scope) -> Iterator[Support]:
    everybody = Attendance.objects.of(scope.organisation).counted()
    asked = everybody.filter(session__date__range=(scope.start, scope.end))
    if scope.workshops is not None:
        asked = asked.filter(session__workshop__in=scope.workshops)
    before = everybody.filter(learner=OuterRef("learner"))
    before = before.order_by("session__date", "session__starts_at", "pk")
    asked = asked.annotate(first=Subquery(before.values("pk")[:1]), doing=_doing(scope))
    for row in _whole(asked):
        status = words.STATUSES.get(row.doing or "", words.STATUS_NOT_SAID)
        yield Support(row, row.first == row.pk, status)


def _doing(scope: Scope) -> Coalesce:
    """The latest situation told by that day, else the first one told after, as in every report."""
    told = Situation.objects.of(scope.organisation).filter(learner=OuterRef("learner"))
    by_then = told.filter(valid_from__lte=OuterRef("session__date"))
    latest = by_then.order_by("-valid_from", "-pk").values("occupation")[:1]
    later = told.order_by("valid_from", "pk").values("occupation")[:1]
    return Coalesce(Subquery(latest), Subquery(later))


def _whole(asked: QuerySet[Any]) -> QuerySet[Any]:
    joined = "session__workshop", "session__venue__commune", "session__organisation"
    return asked.select_related(*joined, "learner__commune").order_by(
        *("session__date", "session__starts_at", "session", "learner__number")
    )


def _activities(told: list[Support]) -> Iterator[tuple[Any, ...]]:
    for _session, group in groupby(told, key=lambda one: one.session.pk):
        several = list(group)
        for rank, one in enumerate(several, start=1):
            yield _activity(one, f"{rank}/{len(several)}" if len(several) > 1 else "1")


def _activity(one: Support, rank: str) -> tuple[Any, ...]:
    session, workshop, venue = one.session, one.session.workshop, one.session.venue
    recorded = _day(one.attendance.recorded_at, session)
    return (
        *(session.date, recorded, recorded, "Collectif", rank, str(one.learner), one.channel),
        *(venue.name if venue else "", venue.address if venue else ""),
        *_place(venue.commune if venue else None),
        *(session.actual_minutes or session.minutes, workshop.title, "", one.theme, "", ""),
        *(words.LEVELS.get(workshop.level, ""), "", "", *_place(one.learner.commune)),
        *(one.gender, one.age, one.status, "", str(session.public_id)),
    )


def _place(commune: Commune | None) -> tuple[str, str, str]:
    return (commune.name, commune.postcode, commune.code) if commune else ("", "", "")


def _day(at: datetime, session: Session) -> date:
    return at.astimezone(session.organisation.zone).date()


def _beneficiary(one: Support, times: int) -> tuple[Any, ...]:
    learner = one.learner
    commune, postcode, code = _place(learner.commune)
    return (
        *(learner.last_name, learner.first_name),
        learner.birth_date.year if learner.birth_date else learner.birth_year,
        *(commune, code, postcode, str(learner.phone or ""), learner.email),
        *(one.gender, one.age, one.status, times, ""),
    )


def _statistics(told: list[Support], activities: Iterable[Session]) -> Iterator[tuple[Any, ...]]:
    people, held = {one.learner.pk: one for one in told}, list(activities)
    new = sum(one.first for one in told)
    yield from _block(
        "Statistiques générales",
        [
            ("Accompagnements au total", len(told)),
            ("Activités", len(held)),
            ("Bénéficiaires accompagnés", len(people)),
            ("Nouveaux bénéficiaires", new),
            ("Bénéficiaires suivis", len(people)),
            ("Bénéficiaires anonymes", 0),
        ],
    )
    blocks: list[tuple[str, list[Any], Callable[[Any], str]]] = [
        ("Thématiques Médiation numérique", told, lambda one: one.theme or "Non renseigné"),
        ("Canaux", told, lambda one: one.channel),
        ("Durées", held, lambda one: words.duration(one.actual_minutes or one.minutes)),
        ("Activités par lieux", held, lambda one: one.venue.name if one.venue else "Sans lieu"),
        ("Genre", [*people.values()], lambda one: one.gender),
        ("Tranches d’âge", [*people.values()], lambda one: one.age),
        ("Statuts", [*people.values()], lambda one: one.status),
        ("Commune de résidence", [*people.values()], lambda one: _place(one.learner.commune)[0]),
    ]
    for title, rows, said in blocks:
        counts = Counter(said(one) or "Non renseigné" for one in rows)
        yield from _block(title, counts.most_common(), len(rows))


def _block(
    title: str, lines: Iterable[tuple[str, int]], whole: int | None = None
) -> Iterator[tuple[Any, ...]]:
    yield title, None, None
    for label, number in lines:
        yield label, number, words.share(number, whole) if whole else None


def _head(scope: Scope, told: list[Support]) -> tuple[tuple[str, str], ...]:
    days = f"{scope.start:%d/%m/%Y} - {scope.end:%d/%m/%Y}"
    return (
        ("Informations export", ""),
        ("Nom", scope.organisation.name),
        ("Total", str(len(told))),
        ("Date d’export", f"{scope.data_date:%d/%m/%Y}"),
        ("", ""),
        ("Filtres", ""),
        ("Période", days),
        ("Source", "Inclusion"),
        ("Type d’accompagnement", "Collectif"),
        ("Tags", "-"),
    )


LISTING = Listing(
    slug="coop",
    title=_("Workbook for La Coop"),
    purpose=_("Activities, statistics and beneficiaries, in the columns and words of La Coop."),
    audience=_("For La Coop de la médiation numérique and digital advisers (conseillers)."),
    sheets=sheets,
    plain=True,
    traps=[
        _(
            "The duration stands on each participant's row: never add this column up. Hours are in"
            " the activity report."
        ),
        _("The age bracket is of the year less the year of birth, as La Coop counts it."),
        _(
            "Apprentices and civic service are given as « En emploi », vocational trainees as"
            " « Sans emploi »: La Coop has no word of their own."
        ),
        _("Material, tags and redirections are not recorded here: their columns are empty."),
    ],
)
