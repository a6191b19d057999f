"""Sessions, lines of registers and people in plain SQL: what is counted of them, and by what.

Attendances and hours are told by the day of each, people by that of their first counted attendance
of the period. `s.date` is that day in both, and `{who}` whose day it is.
"""

from typing import NamedTuple


class Rows(NamedTuple):
    """Rows that are counted: a figure is up to three columns (value, out of, unknown).

    A key is what tells members apart, and what to group by where that is something shorter.
    """

    rows: str
    figures: dict
    keys: dict
    before: str = ""
    who: str = ""


def share(count, hits, known, of="TRUE"):
    return tuple(
        f"{count} FILTER (WHERE {of} AND {which})"
        for which in (f"{known} AND {hits}", known, f"NOT ({known})")
    )


def number(which):
    return (f"COUNT(*) FILTER (WHERE {which})",)


PERIOD = "s.organisation_id = %(organisation)s AND s.date BETWEEN %(start)s AND %(end)s"
CAME = "a.status IN ('present', 'late')"
EXPECTED = """
    e.workshop_id = s.workshop_id AND e.status IN ('enrolled', 'withdrawn')
    AND e.since <= s.date AND (e.until IS NULL OR e.until > s.date)
"""
MISSING = f"""
    s.date < %(today)s AND (s.state = 'planned' OR s.state = 'held' AND EXISTS (
      SELECT 1 FROM workshops_enrolment e WHERE {EXPECTED} AND NOT EXISTS (
        SELECT 1 FROM workshops_attendance a WHERE a.session_id = s.id
          AND a.learner_id = e.learner_id AND a.status <> 'not_recorded')))
"""


def at(table, alias, day="s.date"):
    """What held that day: the latest answer by then, else the first one after it."""
    by_then, after = (
        f"(SELECT r.id FROM {table} r WHERE r.learner_id = {{who}} {which} LIMIT 1)"
        for which in (
            f"AND r.valid_from <= {day} ORDER BY r.valid_from DESC",
            "ORDER BY r.valid_from",
        )
    )
    return f"LEFT JOIN {table} {alias} ON {alias}.id = COALESCE({by_then}, {after})"


FIRST = f"""
    (SELECT a.learner_id, MIN(s.date) AS date, COUNT(*) AS times, SUM(a.minutes) AS minutes
     FROM workshops_session s JOIN workshops_attendance a ON a.session_id = s.id
     WHERE {PERIOD} AND s.state = 'held' AND {CAME} GROUP BY a.learner_id)
"""
BEFORE = f"""
    (SELECT DISTINCT a.learner_id
     FROM workshops_session s JOIN workshops_attendance a ON a.session_id = s.id
     WHERE s.organisation_id = %(organisation)s AND s.date >= %(horizon)s AND s.date < %(start)s
       AND s.state = 'held' AND {CAME})
"""
HOME = at("learners_residence", "home")
LIVED = f"""
    (SELECT s.learner_id, COALESCE(home.answer, 'unknown') AS answer
     FROM {FIRST} s {HOME.replace("{who}", "s.learner_id")})
"""
JOINS = {  # in this order, those of which a statement says something
    "w": "JOIN workshops_workshop w ON w.id = s.workshop_id",
    "p": "LEFT JOIN workshops_programme p ON p.id = w.programme_id",
    "v": "LEFT JOIN workshops_venue v ON v.id = s.venue_id",
    "l": "JOIN learners_learner l ON l.id = {who}",
    "before": f"LEFT JOIN {BEFORE} before ON before.learner_id = {{who}}",
    "lived": f"JOIN {LIVED} lived ON lived.learner_id = {{who}}",
    "home": HOME,
    "n": "LEFT JOIN inclusion_neighbourhood n ON n.id = home.neighbourhood_id",
    "z": "LEFT JOIN learners_localzone z ON z.id = home.zone_id",
}
NEEDS = {"p": "w", "n": "home", "z": "home"}

OF_SESSIONS = {
    "month": ("{month}",),
    "programme": ("COALESCE(CAST(p.public_id AS text), 'none')", "p.id"),
    "kind": ("w.kind",),
    "theme": ("CASE w.theme WHEN '' THEN 'unknown' ELSE w.theme END",),
    "place": ("COALESCE(CAST(v.public_id AS text), 'unknown')", "v.id"),
}
WORKSHOP = ("w.public_id", "w.id")
ANSWER = "COALESCE(home.answer, 'unknown')"
OF_HOMES = {
    "qpv": (ANSWER,),
    "neighbourhood": (
        f"CASE {ANSWER} WHEN 'in' THEN COALESCE(n.code, 'in') ELSE {ANSWER} END",
        f"{ANSWER}, n.id",
    ),
    "zone": ("COALESCE(CAST(z.public_id AS text), 'none')", "z.id"),
}
AGES = """
    CASE WHEN d.age IS NULL THEN 'unknown' WHEN d.age <= 10 THEN '0-10'
         WHEN d.age <= 15 THEN '11-15' WHEN d.age <= 17 THEN '16-17'
         WHEN d.age <= 25 THEN '18-25' ELSE '26+' END
"""

SEATS = "WHERE s.state = 'held' AND w.capacity IS NOT NULL"
SEATED = "(SELECT COUNT(*) FROM workshops_attendance a WHERE a.session_id = s.id AND " + CAME + ")"
SESSIONS = Rows(
    f"FROM workshops_session s {{joins}} WHERE {PERIOD}",
    {
        "workshops_run": ("COUNT(DISTINCT s.workshop_id) FILTER (WHERE s.state = 'held')",),
        "sessions_planned": ("COUNT(*)",),
        "sessions_held": number("s.state = 'held'"),
        "sessions_cancelled": number("s.state = 'cancelled'"),
        "hours_delivered": (
            "SUM(COALESCE(s.actual_minutes, s.minutes)) FILTER (WHERE s.state = 'held')",
            "60",
        ),
        "sessions_in_qpv": number("s.state = 'held' AND v.standing = 'in'"),
        "fill_rate": (f"SUM({SEATED}) FILTER ({SEATS})", f"SUM(w.capacity) FILTER ({SEATS})"),
        "registers_missing": number(MISSING),
        "registers_open": number("s.state = 'held' AND s.closed_at IS NULL"),
    },
    {
        "": None,
        **OF_SESSIONS,
        "workshop": WORKSHOP,
        "venue": ("COALESCE(v.standing, 'unknown')",),
        "reason": ("CASE s.reason WHEN '' THEN 'unspecified' ELSE s.reason END",),
    },
)
IMPUTED = """
    (a.status = 'late' AND a.minutes_source = 'full'
     OR s.actual_minutes IS NULL AND a.minutes_source IN ('full', 'lateness'))
"""
LINES = "FROM workshops_session s JOIN workshops_attendance a ON a.session_id = s.id {joins}"
COUNTED = f"s.state = 'held' AND {CAME}"
TIME = {"attendances": ("COUNT(*)",), "participant_hours": ("SUM(a.minutes)", "60")}
MARKS = Rows(
    f"{LINES} WHERE {PERIOD}",
    {
        "attendances": number(COUNTED),
        "participant_hours": (f"SUM(a.minutes) FILTER (WHERE {COUNTED})", "60"),
        "late_without_minutes": number(
            f"{COUNTED} AND a.status = 'late' AND a.minutes_source = 'full'"
        ),
        "minutes_imputed": (*number(f"{COUNTED} AND {IMPUTED}"), *number(COUNTED)),
        "changes_late": number("a.recorded_at >= %(after)s"),
    },
    {"": None},
)
BY_SESSION = Rows(
    f"{LINES} WHERE {PERIOD} AND {COUNTED}",
    {**TIME, "people": ("COUNT(DISTINCT a.learner_id)",)},
    OF_SESSIONS,
)
OF_EACH = {
    "people": ("COUNT(*)",),
    "attendances": ("SUM(s.times)",),
    "participant_hours": ("SUM(s.minutes)", "60"),
}
WOMEN = share("COUNT(*)", "l.gender = 'feminine'", "l.gender <> 'unknown'")
BY_WORKSHOP = Rows(
    f"""FROM (SELECT s.workshop_id, a.learner_id, COUNT(*) AS times, SUM(a.minutes) AS minutes
              {LINES.replace("{joins}", "")} WHERE {PERIOD} AND {COUNTED}
              GROUP BY s.workshop_id, a.learner_id) s {{joins}}""",
    {
        **OF_EACH,
        "qpv_share": share("COUNT(*)", "lived.answer = 'in'", "lived.answer <> 'unknown'"),
        "women_share": WOMEN,
    },
    {"workshop": WORKSHOP},
    who="s.learner_id",
)
BY_HOME = Rows(f"{LINES} WHERE {PERIOD} AND {COUNTED}", TIME, OF_HOMES, who="a.learner_id")
BY_AGE = Rows(
    f"""FROM (SELECT {{age}} AS age, COUNT(*) AS times, SUM(a.minutes) AS minutes
              {LINES.replace("{joins}", "JOIN learners_learner l ON l.id = a.learner_id")}
              WHERE {PERIOD} AND {COUNTED} GROUP BY 1) d""",
    {"attendances": ("SUM(d.times)",), "participant_hours": ("SUM(d.minutes)", "60")},
    {"age": (AGES,)},
)
PEOPLE_BY_AGE = Rows(
    f"""FROM (SELECT {{age}} AS age, l.gender
              FROM {FIRST} s JOIN learners_learner l ON l.id = s.learner_id) d""",
    {"people": ("COUNT(*)",)},
    {"age": (AGES,), "age-gender": (f"{AGES}, d.gender",)},
)
FIRST_ENROLMENT = f"""
    (SELECT e.referred_by FROM workshops_enrolment e
     WHERE e.learner_id = s.learner_id AND e.status IN ('enrolled', 'withdrawn')
       AND e.workshop_id IN (SELECT s.workshop_id FROM workshops_session s WHERE {PERIOD})
     ORDER BY e.since, e.id LIMIT 1)
"""
PEOPLE = Rows(
    f"FROM {FIRST} s {{joins}}",
    {
        "people": ("COUNT(*)",),
        "people_new": number("before.learner_id IS NULL"),
        "people_returning": number("before.learner_id IS NOT NULL"),
        "people_regular": number("s.times >= 3"),
        "attendances_per_person": ("SUM(s.times)", "COUNT(*)"),
        "people_qpv": number("home.answer = 'in'"),
        "qpv_share": share("COUNT(*)", "home.answer = 'in'", f"{ANSWER} <> 'unknown'"),
        "women": number("l.gender = 'feminine'"),
        "women_share": WOMEN,
        "minors": number("{age} < 18"),
        "people_referred": number(f"{FIRST_ENROLMENT} <> ''"),
        "ages_estimated": (
            *number("l.birth_date IS NULL AND l.birth_year IS NOT NULL"),
            "COUNT(*)",
        ),
        "age_unknown": (*number("{age} IS NULL"), "COUNT(*)"),
        "gender_unknown": (*number("l.gender = 'unknown'"), "COUNT(*)"),
        "qpv_unknown": (*number(f"{ANSWER} = 'unknown'"), "COUNT(*)"),
        "homes_completed_later": number("home.valid_from > s.date"),
        "people_provisional": number("l.provisional"),
    },
    {"": None, **OF_HOMES},
    who="s.learner_id",
)
BY_GENDER = Rows(  # whatever the day
    PEOPLE.rows,
    {**PEOPLE.figures, **OF_EACH},
    {"gender": ("l.gender",)},
    who="s.learner_id",
)
NOT_MARKED = "(a.status IS NULL OR a.status = 'not_recorded')"
DUE = Rows(  # whom sessions held expected: periods of one person never overlap
    f"""FROM workshops_session s JOIN workshops_enrolment e ON {EXPECTED}
        LEFT JOIN workshops_attendance a
          ON a.session_id = s.id AND a.learner_id = e.learner_id {{joins}}
        WHERE {PERIOD} AND s.state = 'held'""",
    {
        "no_show_rate": share("COUNT(*)", "a.status = 'absent'", f"NOT {NOT_MARKED}"),
        "lines_blank": number(NOT_MARKED),
    },
    {"": None, "workshop": WORKSHOP},
)
