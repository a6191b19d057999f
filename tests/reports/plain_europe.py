"""Who takes part in an FSE+ operation and what each indicator counts: the regulation, by hand.

Rows are read in plain SQL and the rules are plain Python, from the regulation's words.
"""

from collections import Counter, defaultdict
from datetime import date, timedelta
from types import SimpleNamespace

from learners.models import Gender
from tests.reports.plain_reading import day, read

SILENT, FOUR_WEEKS = timedelta(days=90), timedelta(weeks=4)
QUESTIONS = ("disability", "third_country", "parent_abroad", "housing", "minimum_income")
EMPLOYED = {"apprentice", "employee", "self_employed"}
IN_EDUCATION = {"pupil", "student", "apprentice", "trainee"}

CAME = """
    SELECT l.id AS learner, l.gender, l.birth_date,
      CASE WHEN l.erased_at IS NULL THEN 0 ELSE 1 END AS erased,
      MIN(s.date) AS entered_on, MAX(s.date) AS last_on
    FROM workshops_attendance a
    JOIN workshops_session s ON s.id = a.session_id
    JOIN workshops_workshop w ON w.id = s.workshop_id
    JOIN learners_learner l ON l.id = a.learner_id
    JOIN workshops_agreement g ON g.id = %(operation)s AND g.organisation_id = s.organisation_id
    WHERE s.state = 'held' AND a.status IN ('present', 'late')
      AND s.date BETWEEN g.starts_on AND g.ends_on
      AND w.programme_id IN
        (SELECT h.programme_id FROM workshops_programmeshare h WHERE h.agreement_id = g.id)
    GROUP BY l.id, l.gender, l.birth_date, l.erased_at
"""
FROZEN = """
    SELECT p.learner_id AS learner, p.filled_on, p.occupation, p.labour, p.unemployed_since,
      p.diploma, p.left_on AS left_typed, p.told_on, p.exit_labour, p.exit_training,
      p.qualification
    FROM workshops_participant p WHERE p.agreement_id = %(operation)s
"""
ANSWERS = """
    SELECT r.learner_id AS learner, r.asked_on, r.disability, r.third_country, r.parent_abroad,
      r.housing, r.minimum_income
    FROM learners_sensitiveanswers r
    JOIN workshops_agreement g ON g.organisation_id = r.organisation_id
    WHERE g.id = %(operation)s ORDER BY r.asked_on
"""
ASKED = """
    SELECT o.sensitive_profile AS asked, g.starts_on, g.ends_on
    FROM workshops_agreement g JOIN inclusion_organisation o ON o.id = g.organisation_id
    WHERE g.id = %(operation)s
"""
SIX_MONTHS = """
    SELECT u.learner_id AS learner, u."on" AS day, u.occupation FROM learners_outcome u
    JOIN workshops_agreement g ON g.organisation_id = u.organisation_id
    WHERE g.id = %(operation)s AND u.moment = 'six_months' ORDER BY u."on"
"""
NOTHING = {
    **dict.fromkeys(("filled_on", "unemployed_since", "left_typed", "told_on")),
    **dict.fromkeys(("occupation", "labour", "diploma", "exit_labour"), ""),
    **dict.fromkeys(("exit_training", "qualification"), ""),
}


def people_of(operation, today):
    """Everybody who came, with all that the rules ask about."""
    asked = {"operation": operation.pk}
    [whole] = read(ASKED, **asked)
    frozen = {row.learner: row._asdict() for row in read(FROZEN, **asked)}
    answers, later = defaultdict(list), defaultdict(list)
    for row in read(ANSWERS, **asked):
        answers[row.learner].append(row)
    for row in read(SIX_MONTHS, **asked):
        later[row.learner].append(row)
    for row in read(CAME, **asked):
        who = SimpleNamespace(**NOTHING | row._asdict() | frozen.get(row.learner, {}))
        for name, value in vars(who).items():
            if name.endswith(("_on", "_date", "_since", "_typed")):
                setattr(who, name, day(value))
        who.complete = complete(who)
        given = [one for one in answers[who.learner] if day(one.asked_on) <= who.entered_on]
        who.replies = {name: getattr(given[-1], name) if given else "" for name in QUESTIONS}
        every = bool(given) and "not_asked" not in who.replies.values()
        who.asked = every or not whole.asked
        who.day_long = day(whole.starts_on) == day(whole.ends_on)
        who.left = left(who, day(whole.ends_on), today)
        who.counted_out = counted_out(who, day(whole.ends_on))
        who.later = six_months_later(who, later[who.learner])
        yield who


def complete(who):
    if "unknown" in (who.occupation, who.diploma) or not (who.occupation and who.diploma):
        return False
    return bool(who.labour) and (who.labour != "unemployed" or who.unemployed_since is not None)


def left(who, ends_on, today):
    """The day typed, unless they came after it; else the last they came, once that is an exit."""
    if who.left_typed and who.left_typed >= who.last_on:
        return who.left_typed
    over = ends_on < today or today - who.last_on > SILENT
    return who.last_on if over else None


def counted_out(who, ends_on):
    """The day whose period has the exit: once the operation is over, its last."""
    return who.left and min(who.left, ends_on)


def months_later(since, months):
    """The same day of a later month, or its last."""
    month = since.month - 1 + months
    year, month = since.year + month // 12, month % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(since.day, last))


def six_months_later(who, told):
    if who.left is None:
        return ""
    first, last = months_later(who.left, 5), months_later(who.left, 8)
    inside = [row.occupation for row in told if first <= day(row.day) <= last]
    return "employed" if inside and inside[-1] in EMPLOYED else ""


def years(who):
    on, born = who.entered_on, who.birth_date
    return on.year - born.year - (0 if (on.month, on.day) >= (born.month, born.day) else 1)


def reason(who):
    """Why somebody is no participant: the first that applies."""
    holds = {
        "day_long": getattr(who, "day_long", False),
        "erased": who.erased,
        "no_questionnaire": who.filled_on is None,
        "late": who.filled_on is not None and who.filled_on > who.entered_on,
        "incomplete": not who.complete,
        "not_asked": not who.asked,
        "birth": who.birth_date is None,
    }
    return next((name for name, applies in holds.items() if applies), None)


def long_term(who):
    if who.labour != "unemployed" or who.unemployed_since is None:
        return False
    months = 12 if years(who) >= 25 else 6
    return months_later(who.unemployed_since, months) < who.entered_on


def told(who):
    """The situation at exit, within four weeks."""
    if not (who.left and who.exit_labour and who.told_on):
        return False
    return timedelta(0) <= who.told_on - who.left <= FOUR_WEEKS


RULES = {
    "eeco01": lambda who: True,
    "eeco02": lambda who: who.labour == "unemployed",
    "eeco03": long_term,
    "eeco04": lambda who: who.labour == "inactive",
    "eeco05": lambda who: who.labour == "employed",
    "eeco06": lambda who: years(who) < 18,
    "eeco07": lambda who: 18 <= years(who) < 30,
    "eeco08": lambda who: years(who) >= 55,
    "eeco09": lambda who: who.diploma == "none_or_college",
    "eeco10": lambda who: who.diploma == "cap_bac",
    "eeco11": lambda who: who.diploma == "higher",
    "eecr01": lambda who: told(who) and (who.labour, who.exit_labour) == ("inactive", "unemployed"),
    "eecr02": lambda who: (
        told(who) and who.occupation not in IN_EDUCATION and who.exit_training == "yes"
    ),
    "eecr03": lambda who: told(who) and who.qualification == "yes",
    "eecr04": lambda who: told(who) and who.labour != "employed" and who.exit_labour == "employed",
    "eecr05": lambda who: who.labour != "employed" and who.later == "employed",
    "of_r01": lambda who: told(who) and who.labour == "inactive",
    "of_r02": lambda who: told(who) and who.occupation not in IN_EDUCATION,
    "of_r03": told,
    "of_r04": lambda who: told(who) and who.labour != "employed",
    "left": lambda who: True,
    "exit_unknown": lambda who: not told(who),
}
RESTRICTED = {
    "eeco12": lambda who: who.replies["disability"] == "yes",
    "eeco13": lambda who: who.replies["third_country"] == "yes",
    "eeco14": lambda who: who.replies["parent_abroad"] == "yes",
    "eeco16": lambda who: who.replies["housing"] == "yes",
}


OF_ENTRY = ("eeco",)  # the others are counted when they leave


def expected(people, *, sensitive, period=(date.min, date.max)):
    """Every figure of an operation over some days, by gender too; those left out, by reason."""
    first, last = period
    people = list(people)
    came = [who for who in people if first <= who.entered_on <= last]
    gone = [who for who in people if who.left and first <= who.counted_out <= last]
    why = Counter(found for who in came if (found := reason(who)))
    totals, apart = {"left_out": sum(why.values())}, {}
    for slug, rule in (RULES | (RESTRICTED if sensitive else {})).items():
        of = came if slug.startswith(OF_ENTRY) else gone
        counted = [who for who in of if reason(who) is None and rule(who)]
        totals[slug] = len(counted)
        genders = Counter(who.gender for who in counted)
        apart |= {(slug, gender): genders[gender] for gender in Gender.values}
    return totals, apart | {("left_out", found): number for found, number in why.items()}


def figures(dataset):
    """The same, as a report tells them."""
    totals = {cell.slug: cell.value for section in dataset.sections for cell in section.figures}
    cells = (
        cell
        for section in dataset.sections
        for table in section.tables
        for row in table.rows
        for cell in row.cells
    )
    return totals, {(cell.slug, *cell.members.values()): cell.value for cell in cells}


def earlier(dataset):
    """The totals of the period compared with."""
    cells = (cell for section in dataset.sections for cell in section.figures)
    return {cell.slug: cell.earlier.value for cell in cells}
