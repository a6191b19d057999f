"""Sessions, lines of registers and people in plain SQL: what is counted of them, and by what."""

from tests.reports.plain_parts import (
    AGES,
    ANSWER,
    CAME,
    EXPECTED,
    FIRST,
    OF_LIVES,
    OF_SESSIONS,
    PERIOD,
    WORKSHOP,
    Rows,
    number,
    share,
)

MISSING = f"""
    s.date < %(today)s AND (s.state = 'planned' OR s.state = 'held' AND EXISTS (
      SELECT 1 FROM workshops_enrolment e WHERE {EXPECTED} AND NOT EXISTS (
        SELECT 1 FROM workshops_attendance a WHERE a.session_id = s.id
          AND a.learner_id = e.learner_id AND a.status <> 'not_recorded')))
"""
SEATS = "WHERE s.state = 'held' AND w.capacity IS NOT NULL"
SEATED = f"(SELECT COUNT(*) FROM workshops_attendance a WHERE a.session_id = s.id AND {CAME})"
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
BY_LIFE = Rows(f"{LINES} WHERE {PERIOD} AND {COUNTED}", TIME, OF_LIVES, who="a.learner_id")
BY_AGE = Rows(
    f"""FROM (SELECT {{age}} AS age, COUNT(*) AS times, SUM(a.minutes) AS minutes
              {LINES.replace("{joins}", "JOIN learners_learner l ON l.id = a.learner_id")}
              WHERE {PERIOD} AND {COUNTED} GROUP BY 1) d""",
    {"attendances": ("SUM(d.times)",), "participant_hours": ("SUM(d.minutes)", "60")},
    AGES,
)
PEOPLE_BY_AGE = Rows(
    f"""FROM (SELECT {{age}} AS age, l.gender
              FROM {FIRST} s JOIN learners_learner l ON l.id = s.learner_id) d""",
    {"people": ("COUNT(*)",)},
    {**AGES, **{f"{slug}-gender": (f"{key}, d.gender",) for slug, (key,) in AGES.items()}},
)
FIRST_ENROLMENT = f"""
    (SELECT CASE WHEN e.referred_by <> '' THEN 'partner' WHEN e.came_alone THEN 'alone'
            ELSE 'unknown' END
     FROM workshops_enrolment e
     WHERE e.learner_id = s.learner_id AND e.status IN ('enrolled', 'withdrawn')
       AND e.workshop_id IN (SELECT s.workshop_id FROM workshops_session s WHERE {PERIOD})
     ORDER BY e.since, e.referred_by = '', NOT e.came_alone LIMIT 1)
"""
WAY_IN = f"COALESCE({FIRST_ENROLMENT}, 'unknown')"
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
        "people_referred": number(f"{WAY_IN} = 'partner'"),
        "referred_share": share("COUNT(*)", f"{WAY_IN} = 'partner'", f"{WAY_IN} <> 'unknown'"),
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
    {
        "": None,
        **OF_LIVES,
        "neighbourhood-gender": tuple(f"{each}, l.gender" for each in OF_LIVES["neighbourhood"]),
    },
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
