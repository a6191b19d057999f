"""Importing a spreadsheet by its pages: told first, then all or nothing, never twice."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from inclusion.models import JournalEntry, StoredFile
from learners import importing
from learners.models import Learner, Residence
from tests.factories import CommuneFactory, LearnerFactory, NeighbourhoodFactory

ROWS = [
    "Participants des ateliers 2026;;;;;;",
    "",
    "NOM;Prénom;Né(e) le;Sexe;Tél.;Ville;QPV",
    "Karim;Inès;12/03/2008;F;06 12 34 56 78;Tours;Sanitas",
    "Traoré;Djibril;31/02/2010;M;;Tours;oui",
    "Nguyễn;Thạch;2009;garçon;612345678;Tours;non",
    ";;01/01/2010;;;;",
    "D’Arc;Zoë;17 mai 2011;Mme;;;",
]


def spreadsheet(rows=ROWS):
    return b"\xef\xbb\xbf" + "\r\n".join(rows).encode()


@pytest.fixture
def tours(db):
    commune = CommuneFactory()
    NeighbourhoodFactory(name="Sanitas", code="QN03709M", communes=[commune])
    return commune


@pytest.fixture
def visitor(sign_in, coordinator):
    return sign_in(coordinator)


@pytest.fixture
def send(visitor, organisation):
    """Send a file as far as its preview; gives the page."""

    def _send(content=None, name="liste.csv"):
        content = spreadsheet() if content is None else content
        mine = {"organisation": organisation.public_id}
        file = SimpleUploadedFile(name, content)
        visitor.post("/beneficiaires/importer/", {**mine, "file": file})
        columns = visitor.get("/beneficiaires/importer/colonnes/", follow=True).content.decode()
        selected = re.compile(r'name="(column-\d+)".*?value="(\w+)" selected', re.DOTALL)
        chosen = dict(selected.findall(columns))
        visitor.post("/beneficiaires/importer/colonnes/", {**mine, **chosen})
        return visitor.get("/beneficiaires/importer/apercu/", follow=True).content.decode()

    return _send


@pytest.fixture
def confirm(visitor, organisation, coordinator):
    def _confirm(file=None):
        file = file or importing.current(organisation, coordinator)
        answers = {"organisation": organisation.public_id, "file": file.public_id}
        return visitor.post("/beneficiaires/importer/confirmer/", answers, follow=True)

    return _confirm


def test_the_preview_names_each_bad_row_and_writes_nothing(send, tours):
    page = send()

    for said in ("Né(e) le", "31/02/2010", "Ligne 5", "Ligne 7"):
        assert said in page
    assert "Ligne 4" not in page
    assert not Learner.objects.exists()


def test_the_preview_shows_names_by_which_to_check_the_letters(send, tours):
    assert "Nguyễn Thạch" in send()


def test_the_rest_is_imported_once_confirmed(send, confirm, organisation, tours):
    send()
    confirm()

    people = {one.first_name: one for one in Learner.objects.of(organisation)}
    assert set(people) == {"Inès", "Thạch", "Zoë"}
    assert str(people["Inès"].phone) == "+33612345678"
    assert str(people["Thạch"].phone) == "+33612345678"
    assert people["Thạch"].born == 2009
    home = people["Inès"].residences.get()
    assert (home.answer, home.neighbourhood.name, home.method) == ("in", "Sanitas", "imported")
    assert people["Thạch"].residences.get().answer == "outside"
    assert not people["Zoë"].residences.exists()


def test_importing_again_adds_nobody(send, confirm, tours):
    send()
    confirm()
    before = Learner.objects.count(), Residence.objects.count()

    page = send()

    assert (Learner.objects.count(), Residence.objects.count()) == before
    assert "rien de nouveau" in page


def test_a_confirmation_sent_twice_counts_once(send, confirm, organisation, coordinator, tours):
    send()
    file = importing.current(organisation, coordinator)

    first, second = confirm(file), confirm(file)

    assert Learner.objects.count() == 3
    assert first.redirect_chain[-1] == second.redirect_chain[-1]
    assert second.status_code == 200


def test_two_confirmations_at_one_moment_count_once(organisation, coordinator, tours):
    file = importing.begin(organisation, spreadsheet(), "liste.csv", by=coordinator)
    sheet = importing.sheet_of(file)
    header = sheet.header(importing.knows)
    columns = importing.guess(sheet.rows[header].cells)
    today = organisation.today()
    readings = [importing.read_people(sheet, header, columns, today) for _ in range(2)]
    twin = StoredFile.objects.get(pk=file.pk)

    importing.finish(file, readings[0], by=coordinator, today=today)

    assert importing.finish(twin, readings[1], by=coordinator, today=today) is None
    assert Learner.objects.count() == 3


def test_the_file_is_gone_once_imported(
    send, confirm, organisation, coordinator, tours, django_capture_on_commit_callbacks
):
    send()
    path = importing.current(organisation, coordinator).path
    assert path.exists()

    with django_capture_on_commit_callbacks(execute=True):
        confirm()

    assert not path.exists()
    assert not StoredFile.objects.exists()


def test_a_file_left_for_a_day_is_tidied_when_another_import_begins(send, house_b, tours):
    left = importing.begin(house_b.organisation, spreadsheet(), "a.csv", by=house_b.coordinator)
    StoredFile.objects.update(made_at=timezone.now() - timedelta(hours=25))

    send()

    assert not StoredFile.objects.filter(pk=left.pk).exists()


def test_one_import_runs_per_person(send, organisation, tours):
    send()
    send()

    assert StoredFile.objects.of(organisation).count() == 1


def test_a_confirmation_of_another_file_is_not_taken(send, confirm, house_b, tours):
    other = importing.begin(house_b.organisation, spreadsheet(), "a.csv", by=house_b.coordinator)
    send()

    confirm(other)

    assert not Learner.objects.exists()


def test_the_journal_tells_of_the_import_once_and_of_nobody(send, confirm, organisation, tours):
    send()
    confirm()

    entries = JournalEntry.objects.of(organisation).filter(verb="learners.imported")
    assert entries.get().fields == ["learners"]


def test_people_of_another_organisation_are_neither_matched_nor_named(send, house_b, tours):
    LearnerFactory(
        organisation=house_b.organisation, first_name="Inès", last_name="Karim", birth_date=None
    )

    assert "Possible" not in send()


@pytest.mark.parametrize("page", ["", "colonnes/", "apercu/", "termine/"])
def test_a_facilitator_imports_nothing(page, sign_in, facilitator):
    assert sign_in(facilitator).get(f"/beneficiaires/importer/{page}").status_code == 403


@pytest.mark.parametrize("page", ["colonnes/", "apercu/", "termine/"])
def test_a_page_out_of_turn_leads_back_to_the_beginning(page, visitor):
    answer = visitor.get(f"/beneficiaires/importer/{page}", follow=True)

    assert answer.redirect_chain[-1][0] == "/beneficiaires/importer/"


def test_a_file_nobody_can_read_is_refused_on_the_page(visitor, organisation):
    answer = visitor.post(
        "/beneficiaires/importer/",
        {
            "organisation": organisation.public_id,
            "file": SimpleUploadedFile("liste.xlsx", b"Nom;Age\nA;3"),
        },
    )

    assert answer.status_code == 200
    assert "xlsx" in answer.content.decode()
    assert not StoredFile.objects.exists()


def test_a_file_over_ten_megabytes_is_not_even_read(visitor, organisation, settings):
    settings.UPLOAD_LIMIT = 10

    page = visitor.post(
        "/beneficiaires/importer/",
        {
            "organisation": organisation.public_id,
            "file": SimpleUploadedFile("liste.csv", b"Nom;Prenom\nA;B"),
        },
    ).content.decode()

    assert "10\u00a0Mo" in page


def test_columns_of_unknown_names_are_chosen_by_hand(visitor, organisation, tours):
    mine = {"organisation": organisation.public_id}
    file = SimpleUploadedFile("liste.csv", b"Blaze;Petit nom\nKarim;Ines\n")
    visitor.post("/beneficiaires/importer/", {**mine, "file": file})

    chosen = {"column-0": "last_name", "column-1": "first_name"}
    page = visitor.post(
        "/beneficiaires/importer/colonnes/", {**mine, **chosen}, follow=True
    ).content.decode()

    assert "Karim Ines" in page


@pytest.mark.parametrize(
    ("content", "warned"), [(b"Karim;Ines;2010\nBa;Moussa;2011\n", True), (b"Nom;X\nBa;M\n", False)]
)
def test_a_list_without_names_of_columns_is_warned_about(visitor, organisation, content, warned):
    file = SimpleUploadedFile("liste.csv", content)
    mine = {"organisation": organisation.public_id, "file": file}

    page = visitor.post("/beneficiaires/importer/", mine, follow=True).content.decode()

    assert ("serait laissée de côté" in page) == warned


def test_two_columns_cannot_hold_the_same_thing(visitor, organisation):
    mine = {"organisation": organisation.public_id}
    file = SimpleUploadedFile("liste.csv", b"Nom;Nom 2\nKarim;Ines\n")
    visitor.post("/beneficiaires/importer/", {**mine, "file": file})

    chosen = {"column-0": "last_name", "column-1": "last_name"}
    answer = visitor.post("/beneficiaires/importer/colonnes/", {**mine, **chosen})

    assert 'role="alert"' in answer.content.decode()
