"""The sheets of the lists with names, as they are written, against `plain_listings`."""

from collections import Counter

from django.utils import translation

from reports import catalogue
from reports.facts import Scope
from tests.reports.plain_listings import PlainListings
from workshops.models import Attendance, Session


def recount_listings(organisation, start, end):
    """Assert every row of both lists; how many rows of registers that is."""
    scope, plain = Scope(organisation, start, end), PlainListings(organisation, start, end)
    with translation.override("fr"):
        coop, listed = (
            [*catalogue.listings()[slug].sheets(scope)] for slug in ("coop", "attendance_list")
        )
    activities, statistics, beneficiaries = coop
    assert blocks(statistics) == plain.statistics()
    assert activities_told(activities) == plain.activities()
    assert beneficiaries_told(beneficiaries) == plain.beneficiaries()
    assert dict(activities.head)["Total"] == str(activities.count)
    sessions, lines = listed
    assert sessions_told(sessions) == plain.sessions()
    assert lines_told(lines) == plain.lines()
    for sheet in (*coop, *listed):
        assert len(list(sheet.rows)) == sheet.count
    return lines.count


def by_heading(sheet):
    """Its rows by heading; columns that the French page names are told by their place."""
    headings = [column[0] for column in sheet.columns]
    return [dict(zip(headings, row, strict=True)) for row in sheet.rows]


def blocks(sheet):
    found = {}
    for label, number, share in sheet.rows:
        if number is None:
            lines = found[label] = {}
        else:
            assert label not in lines
            lines[label] = number, share
    return found


def activities_told(sheet):
    rows = by_heading(sheet)
    ranks = Counter((one["ID CRA"], one["Participants"]) for one in rows)
    assert set(ranks.values()) <= {1}
    names = (
        *("Date", "Durée (min)", "Nom de l’atelier", "Nom du lieu", "Genre du bénéficiaire"),
        *("Tranche d’âge du bénéficiaire", "Statut du bénéficiaire"),
    )
    return Counter(tuple(one[name] for name in names) for one in rows)


def beneficiaries_told(sheet):
    names = (
        *("Nom", "Prénom", "Année de naissance", "Nom de la commune", "Genre", "Tranche d’âge"),
        *("Statut", "Nombre d’accompagnements"),
    )
    return Counter(tuple(one[name] for name in names) for one in by_heading(sheet))


def sessions_told(sheet):
    states = {str(label): value for value, label in Session.State.choices}
    reasons = {"": "", **{str(label): value for value, label in Session.Reason.choices}}
    found = Counter()
    for on, _start, title, venue, minutes, state, reason, _by, *counts in sheet.rows:
        came, blanks, closed, _closed_by = counts
        told = on, title, venue, states[state], reasons[reason], minutes
        found[*told, came, blanks, int(bool(closed))] += 1
    return found


def lines_told(sheet):
    marks = {str(label): value for value, label in Attendance.Status.choices}
    return Counter(
        (on, title, number, marks[mark], minutes)
        for on, title, number, _last, _first, mark, minutes, *_noted in sheet.rows
    )
