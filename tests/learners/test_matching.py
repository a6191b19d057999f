"""Who may be the same person: how well it is seen, how fast, and what is never done about it."""

from datetime import date

import pytest

from inclusion.text import fold
from learners import matching
from learners.actions import register_learner
from learners.matching import Index, Reason, Traits, candidates, compare, duplicates, search
from learners.matching.names import Level, closeness
from learners.models import Learner, Merge
from tests.factories import GuardianFactory, LearnerFactory
from tests.learners.pairs import Registry

PAIRS = Registry().pairs()
FIELDS = ("first_name", "last_name", "birth_date", "birth_year", "gender", "phone", "email")


def traits(record, **changes):
    return Traits(
        **{
            "first": fold(record.first_name),
            "last": fold(record.last_name),
            "born": record.birth_date or record.birth_year,
            "gender": record.gender,
            "phone": record.phone,
            "email": record.email,
            "guardians": frozenset({record.guardian}),
            **changes,
        }
    )


def quality(proposed, same):
    """Recall and precision of what is proposed, against what is the same."""
    return len(proposed & same) / len(same), len(proposed & same) / len(proposed)


def test_of_five_hundred_labelled_pairs_most_are_seen_and_few_wrongly():
    proposed = {
        number
        for number, pair in enumerate(PAIRS)
        if compare(traits(pair.first), traits(pair.second)).is_proposed
    }

    recall, precision = quality(proposed, {n for n, pair in enumerate(PAIRS) if pair.same})

    print(f"500 pairs: recall {recall:.1%}, precision {precision:.1%}")
    assert len(PAIRS) == 500
    assert recall >= 0.95
    assert precision >= 0.80


@pytest.mark.parametrize("seed", [1, 7, 2027])
def test_it_is_not_by_the_luck_of_one_draw(seed):
    pairs = Registry(seed).pairs()
    seen = [compare(traits(pair.first), traits(pair.second)).is_proposed for pair in pairs]

    recall, precision = quality(
        {n for n, is_seen in enumerate(seen) if is_seen},
        {n for n, pair in enumerate(pairs) if pair.same},
    )

    assert recall >= 0.95
    assert precision >= 0.80


def test_whoever_is_never_compared_is_missed(monkeypatch):
    monkeypatch.setattr(search, "compare", lambda one, other: matching.Likeness(0, ()))

    index = Index()
    index.add(traits(PAIRS[0].first), (0,))

    assert index.like(traits(PAIRS[0].second)) == []


@pytest.fixture
def thousand(organisation):
    """Both records of all five hundred pairs in one organisation; the keys of each pair."""
    keys = []
    for pair in PAIRS:
        two = [_kept(organisation, record) for record in (pair.first, pair.second)]
        keys.append(frozenset(learner.pk for learner in two))
    return keys


def _kept(organisation, record):
    told = {name: getattr(record, name) for name in FIELDS}
    learner = LearnerFactory(organisation=organisation, **told)
    GuardianFactory(learner=learner, phone=record.guardian)
    return learner


def test_among_a_thousand_people_too_and_nothing_is_merged(thousand, organisation):
    proposed = {frozenset((pair.first, pair.second)) for pair in duplicates(organisation)}

    same = {keys for keys, pair in zip(thousand, PAIRS, strict=True) if pair.same}
    recall, precision = quality(proposed, same)
    print(f"1000 people: recall {recall:.1%}, precision {precision:.1%}")
    assert recall >= 0.95
    assert precision >= 0.80
    assert silent_merges(organisation, 1000) == 0


def silent_merges(organisation, people):
    """Records that went without anybody's word."""
    gone = people - Learner.objects.of(organisation).count()
    return gone + Merge.objects.count()


def test_a_silent_merge_would_be_seen(organisation):
    LearnerFactory(organisation=organisation)
    LearnerFactory(organisation=organisation, merged_into=Learner.objects.get())

    assert silent_merges(organisation, 2) == 1


def test_comparing_grows_with_the_people_not_with_their_square(monkeypatch):
    compared = []
    monkeypatch.setattr(
        search, "compare", lambda one, other: compared.append(1) or compare(one, other)
    )
    registry, index = Registry(3), Index()

    for number in range(2000):
        person = traits(registry.person())
        index.like(person)
        index.add(person, (number,))

    assert len(compared) < 2000 * 2000 / 2 / 50


def test_ten_thousand_people_of_one_name_are_not_compared_with_one_another(monkeypatch):
    compared = []
    monkeypatch.setattr(
        search, "compare", lambda one, other: compared.append(1) or compare(one, other)
    )
    index = Index()

    for number in range(1000):
        index.like(Traits("test", "test"))
        index.add(Traits("test", "test"), (number,))

    assert len(compared) <= 1000 * search.BLOCK


SAME, JOINED, PART, NEAR = Level.SAME, Level.JOINED, Level.PART, Level.NEAR


@pytest.mark.parametrize(
    ("one", "other", "level"),
    [
        ("Élodie", "ELODIE", SAME),
        ("Jean-Pierre", "Jean Pierre", SAME),
        ("Bœuf", "BOEUF", SAME),
        ("N'Diaye", "Ndiaye", JOINED),
        ("Ben Ali", "Benali", JOINED),
        ("El Amrani", "Amrani", JOINED),
        ("Silva Santos", "Santos Silva", JOINED),
        ("Jean", "Jean-Baptiste", PART),
        ("Nguyễn Thị", "Nguyen", PART),
        ("Da Costa Nunes", "Nunes", PART),
        ("Chevalier", "Chevallier", NEAR),
        ("Mohamed", "Muhammad", NEAR),
        ("Youssef", "Yusuf", NEAR),
        ("Ouattara", "Watara", NEAR),
        ("محمد", "Mohamed", NEAR),
        ("يوسف", "Youssef", NEAR),
        ("Alexandre", "Alex", Level.SHORT),
        ("Mohamed", "Momo", Level.SHORT),
        ("Inès", "", Level.UNKNOWN),
        ("Aminata", "Fatoumata", Level.DIFFERENT),
        ("Hugo", "Théo", Level.DIFFERENT),
        ("Mohamed Amine", "Mohamed Ali", Level.DIFFERENT),
    ],
)
def test_two_names_are_as_close_as_people_say(one, other, level):
    assert closeness(fold(one), fold(other)) == closeness(fold(other), fold(one)) == level


BORN = date(2010, 5, 7)
INES = Traits("ines", "karim", BORN, phone="+33612345678")


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        (Traits("karim", "ines", BORN), Reason.SWAPPED_NAMES),
        (Traits("ines", "karim", date(2010, 7, 5)), Reason.SWAPPED_DATE),
        (Traits("ines", "karim", date(2010, 5, 8)), Reason.ONE_DAY_OFF),
        (Traits("ines", "karim", date(2011, 5, 7)), Reason.ONE_DIGIT_OFF),
        (Traits("ines", "karim", 2010), Reason.SAME_BIRTH_YEAR),
        (Traits("ines", "karim"), Reason.BIRTH_UNKNOWN),
        (Traits("ines", "benali", BORN, phone="+33612345678"), Reason.SAME_PHONE),
        (Traits("nene", "karim", BORN, wished="ines"), Reason.WISHED_NAME),
        (Traits("ines", "", BORN), Reason.NAME_MISSING),
    ],
)
def test_each_likeness_has_its_reason(other, reason):
    likeness = compare(INES, other)

    assert likeness.is_proposed
    assert reason in likeness.reasons
    assert compare(other, INES).score == likeness.score


@pytest.mark.parametrize(
    "other",
    [
        Traits("lea", "karim", BORN, phone="+33612345678"),  # a twin
        Traits("lea", "karim", date(2008, 1, 2), phone="+33612345678"),  # a sister
        Traits("ines", "karim", date(2014, 9, 20)),  # a homonym
        Traits("ines", "benali", BORN),  # born the same day, elsewhere
        Traits("leo", "martin", BORN),
    ],
)
def test_whoever_is_somebody_else_is_not_proposed(other):
    assert not compare(INES, other).is_proposed


def test_homonyms_of_one_day_are_shown_with_what_speaks_against():
    other = Traits("ines", "karim", BORN, guardians=frozenset({"+33600000002"}))
    one = Traits("ines", "karim", BORN, guardians=frozenset({"+33600000001"}))

    likeness = compare(one, other)

    assert likeness.is_proposed
    assert Reason.OTHER_GUARDIAN in likeness.reasons
    assert likeness.score < compare(one, Traits("ines", "karim", BORN)).score


def test_brother_and_sister_with_one_name_in_two_genders_are_two():
    karim = Traits("karim", "diallo", 2010, gender="masculine")

    assert not compare(karim, Traits("karima", "diallo", 2010, gender="feminine")).is_proposed


@pytest.mark.parametrize(
    "typed",
    [
        ("Ines", "Karim", None, {}),
        ("KARIM", "inès", 2010, {}),
        ("Inés", "Karime", BORN, {}),
        ("Ynes", "Carim", date(2010, 7, 5), {}),
        ("Inès", "Ben Ali", BORN, {"phone": "+33612345678"}),
    ],
)
def test_somebody_known_is_found_for_whoever_types(typed, organisation):
    known = LearnerFactory(
        organisation=organisation,
        first_name="Inès",
        last_name="Karim",
        birth_date=BORN,
        phone="+33612345678",
    )
    first, last, born, more = typed

    found = candidates(organisation, first, last, born, **more)

    assert [one.learner for one in found] == [known]


def test_likeness_stops_at_the_door_of_the_organisation(organisation, house_b):
    LearnerFactory(organisation=house_b.organisation, first_name="Inès", last_name="Karim")
    LearnerFactory(organisation=organisation, first_name="Inès", last_name="Karim")

    assert len(candidates(organisation, "Inès", "Karim", None)) == 1
    assert duplicates(organisation) == []


def test_a_list_that_took_long_is_trusted_longer_at_a_glance(
    organisation, coordinator, monkeypatch
):
    def add():
        register_learner(organisation, by=coordinator, first_name="Inès", last_name="Karim")

    monkeypatch.setattr(search, "TRUSTED", 10**9)
    add()
    assert duplicates(organisation) == []

    add()

    assert duplicates(organisation, at_a_glance=True) == []
    assert len(duplicates(organisation)) == len(duplicates(organisation, at_a_glance=True)) == 1
