"""The lists with names, counted again in plain SQL: La Coop's workbook and the list of attendance.

What stands in a cell is asked of the database in La Coop's own words, and each block of its
statistics by a grouping of its own.
"""

from collections import Counter

from django.db import connection

from reports.indicators import coop_words as words
from tests.reports.plain_reading import day, read

YEAR = {
    "sqlite": "CAST(strftime('%%Y', {}) AS integer)",
    "postgresql": "CAST(EXTRACT(YEAR FROM {}) AS integer)",
}
AGES = """
    CASE WHEN {age} IS NULL OR {age} < 0 THEN 'Non communiqué'
         WHEN {age} <= 11 THEN 'Moins de 12 ans' WHEN {age} <= 17 THEN '12 - 17 ans'
         WHEN {age} <= 24 THEN '18 - 24 ans' WHEN {age} <= 39 THEN '25 - 39 ans'
         WHEN {age} <= 59 THEN '40 - 59 ans' WHEN {age} <= 69 THEN '60 - 69 ans'
         ELSE '70 ans et plus' END
"""
STATUS = """
    CASE WHEN {doing} IN ('pupil', 'student') THEN 'Scolarisé'
         WHEN {doing} IN ('apprentice', 'employee', 'self_employed', 'civic_service')
           THEN 'En emploi'
         WHEN {doing} IN ('jobseeker_registered', 'jobseeker_unregistered', 'neet', 'trainee')
           THEN 'Sans emploi'
         WHEN {doing} = 'retired' THEN 'Retraité' ELSE 'Non communiqué ou hétérogène' END
"""
DOING = """
    COALESCE(
      (SELECT o.occupation FROM learners_situation o
       WHERE o.learner_id = l.id AND o.valid_from <= s.date ORDER BY o.valid_from DESC LIMIT 1),
      (SELECT o.occupation FROM learners_situation o
       WHERE o.learner_id = l.id ORDER BY o.valid_from LIMIT 1))
"""
SUPPORTS = """
    SELECT a.learner_id AS learner, a.session_id AS session, s.date AS day,
      COALESCE(s.actual_minutes, s.minutes) AS minutes, w.title, w.theme,
      COALESCE(v.name, '') AS venue, COALESCE(v.standing, '') AS standing, l.number,
      l.last_name, l.first_name,
      CASE l.gender WHEN 'feminine' THEN 'Femme' WHEN 'masculine' THEN 'Homme'
        ELSE 'Non communiqué' END AS gender,
      {ages} AS age, {status} AS status, COALESCE(c.name, '') AS commune,
      COALESCE({born}, l.birth_year) AS born,
      ROW_NUMBER() OVER (PARTITION BY a.learner_id
        ORDER BY s.date DESC, s.starts_at DESC, s.id DESC) AS from_last
    FROM workshops_attendance a
    JOIN workshops_session s ON s.id = a.session_id
    JOIN workshops_workshop w ON w.id = s.workshop_id
    JOIN learners_learner l ON l.id = a.learner_id
    LEFT JOIN workshops_venue v ON v.id = s.venue_id
    LEFT JOIN inclusion_commune c ON c.id = l.commune_id
    WHERE s.organisation_id = %(organisation)s AND s.state = 'held'
      AND a.status IN ('present', 'late') AND s.date BETWEEN %(start)s AND %(end)s
"""
DURATION = """
    CASE WHEN minutes < 30 THEN 'Moins de 30 min' WHEN minutes < 60 THEN '30min à 1 h'
         WHEN minutes < 120 THEN '1 h à 2 h' ELSE '2 h et plus' END
"""
NEW = """
    SELECT COUNT(*) AS n FROM (
      SELECT a.learner_id, MIN(s.date) AS day FROM workshops_attendance a
      JOIN workshops_session s ON s.id = a.session_id
      WHERE s.organisation_id = %(organisation)s AND s.state = 'held'
        AND a.status IN ('present', 'late') GROUP BY a.learner_id) f
    WHERE f.day BETWEEN %(start)s AND %(end)s
"""
GENERAL = {
    "Accompagnements au total": "COUNT(*)",
    "Activités": "COUNT(DISTINCT session)",
    "Bénéficiaires accompagnés": "COUNT(DISTINCT learner)",
    "Bénéficiaires suivis": "COUNT(DISTINCT learner)",
}
ACTIVITIES = "SELECT DISTINCT session, minutes, venue FROM ({supports}) u"
BLOCKS = {  # title of the block: what is told apart, of which rows
    "Thématiques Médiation numérique": ("theme", "({supports}) u"),
    "Canaux": (
        "CASE standing WHEN 'online' THEN 'À distance' ELSE 'Lieu d''activité' END",
        "({supports}) u",
    ),
    "Durées": (DURATION, f"({ACTIVITIES}) u"),
    "Activités par lieux": (
        "CASE venue WHEN '' THEN 'Sans lieu' ELSE venue END",
        f"({ACTIVITIES}) u",
    ),
    "Genre": ("gender", "({supports}) u WHERE from_last = 1"),
    "Tranches d’âge": ("age", "({supports}) u WHERE from_last = 1"),
    "Statuts": ("status", "({supports}) u WHERE from_last = 1"),
    "Commune de résidence": (
        "CASE commune WHEN '' THEN 'Non renseigné' ELSE commune END",
        "({supports}) u WHERE from_last = 1",
    ),
}
ASKED = "s.organisation_id = %(organisation)s AND s.date BETWEEN %(start)s AND %(end)s"
EXPECTED = f"""
    SELECT DISTINCT s.id AS session_id, e.learner_id FROM workshops_session s
    JOIN workshops_enrolment e ON e.workshop_id = s.workshop_id
    WHERE {ASKED} AND s.state = 'held' AND e.status IN ('enrolled', 'withdrawn')
      AND e.since <= s.date AND (e.until IS NULL OR e.until > s.date)
"""
LINES = f"""
    SELECT s.date AS day, w.title, l.number, COALESCE(a.status, 'not_recorded') AS status,
      COALESCE(a.minutes, 0) AS minutes
    FROM (SELECT a.session_id, a.learner_id FROM workshops_attendance a
          JOIN workshops_session s ON s.id = a.session_id WHERE {ASKED}
          UNION {EXPECTED}) p
    JOIN workshops_session s ON s.id = p.session_id
    JOIN workshops_workshop w ON w.id = s.workshop_id
    JOIN learners_learner l ON l.id = p.learner_id
    LEFT JOIN workshops_attendance a ON a.session_id = s.id AND a.learner_id = l.id
"""
BLANKS = f"""
    SELECT p.session_id, COUNT(*) AS n FROM ({EXPECTED}) p
    LEFT JOIN workshops_attendance a
      ON a.session_id = p.session_id AND a.learner_id = p.learner_id
    WHERE COALESCE(a.status, 'not_recorded') = 'not_recorded' GROUP BY p.session_id
"""
SESSIONS = f"""
    SELECT s.date AS day, w.title, COALESCE(v.name, '') AS venue, s.state, s.reason,
      COALESCE(s.actual_minutes, s.minutes) AS minutes,
      (SELECT COUNT(*) FROM workshops_attendance a WHERE a.session_id = s.id
         AND s.state = 'held' AND a.status IN ('present', 'late')) AS came,
      COALESCE(b.n, 0) AS blanks, CASE WHEN s.closed_at IS NULL THEN 0 ELSE 1 END AS closed
    FROM workshops_session s
    JOIN workshops_workshop w ON w.id = s.workshop_id
    LEFT JOIN workshops_venue v ON v.id = s.venue_id
    LEFT JOIN ({BLANKS}) b ON b.session_id = s.id
    WHERE {ASKED}
"""
THEME = "Non renseigné"


def supports():
    year = YEAR[connection.vendor]
    born = f"COALESCE({year.format('l.birth_date')}, l.birth_year)"
    age = f"({year.format('s.date')} - {born})"
    return SUPPORTS.format(ages=AGES.format(age=age), status=STATUS.format(doing=DOING), born=born)


class PlainListings:
    """What the rows of an organisation, over a period, must be."""

    def __init__(self, organisation, start, end):
        self.asked = {"organisation": organisation.pk, "start": start, "end": end}

    def rows(self, statement):
        return read(statement, **self.asked)

    def statistics(self):
        """By block: each line's number, and its share to three decimals."""
        told = ", ".join(f"{sql} AS n{rank}" for rank, sql in enumerate(GENERAL.values()))
        [general] = self.rows(f"SELECT {told} FROM ({supports()}) u")
        [[new]] = self.rows(NEW)
        found = {"Statistiques générales": dict.fromkeys(["Bénéficiaires anonymes"], (0, None))}
        found["Statistiques générales"] |= {
            label: (number, None) for label, number in zip(GENERAL, general, strict=True)
        }
        found["Statistiques générales"]["Nouveaux bénéficiaires"] = new, None
        for title, (told, of) in BLOCKS.items():
            source = of.replace("{supports}", supports())
            lines = self.rows(f"SELECT {told} AS label, COUNT(*) AS n FROM {source} GROUP BY 1")
            whole = sum(line.n for line in lines)
            found[title] = {
                self.label(title, line.label): (line.n, round(line.n / whole, 3)) for line in lines
            }
        return found

    def label(self, title, label):
        return words.THEMES.get(label, THEME) if "Thématiques" in title else label

    def activities(self):
        """Each row of the first sheet, by what can be counted of it."""
        return Counter(
            (day(row.day), row.minutes, row.title, row.venue, row.gender, row.age, row.status)
            for row in self.rows(supports())
        )

    def beneficiaries(self):
        rows = self.rows(supports())
        times = Counter(row.learner for row in rows)
        return Counter(
            (
                *(row.last_name, row.first_name, row.born, row.commune),
                *(row.gender, row.age, row.status, times[row.learner]),
            )
            for row in rows
            if row.from_last == 1
        )

    def lines(self):
        return Counter((day(row[0]), *row[1:]) for row in self.rows(LINES))

    def sessions(self):
        return Counter((day(row[0]), *row[1:]) for row in self.rows(SESSIONS))
