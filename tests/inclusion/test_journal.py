import pytest
from django.db import DatabaseError, connection, transaction

from inclusion import journal
from inclusion.journal import record, verify
from inclusion.models import JournalEntry


def test_an_entry_follows_the_one_before(organisation, administrator):
    first = record("organisation.changed", organisation, by=administrator, owner=organisation)
    second = record("organisation.changed", organisation, by=administrator, owner=organisation)

    assert (second.sequence, second.previous_hash) == (first.sequence + 1, first.hash)
    assert verify() == []


def test_each_organisation_has_its_own_chain(house_a, house_b):
    record("organisation.changed", by=house_a.administrator, owner=house_a.organisation)
    other = record("organisation.changed", by=house_b.administrator, owner=house_b.organisation)

    assert other.sequence == 1
    assert JournalEntry.objects.of(house_a.organisation).count() == 1


@pytest.mark.parametrize("change", ["UPDATE {} SET verb = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_the_journal(change, organisation, administrator):
    record("organisation.changed", by=administrator, owner=organisation)

    with pytest.raises(DatabaseError, match="only added to"), transaction.atomic():
        connection.cursor().execute(change.format("inclusion_journalentry"))


def test_without_its_guard_a_changed_entry_is_found_out(organisation, administrator):
    entry = record("organisation.changed", by=administrator, owner=organisation)
    journal.unguard()
    JournalEntry.objects.filter(pk=entry.pk).update(verb="something.else")

    assert verify() == [f"{entry.chain} {entry.sequence}"]
    journal.guard()


@pytest.mark.django_db(transaction=True)
def test_an_entry_needs_the_transaction_of_its_act():
    with pytest.raises(RuntimeError):
        record("nothing.done", by=None)
