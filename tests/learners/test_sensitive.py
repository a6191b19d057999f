"""The restricted profile: asked for where it is opened, read by marked seats, seen nowhere else."""

import json
from datetime import date, timedelta

import pytest

from inclusion import roles
from inclusion.models import JournalEntry, Membership
from inclusion.verbs import named
from learners import actions
from learners.file import as_json, file_of
from learners.models import SensitiveAnswers
from learners.retention import last_contacts
from reports.models import Export
from reports.tasks import make_document
from tests.factories import LearnerFactory

REPLIES = {
    "disability": "yes",
    "third_country": "no",
    "parent_abroad": "refused",
    "housing": "not_asked",
    "minimum_income": "no",
}


@pytest.fixture
def learner(organisation):
    organisation.sensitive_profile = True
    organisation.save()
    return LearnerFactory(organisation=organisation)


@pytest.fixture
def reader(house_a):
    """A facilitator who does not follow this person, marked by an administrator."""
    return mark(house_a.other_facilitator)


def mark(user, *, reads=True):
    Membership.objects.filter(user=user).update(reads_sensitive=reads)
    return user


def at(learner, page=""):
    return f"/beneficiaires/{learner.public_id}/donnees-sensibles/{page}"


def text(answer):
    return " ".join(answer.content.decode().split())


def answered(learner, **replies):
    on = replies.pop("asked_on", date(2026, 3, 4))
    return actions.record_sensitive(learner, by=None, asked_on=on, **{**REPLIES, **replies})


def test_a_marked_seat_asks_and_reads(sign_in, reader, learner):
    browser = sign_in(reader)

    browser.post(at(learner, "repondre/"), {"asked_on": "2026-03-04", **REPLIES})
    page = text(browser.get(at(learner)))

    kept = SensitiveAnswers.objects.get()
    assert {name: getattr(kept, name) for name in REPLIES} == REPLIES
    assert kept.recorded_by == reader
    assert "Ne souhaite pas répondre" in page
    assert "Non demandé" in page
    assert "EECO14" in page


@pytest.mark.parametrize("role", ["facilitator", "coordinator", "administrator"])
@pytest.mark.parametrize("page", ["", "repondre/"])
def test_no_role_opens_it(sign_in, house_a, learner, role, page):
    answered(learner)

    answer = sign_in(getattr(house_a, role)).get(at(learner, page))

    assert answer.status_code == 403


def test_without_the_guard_everybody_would_read_it(sign_in, coordinator, learner, monkeypatch):
    answered(learner)
    everybody = (roles.ALL, roles.ALL, roles.ALL)
    monkeypatch.setitem(roles.ABILITIES, "read_sensitive", everybody)
    monkeypatch.delitem(roles.MARKS, "read_sensitive")

    assert "Ne souhaite pas répondre" in text(sign_in(coordinator).get(at(learner)))


def test_the_mark_is_taken_back_at_once(sign_in, reader, learner):
    browser = sign_in(reader)
    before = browser.get(at(learner)).status_code
    mark(reader, reads=False)

    assert (before, browser.get(at(learner)).status_code) == (200, 403)


def test_another_organisation_s_reader_finds_nothing(sign_in, house_b, learner):
    answered(learner)

    answer = sign_in(mark(house_b.coordinator)).get(at(learner))

    assert answer.status_code == 404


def test_where_it_is_not_opened_nothing_is_asked_shown_or_kept(sign_in, reader, learner):
    answered(learner)
    learner.organisation.sensitive_profile = False
    learner.organisation.save()
    browser = sign_in(reader)

    refused = browser.post(at(learner, "repondre/"), {"asked_on": "2026-03-05", **REPLIES})

    assert refused.status_code == 403
    assert "Ne souhaite pas répondre" not in text(browser.get(at(learner)))
    assert SensitiveAnswers.objects.count() == 1


def test_it_is_off_until_an_administrator_says_otherwise(organisation, sign_in, administrator):
    page = text(sign_in(administrator).get("/reglages/"))

    assert not organisation.sensitive_profile
    assert "étude d’impact" in page or "analyse d’impact" in page


def test_answers_of_another_day_are_kept_beside_and_the_same_day_is_corrected(learner):
    answered(learner)
    answered(learner, disability="no")
    answered(learner, disability="refused", asked_on=date(2026, 9, 1))

    told = list(learner.sensitive_answers.values_list("asked_on", "disability"))
    assert told == [(date(2026, 3, 4), "no"), (date(2026, 9, 1), "refused")]


def test_a_day_to_come_and_an_invented_answer_are_refused(sign_in, reader, learner):
    tomorrow = learner.organisation.today() + timedelta(days=1)
    browser = sign_in(reader)

    browser.post(at(learner, "repondre/"), {"asked_on": str(tomorrow), **REPLIES})
    browser.post(
        at(learner, "repondre/"), {"asked_on": "2026-03-04", **REPLIES, "housing": "perhaps"}
    )

    assert not SensitiveAnswers.objects.exists()


def test_the_journal_tells_that_it_was_read_or_written_never_what(sign_in, reader, learner):
    answered(learner)

    sign_in(reader).get(at(learner))

    entries = JournalEntry.objects.filter(verb__startswith="sensitive.")
    assert sorted(entries.values_list("verb", flat=True)) == [
        "sensitive.read",
        "sensitive.recorded",
    ]
    assert [named(entry.fields) for entry in entries] == [[], []]


def test_reading_it_is_no_contact_with_the_person(sign_in, reader, learner):
    before = last_contacts(learner.organisation)[learner.pk]
    answered(learner, asked_on=date(2020, 1, 1))
    actions.tell_sensitive_read(learner, by=reader)

    told = last_contacts(learner.organisation)[learner.pk]

    assert told >= before


def test_the_person_s_file_holds_it_when_its_maker_may_read_it(learner):
    answered(learner)

    whole = json.loads(as_json(file_of(learner, ["read_sensitive"])))
    partial = json.loads(as_json(file_of(learner)))

    assert [c["rows"][0]["disability"] for c in whole["chapters"] if "Sensitive" in c["kind"]] == [
        "yes"
    ]
    assert "disability" not in json.dumps(partial)
    assert len(partial["kept_apart"]) == 1
    assert whole["kept_apart"] == []


def file_made_by(user, learner):
    export = Export.objects.create(
        organisation=learner.organisation,
        kind=Export.Kind.LEARNER_FILE,
        asked_by=user,
        filename="dossier.zip",
        parameters={"learner": str(learner.public_id), "language": "fr"},
    )
    ids = export.public_id, learner.organisation.public_id, user.public_id
    make_document.func(*map(str, ids))
    return Export.objects.get(pk=export.pk)


def test_whoever_lost_the_mark_no_longer_takes_the_file_away(
    sign_in, coordinator, learner, settings, tmp_path
):
    settings.FILES_ROOT = tmp_path
    answered(learner)
    export = file_made_by(mark(coordinator), learner)
    address = f"/documents/{export.public_id}/fichier/"
    before = sign_in(coordinator).get(address).status_code
    mark(coordinator, reads=False)

    assert (before, sign_in(coordinator).get(address).status_code) == (200, 403)


def test_erasing_takes_it_along(learner, administrator):
    answered(learner)

    actions.erase(learner, by=administrator, reason="Demandé")

    assert not SensitiveAnswers.objects.exists()


def test_a_merge_keeps_the_answers_that_say_something(learner, coordinator):
    other = LearnerFactory(organisation=learner.organisation)
    SensitiveAnswers.objects.create(
        organisation=learner.organisation, learner=learner, asked_on=date(2026, 3, 4)
    )
    answered(other)

    actions.merge(learner, other, by=coordinator)

    assert [row.disability for row in learner.sensitive_answers.all()] == ["yes"]


def test_an_administrator_deletes_them_all_once_it_is_closed(sign_in, administrator, learner):
    answered(learner)
    browser, said = sign_in(administrator), {"organisation": learner.organisation.public_id}
    browser.post("/donnees-sensibles/supprimer/", said)
    while_open = SensitiveAnswers.objects.count()
    learner.organisation.sensitive_profile = False
    learner.organisation.save()

    browser.post("/donnees-sensibles/supprimer/", said)

    assert (while_open, SensitiveAnswers.objects.count()) == (1, 0)


def test_only_the_marked_seat_finds_the_tab(sign_in, coordinator, learner):
    page = f"/beneficiaires/{learner.public_id}/"
    without = text(sign_in(coordinator).get(page))
    mark(coordinator)

    assert at(learner) not in without
    assert at(learner) in text(sign_in(coordinator).get(page))
