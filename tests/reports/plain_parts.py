"""What plain statements are made of: what is counted, of which rows, told apart by what.

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
    "town": """LEFT JOIN inclusion_commune town
               ON town.id = COALESCE(home.commune_id, l.commune_id)""",
    "doing": at("learners_situation", "doing"),
}
NEEDS = {"p": {"w"}, "n": {"home"}, "z": {"home"}, "town": {"home", "l"}}

OF_SESSIONS = {
    "month": ("{month}",),
    "programme": ("COALESCE(CAST(p.public_id AS text), 'none')", "p.id"),
    "kind": ("w.kind",),
    "theme": ("CASE w.theme WHEN '' THEN 'unknown' ELSE w.theme END",),
    "place": ("COALESCE(CAST(v.public_id AS text), 'unknown')", "v.id"),
}
WORKSHOP = ("w.public_id", "w.id")
ANSWER = "COALESCE(home.answer, 'unknown')"
OF_LIVES = {
    "qpv": (ANSWER,),
    "neighbourhood": (
        f"CASE {ANSWER} WHEN 'in' THEN COALESCE(n.code, 'in') ELSE {ANSWER} END",
        f"{ANSWER}, n.id",
    ),
    "zone": ("COALESCE(CAST(z.public_id AS text), 'none')", "z.id"),
    "commune": ("COALESCE(town.code, 'unknown')",),
    "situation": ("COALESCE(doing.occupation, 'unknown')",),
    "education": (
        """CASE WHEN doing.diploma = 'none_or_college' THEN '0-2'
                WHEN doing.diploma = 'unknown' AND doing.occupation = 'pupil' THEN '0-2'
                WHEN doing.diploma = 'cap_bac' THEN '3-4' WHEN doing.diploma = 'higher' THEN '5-8'
                ELSE 'unknown' END""",
    ),
}


def ages(*brackets):
    """The members of an age, by the last year of each: the last bracket has none."""
    told = " ".join(f"WHEN d.age <= {one.split('-')[1]} THEN '{one}'" for one in brackets[:-1])
    return f"CASE WHEN d.age IS NULL THEN 'unknown' {told} ELSE '{brackets[-1]}' END"


AGES = {
    "age": (ages("0-10", "11-15", "16-17", "18-25", "26+"),),
    "age_city": (ages("0-5", "6-15", "16-17", "18-25", "26-64", "65+"),),
}
