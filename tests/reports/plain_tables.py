"""Every table of the activity report's first two parts, in plain SQL: one or two statements each.

People are as they were on the day of their first counted attendance of the period, attendances and
hours as on their own day: the two are asked apart, as they would be by hand.
"""

from uuid import UUID

from django.db import connection

DIALECTS = {
    "sqlite": {
        "month": "strftime('%%Y-%%m', s.date)",
        "age": """COALESCE(strftime('%%Y', s.date) - strftime('%%Y', l.birth_date)
                  - (strftime('%%m%%d', s.date) < strftime('%%m%%d', l.birth_date)),
                  strftime('%%Y', s.date) - l.birth_year)""",
    },
    "postgresql": {
        "month": "to_char(s.date, 'YYYY-MM')",
        "age": """COALESCE(EXTRACT(YEAR FROM age(s.date, l.birth_date)),
                  EXTRACT(YEAR FROM s.date) - l.birth_year)""",
    },
}

COUNTED = """
    FROM workshops_attendance a
    JOIN workshops_session s ON s.id = a.session_id
    JOIN workshops_workshop w ON w.id = s.workshop_id
    JOIN learners_learner l ON l.id = a.learner_id
    LEFT JOIN workshops_programme p ON p.id = w.programme_id
    LEFT JOIN workshops_venue v ON v.id = s.venue_id
    WHERE s.organisation_id = %(organisation)s AND s.date BETWEEN %(start)s AND %(end)s
      AND s.state = 'held' AND a.status IN ('present', 'late')
"""
FIRST = f"""
    FROM (SELECT a.learner_id, MIN(s.date) AS date {COUNTED} GROUP BY a.learner_id) s
    JOIN learners_learner l ON l.id = s.learner_id
"""
SESSIONS = """
    FROM workshops_session s
    JOIN workshops_workshop w ON w.id = s.workshop_id
    LEFT JOIN workshops_programme p ON p.id = w.programme_id
    LEFT JOIN workshops_venue v ON v.id = s.venue_id
    WHERE s.organisation_id = %(organisation)s AND s.date BETWEEN %(start)s AND %(end)s
"""
WHAT = """
    SUM(CASE WHEN s.state = 'held' THEN 1 ELSE 0 END) AS sessions_held,
    SUM(CASE WHEN s.state = 'held' THEN COALESCE(s.actual_minutes, s.minutes) ELSE 0 END)
      AS hours_delivered
"""
CANCELLED = "SUM(CASE WHEN s.state = 'cancelled' THEN 1 ELSE 0 END) AS sessions_cancelled"
LINES = "COUNT(*) AS attendances, SUM(a.minutes) AS participant_hours"
PEOPLE = "COUNT(DISTINCT a.learner_id) AS people"
BY_SESSION = {
    "month": "{month}",
    "workshop": "w.public_id",
    "programme": "COALESCE(CAST(p.public_id AS text), 'none')",
    "kind": "w.kind",
    "theme": "CASE w.theme WHEN '' THEN 'unknown' ELSE w.theme END",
    "place": "COALESCE(CAST(v.public_id AS text), 'unknown')",
    "venue": "COALESCE(v.standing, 'unknown')",
    "reason": "CASE s.reason WHEN '' THEN 'unspecified' ELSE s.reason END",
}
AGE = """
    CASE WHEN {age} IS NULL OR {age} < 0 THEN 'unknown' WHEN {age} <= 10 THEN '0-10'
         WHEN {age} <= 15 THEN '11-15' WHEN {age} <= 17 THEN '16-17' WHEN {age} <= 25 THEN '18-25'
         ELSE '26+' END
"""
HOME = """
    COALESCE(
      (SELECT {told} FROM learners_residence r
       LEFT JOIN inclusion_neighbourhood n ON n.id = r.neighbourhood_id
       LEFT JOIN learners_localzone z ON z.id = r.zone_id
       WHERE r.learner_id = l.id AND r.valid_from <= s.date ORDER BY r.valid_from DESC LIMIT 1),
      (SELECT {told} FROM learners_residence r
       LEFT JOIN inclusion_neighbourhood n ON n.id = r.neighbourhood_id
       LEFT JOIN learners_localzone z ON z.id = r.zone_id
       WHERE r.learner_id = l.id ORDER BY r.valid_from LIMIT 1), '{none}')
"""
BY_PERSON = {
    "gender": "l.gender",
    "age": AGE,
    "qpv": HOME.replace("{told}", "r.answer").replace("{none}", "unknown"),
    "neighbourhood": HOME.replace(
        "{told}", "CASE r.answer WHEN 'in' THEN COALESCE(n.code, 'in') ELSE r.answer END"
    ).replace("{none}", "unknown"),
    "zone": HOME.replace("{told}", "COALESCE(CAST(z.public_id AS text), 'none')").replace(
        "{none}", "none"
    ),
}


def statements():
    """By section and table, the SQL of each statement; its first column is the member."""
    told = DIALECTS[connection.vendor]
    for name in ("month", "workshop", "programme", "kind", "place", "venue"):
        what = f"{WHAT}, {CANCELLED}" if name in ("month", "workshop") else WHAT
        yield "activity", name, _grouped(BY_SESSION[name], what, SESSIONS, told)
    cancelled = f"{SESSIONS} AND s.state = 'cancelled'"
    yield (
        "activity",
        "reason",
        _grouped(BY_SESSION["reason"], "COUNT(*) AS sessions_cancelled", cancelled, told),
    )
    for name in ("month", "workshop", "programme", "theme", "place"):
        yield "audience", name, _grouped(BY_SESSION[name], f"{LINES}, {PEOPLE}", COUNTED, told)
    for name, key in BY_PERSON.items():
        yield "audience", name, _grouped(key, LINES, COUNTED, told)
        yield "audience", name, _grouped(key, "COUNT(*) AS people", FIRST, told)


def crossed():
    """People by age and gender: the members of both, then how many."""
    key = "{age}, l.gender".replace("{age}", AGE)
    return _grouped(key, "COUNT(*)", FIRST, DIALECTS[connection.vendor])


def _grouped(key, measures, rows, told):
    return f"SELECT {key}, {measures} {rows} GROUP BY {key}".format(**told)


def plain_tables(organisation, start, end):
    """Every number of these tables but zeros: {(section, table, member, figure): number}.

    A table of zones in which nobody lives in any is left out, as the report leaves it out.
    """
    period = {"organisation": organisation.pk, "start": start, "end": end}
    found = {}
    with connection.cursor() as cursor:
        for section, table, statement in statements():
            cursor.execute(statement, period)
            names = [column[0] for column in cursor.description]
            for row in cursor.fetchall():
                for name, number in zip(names[1:], row[1:], strict=True):
                    if number:
                        found[section, table, _slug(row[0]), name] = number
        cursor.execute(crossed(), period)
        for age, gender, number in cursor.fetchall():
            found["audience", "age-gender", f"{age} {gender}", "people"] = number
    members = {member for _section, table, member, _figure in found if table == "zone"}
    if members == {"none"}:
        return {key: number for key, number in found.items() if key[1] != "zone"}
    return found


def _slug(member):
    """A public id as addresses have it: SQLite keeps its digits alone."""
    text = str(member)
    return str(UUID(text)) if len(text) == 32 else text


def told_in(dataset):
    """The same numbers, as a report tells them."""
    known = {(section, table) for section, table, _statement in statements()}
    found = {}
    for cell in dataset.cells():
        table = "-".join(cell.members)
        if not cell.numerator or not ((cell.section, table) in known or table == "age-gender"):
            continue
        if cell.slug in FIGURES:
            found[cell.section, table, " ".join(cell.members.values()), cell.slug] = cell.numerator
    return found


FIGURES = {"sessions_held", "hours_delivered", "sessions_cancelled"}
FIGURES |= {"people", "attendances", "participant_hours"}
