"""Whatever two records hold, merging loses nothing and undoing puts every row back."""

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from learners import moving
from learners.actions import merge, undo_merge
from tests.factories import OrganisationFactory
from tests.learners.fortunes import counted, left_with, tables, two_records
from workshops.models import Attendance

pytestmark = pytest.mark.django_db


class Undo(Exception):
    """Leaves the database as it was before the example."""


def whatever(check):
    """Try `check` on the records of one random life, and leave no trace."""

    @settings(max_examples=settings.default.max_examples // 5)  # each makes some sixty rows
    @given(seed=st.integers(0, 10**9))
    def tried(seed):
        try:
            with transaction.atomic():
                check(*two_records(OrganisationFactory(), seed))
                raise Undo
        except Undo:
            pass

    return tried


def met_twice(one, other):
    """The minutes of the other record at each session that both came to."""
    mine, theirs = (
        dict(Attendance.objects.counted().filter(learner=each).values_list("session", "minutes"))
        for each in (one, other)
    )
    return [theirs[session] for session in mine.keys() & theirs.keys()]


def undone(one, other):
    before = tables()
    undo_merge(merge(one, other, by=None), by=None)
    after = tables()
    changed = [table for table in before if after[table] != before[table]]
    assert changed == []


def test_undoing_puts_every_row_back(db):
    whatever(undone)()


def test_merging_counts_nobody_twice_and_loses_no_attendance(db):
    def check(one, other):
        before, twice = counted(), met_twice(one, other)
        merge(one, other, by=None)
        after = counted()
        assert after["people"] == before["people"] - 1
        assert after["attendances"] == before["attendances"] - len(twice)
        assert after["minutes"] == before["minutes"] - sum(twice)
        assert left_with(other) == {}

    whatever(check)()


def test_an_undoing_that_forgets_the_rows_set_aside_is_seen(db, monkeypatch):
    monkeypatch.setattr(moving, "_restored", lambda told: False)

    with pytest.raises(AssertionError):
        undone(*two_records(OrganisationFactory(), seed=0))
