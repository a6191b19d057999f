from io import BytesIO

import pypdf
import pytest

from inclusion import pdf
from inclusion.pdf import rendering
from reports.actions import issue_missing, revoke
from reports.models import Certificate

ALL, SOME = "present present present present present", "present absent absent absent absent"


def page_of(workshop):
    return f"/ateliers/{workshop.public_id}/attestations/"


@pytest.fixture
def given(workshop, attend, coordinator):
    attend(ALL, last_name="Benali")
    return issue_missing(workshop, by=coordinator)[0]


def test_the_page_says_who_may_have_one_and_who_not_and_why(sign_in, coordinator, workshop, attend):
    attend(ALL, last_name="Benali"), attend(SOME, last_name="Camara")

    page = sign_in(coordinator).get(page_of(workshop)).content.decode()

    assert "Benali" in page
    assert "Délivrer 1 attestation" in page
    assert "20\u00a0% des heures tenues" in page


def test_one_press_issues_them_all(sign_in, coordinator, workshop, attend):
    attend(ALL), attend(ALL), attend(SOME)

    sign_in(coordinator).post(page_of(workshop))

    assert Certificate.objects.of(workshop.organisation).count() == 2


def test_one_paper_is_laid_out_apart_from_the_server(sign_in, coordinator, given, monkeypatch):
    monkeypatch.setattr(rendering, "render", lambda _document: pytest.fail("in the server"))

    answer = sign_in(coordinator).get(f"/attestations/{given.public_id}/")

    assert answer.content.startswith(b"%PDF")


def test_a_paper_that_cannot_be_laid_out_is_told(sign_in, coordinator, given, monkeypatch):
    def refused(_documents):
        raise pdf.CannotRender("too large")

    monkeypatch.setattr(pdf, "render_apart", refused)

    page = sign_in(coordinator).get(f"/attestations/{given.public_id}/", follow=True)

    assert "trop volumineux" in page.content.decode()


def test_one_person_s_can_be_issued_alone(sign_in, coordinator, workshop, attend):
    chosen, _other = attend(ALL), attend(ALL)

    sign_in(coordinator).post(page_of(workshop), {"learner": chosen.public_id})

    assert [one.learner for one in Certificate.objects.all()] == [chosen]


def test_whoever_runs_the_workshop_issues_its_certificates(sign_in, facilitator, workshop, attend):
    attend(ALL)

    assert sign_in(facilitator).post(page_of(workshop)).status_code == 302
    assert Certificate.objects.count() == 1


def test_a_facilitator_of_other_workshops_is_refused(sign_in, house_a, workshop, attend):
    attend(ALL)

    answer = sign_in(house_a.other_facilitator).post(page_of(workshop))

    assert answer.status_code == 403
    assert not Certificate.objects.exists()


def test_another_organisation_finds_no_such_workshop(sign_in, house_b, workshop, given):
    client = sign_in(house_b.administrator)

    assert client.get(page_of(workshop)).status_code == 404
    assert client.get(f"/attestations/{given.public_id}/").status_code == 404


def test_the_paper_is_downloaded_under_a_name_that_names_nobody(sign_in, coordinator, given):
    answer = sign_in(coordinator).get(f"/attestations/{given.public_id}/")

    text = pypdf.PdfReader(BytesIO(answer.content)).pages[0].extract_text()
    assert "Benali" in text
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="attestation-{given.number}.pdf"'
    )


def test_a_revoked_certificate_is_printed_no_more(sign_in, coordinator, given):
    revoke(given, by=coordinator, reason="Erreur")

    assert sign_in(coordinator).get(f"/attestations/{given.public_id}/").status_code == 404


def test_a_coordinator_revokes_with_a_reason(sign_in, coordinator, given):
    client = sign_in(coordinator)

    refused = client.post(f"/attestations/{given.public_id}/annuler/", {"reason": ""})
    client.post(f"/attestations/{given.public_id}/annuler/", {"reason": "Erreur de nom"})

    given.refresh_from_db()
    assert refused.status_code == 200
    assert given.revoked_because == "Erreur de nom"


def test_a_new_one_can_replace_it_in_the_same_press(sign_in, coordinator, given):
    sign_in(coordinator).post(
        f"/attestations/{given.public_id}/annuler/", {"reason": "Nom", "replace": "1"}
    )

    assert Certificate.objects.valid().count() == 1
    assert Certificate.objects.count() == 2


def test_a_facilitator_does_not_revoke(sign_in, facilitator, given):
    answer = sign_in(facilitator).post(f"/attestations/{given.public_id}/annuler/", {"reason": "x"})

    given.refresh_from_db()
    assert answer.status_code == 403
    assert given.revoked_at is None
