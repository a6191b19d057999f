"""Every figure and every member of a breakdown over plain rows: value, denominator, unknown."""

from tests.reports.plain_rows import GOOD

BRACKETS = {
    "age": [(10, "0-10"), (15, "11-15"), (17, "16-17"), (25, "18-25"), (999, "26+")],
    "age_city": [
        *[(5, "0-5"), (15, "6-15"), (17, "16-17"), (25, "18-25"), (64, "26-64"), (999, "65+")]
    ],
    "age_coop": [
        *[(11, "moins_de_douze"), (17, "douze_dix_huit"), (24, "dix_huit_vingt_quatre")],
        *[(39, "vingt_cinq_trente_neuf"), (59, "quarante_cinquante_neuf")],
        *[(69, "soixante_soixante_neuf"), (999, "soixante_dix_plus")],
    ],
}
DYNAMIC = (
    *("employee", "self_employed", "apprentice", "trainee", "pupil", "student"),
    "civic_service",
)
SCHOOL = ("pupil", "student")


def distinct(rows):
    return len({one.learner for one in rows})


def share(rows, hits, known=lambda one: True, count=len):
    told = [one for one in rows if known(one)]
    return (
        count([one for one in told if hits(one)]),
        count(told),
        count([one for one in rows if not known(one)]),
    )


def people(which):
    return lambda rows: (distinct([one for one in rows if one.counted and which(one)]), None, 0)


def people_share(hits, known=lambda one: True):
    def told(rows):
        return share([one for one in rows if one.counted], hits, known, distinct)

    return told


def number(which):
    return lambda rows: (sum(bool(which(one)) for one in rows), None, 0)


def parcours_share(which, hits, known):
    def told(rows):
        return share([one for one in rows if one.entered and one.ended and which(one)], hits, known)

    return told


def seats(rows):
    held = [one for one in rows if one.session.state == "held" and one.session.workshop.seats]
    return sum(one.came for one in held), sum(one.session.workshop.seats for one in held), 0


def dropped_out(one):
    gone = one.entered and one.ended and one.long and not one.stayed and not one.completed
    return gone and one.left_for not in GOOD and not one.missing_late


def held(one):
    return one.session.state == "held"


def age_told(one):
    return one.reference.age is not None


LINES = {
    "people": people(lambda one: True),
    "people_new": people(lambda one: one.new),
    "people_returning": people(lambda one: not one.new),
    "people_regular": people(lambda one: one.times >= 3),
    "people_qpv": people(lambda one: one.reference.qpv == "in"),
    "people_referred": people(lambda one: one.way_in == "partner"),
    "referred_share": people_share(
        lambda one: one.way_in == "partner", lambda one: one.way_in != "unknown"
    ),
    "women": people(lambda one: one.person.gender == "feminine"),
    "minors": people(lambda one: age_told(one) and one.reference.age < 18),
    "homes_completed_later": people(lambda one: one.reference.completed_later),
    "people_provisional": people(lambda one: one.person.provisional),
    "qpv_share": people_share(
        lambda one: one.reference.qpv == "in", lambda one: one.reference.qpv != "unknown"
    ),
    "women_share": people_share(
        lambda one: one.person.gender == "feminine", lambda one: one.person.gender != "unknown"
    ),
    "ages_estimated": people_share(lambda one: one.reference.estimated),
    "age_unknown": people_share(lambda one: not age_told(one)),
    "gender_unknown": people_share(lambda one: one.person.gender == "unknown"),
    "qpv_unknown": people_share(lambda one: one.reference.qpv == "unknown"),
    "attendances": number(lambda one: one.counted),
    "participant_hours": lambda rows: (sum(one.minutes for one in rows if one.counted), None, 0),
    "attendances_per_person": lambda rows: (
        sum(one.counted for one in rows),
        distinct([one for one in rows if one.counted]),
        0,
    ),
    "no_show_rate": lambda rows: share(
        [one for one in rows if one.held and one.expected],
        lambda one: one.status == "absent",
        lambda one: one.status != "not_recorded",
    ),
    "lines_blank": number(lambda one: one.held and one.blank),
    "late_without_minutes": number(lambda one: one.counted and one.late_full),
    "minutes_imputed": lambda rows: share(
        [one for one in rows if one.counted], lambda one: one.imputed
    ),
    "changes_late": number(lambda one: one.changed_late),
}
SESSIONS = {
    "workshops_run": lambda rows: (
        len({one.session.workshop.key for one in rows if held(one)}),
        None,
        0,
    ),
    "sessions_planned": number(lambda one: True),
    "sessions_held": number(held),
    "sessions_cancelled": number(lambda one: one.session.state == "cancelled"),
    "hours_delivered": lambda rows: (
        sum(one.session.length for one in rows if held(one)),
        None,
        0,
    ),
    "sessions_in_qpv": number(lambda one: held(one) and one.session.place == 1),
    "fill_rate": seats,
    "registers_missing": number(lambda one: one.missing),
    "registers_open": number(lambda one: held(one) and not one.session.closed),
}
PARCOURS = {
    "people_entered": number(lambda one: one.entered and one.ended),
    "completion_rate": parcours_share(
        lambda one: True, lambda one: one.completed, lambda one: not one.missing
    ),
    "retention": parcours_share(
        lambda one: one.long and one.early,
        lambda one: one.stayed,
        lambda one: not one.missing_late,
    ),
    "dropouts": number(dropped_out),
    "to_call_back": number(lambda one: not one.ended and one.here and one.absences >= 2),
}
EXITS = {
    "people_left": number(lambda one: True),
    "follow_up_rate": lambda rows: share(rows, lambda one: one.at_exit != "unknown"),
    "follow_up_rate_six_months": lambda rows: share(
        [one for one in rows if one.due], lambda one: one.later != "unknown"
    ),
    "dynamic_exits_share": lambda rows: share(
        [one for one in rows if one.at_entry not in SCHOOL],
        lambda one: one.at_exit in DYNAMIC and one.at_exit != one.at_entry,
        lambda one: "unknown" not in (one.at_exit, one.at_entry),
    ),
    "situations_at_entry": number(lambda one: True),
    "situations_at_exit": number(lambda one: True),
    "situations_six_months": number(lambda one: one.due),
}
PAPERS = {"certificates_issued": number(lambda one: one.valid)}
FIGURES = {
    **{slug: ("lines", count) for slug, count in LINES.items()},
    **{slug: ("sessions", count) for slug, count in SESSIONS.items()},
    **{slug: ("parcours", count) for slug, count in PARCOURS.items()},
    **{slug: ("exits", count) for slug, count in EXITS.items()},
    **{slug: ("papers", count) for slug, count in PAPERS.items()},
}
OF_PEOPLE = {
    slug
    for slug in LINES
    if slug.startswith(("people", "women", "minors", "qpv", "age", "referred"))
}
WHO = ("qpv", "neighbourhood", "zone", "commune", "education")
NAMES = {"neighbourhood": "code"}


def member(dimension, slug, one):
    """Where a row stands; a person where they were at their first attendance in the scope."""
    if dimension in BRACKETS or dimension in WHO or (dimension == "situation" and slug in LINES):
        return who(dimension, one.reference if slug in OF_PEOPLE else one.day)
    if dimension == "gender":
        return one.person.gender
    if dimension == "situation":
        name = {"situations_at_entry": "at_entry", "situations_six_months": "later"}
        return getattr(one, name.get(slug, "at_exit"))
    return where(dimension, one)


def who(dimension, known):
    if known is None:
        return "nobody"
    if dimension in BRACKETS:
        age = known.coop_age if dimension == "age_coop" else known.age
        if age is None or age < 0:
            return "unknown"
        return next(name for last, name in BRACKETS[dimension] if age <= last)
    name = {"neighbourhood": "code", "situation": "occupation"}.get(dimension, dimension)
    return getattr(known, name)


def where(dimension, one):
    session = getattr(one, "session", None)
    workshop = session.workshop if session else one.workshop
    if dimension == "month":
        return f"{session.date if session else one.issued:%Y-%m}"
    if dimension == "venue":
        return {1: "in", 2: "outside", 3: "online"}.get(session.place, "unknown")
    return {
        "workshop": lambda: workshop.key,
        "programme": lambda: workshop.programme or 0,
        "theme": lambda: workshop.theme or "unknown",
        "kind": lambda: workshop.kind,
        "place": lambda: session.place or 0,
        "reason": lambda: session.reason or "unspecified",
    }[dimension]()
