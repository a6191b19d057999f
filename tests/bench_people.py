"""Finding and listing among a hundred thousand people, for `python -m tests.bench`."""

from tests.bench_pairs import in_turn

PEOPLE = 100_000
FIRST = ["Élodie", "Inès", "Mehdi", "Aïssatou", "Théo", "Łucja", "João", "Nguyên", "Zoé", "Gül"]
LAST = ["Lefèvre", "Benali", "Traoré", "Gonçalves", "Öztürk", "Kovalenko", "Diallo", "Moreau"]


def crowd():
    """An organisation of its own with that many people."""
    from inclusion.models import Organisation
    from learners.models import Learner

    organisation = Organisation.objects.create(slug="foule", name="Foule", is_demo=True)
    people = [
        Learner(
            organisation=organisation,
            number=rank + 1,
            first_name=f"{FIRST[rank % 10]} {rank:x}",
            last_name=f"{LAST[rank % 8]}-{rank % 997}",
            birth_year=2008 + rank % 10,
        )
        for rank in range(PEOPLE)
    ]
    for person in people:
        person.fold_names()
    Learner.objects.bulk_create(people, batch_size=2000)
    return organisation


def search_against_folding(organisation):
    """A name searched in the stored folded column, against folding every name in the query."""
    from django.db import connection

    from inclusion.text import fold
    from learners.models import Learner

    connection.ensure_connection()
    connection.connection.create_function("folded", 1, fold, deterministic=True)
    words = "elodie 1f3"

    def stored():
        return list(Learner.objects.of(organisation).active().named(words)[:50])

    def in_the_query():
        likes = " AND ".join(
            "folded(last_name || ' ' || first_name) LIKE %s" for _word in words.split()
        )
        where = "organisation_id = %s AND archived_at IS NULL AND merged_into_id IS NULL"
        return list(
            Learner.objects.raw(
                f"SELECT * FROM learners_learner WHERE {where} AND {likes}"
                " ORDER BY last_name, first_name, id LIMIT 50",
                [organisation.pk, *(f"%{word}%" for word in words.split())],
            )
        )

    assert {row.pk for row in stored()} == {row.pk for row in in_the_query()}
    return {
        "work": f"a name among {PEOPLE} people, folded in the query",
        "goal": "0.1 or less",
        **in_turn(stored, in_the_query),
    }


def list_in_queries(organisation):
    """What a page of the list asks the database about people, opened by a coordinator."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from inclusion.models import Membership, User
    from inclusion.roles import Role

    user = User.objects.create(email="foule@demo.invalid", name="Foule")
    Membership.objects.create(organisation=organisation, user=user, role=Role.COORDINATOR)
    client = Client()
    client.force_login(user)
    with CaptureQueriesContext(connection) as asked:
        answer = client.get("/beneficiaires/")
    assert answer.status_code == 200
    return {
        "work": f"queries of the list of {PEOPLE} people",
        "goal": "3 or less",
        "counted": sum("learners_" in query["sql"] for query in asked),
    }
