"""The demo season: believable whatever the day, safe wherever it is run."""

from collections import Counter
from dataclasses import replace
from datetime import date
from statistics import mean

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from inclusion.models import JournalEntry, Membership, Organisation, User
from learners.actions import new_version
from learners.models import SkillFramework
from reports.demo import accounts, bulk, cast, clearing, stage
from reports.demo.plan import season
from tests.factories import CommuneFactory, NeighbourhoodFactory, OrganisationFactory, UserFactory
from workshops.models import Attendance

SUMMER, CHRISTMAS, LEAP = date(2026, 8, 1), date(2026, 12, 25), date(2028, 2, 29)
TODAY = date(2026, 11, 18)


@pytest.fixture(scope="module", params=[SUMMER, CHRISTMAS, LEAP, TODAY, date(2026, 9, 2)], ids=str)
def planned(request):
    return season(request.param)


def test_the_season_has_its_size(planned):
    members = Counter(person.organisation for person in planned.people)

    assert len(planned.cycles) == 12
    assert sum(len(cycle.meetings) for cycle in planned.cycles) == 120
    assert members.total() == 180
    assert members[cast.FABRIQUE] == 110


def test_something_happens_today(planned):
    [(cycle, meeting), *_others] = planned.meetings_on(planned.today)

    assert not meeting.held
    assert sum(stay.covers(planned.today) for stay in cycle.stays) >= 10


def test_attendance_falls_over_a_cycle(planned):
    over = [cycle for cycle in planned.cycles if not cycle.script.pace.ahead]
    taken = [[m.attendance_rate for m in cycle.meetings if m.ticks] for cycle in over]

    first = mean(rate for rates in taken for rate in rates[: len(rates) // 3])
    last = mean(rate for rates in taken for rate in rates[-(len(rates) // 3) :])

    assert first - last > 0.08


def test_one_in_seven_drops_out(planned):
    stays = [stay for cycle in planned.cycles for stay in cycle.stays]

    share = sum(stay.until is not None for stay in stays) / len(stays)

    assert 0.10 <= share <= 0.20


def test_some_of_them_come_back(planned):
    stays = Counter((cycle, stay.person) for cycle in planned.cycles for stay in cycle.stays)

    assert [times for times in stays.values() if times > 1]


@pytest.mark.parametrize("organisation", [None, cast.FABRIQUE])
def test_some_neighbourhoods_are_unknown(planned, organisation):
    people = [who for who in planned.people if organisation in (None, who.organisation)]

    share = sum(person.living == "unknown" for person in people) / len(people)

    assert 0.05 <= share <= 0.15


def test_the_season_lasts_a_year_at_most(planned):
    days = [meeting.date for cycle in planned.cycles for meeting in cycle.meetings]

    assert (planned.today - min(days)).days <= 365
    assert (max(days) - planned.today).days <= 120


def test_a_finished_workshop_leads_to_certificates(planned):
    finished = next(cycle for cycle in planned.cycles if cycle.script.title == "Premiers clics")
    held = [meeting for meeting in finished.meetings if meeting.held]
    came = Counter(t.person for m in held for t in m.ticks if t.status in ("present", "late"))

    reached = [who for who, times in came.items() if times * 100 >= 75 * len(held)]

    assert finished.meetings[-1].date < planned.today
    assert len(reached) >= 5


def test_the_same_seed_and_day_give_the_same_season():
    assert repr(season(TODAY)) == repr(season(TODAY))
    assert repr(season(TODAY)) != repr(season(TODAY, seed=1))


def test_only_what_meets_all_year_meets_at_christmas():
    meetings = season(CHRISTMAS).meetings_on(CHRISTMAS)

    assert [cycle.script.pace.all_year for cycle, _meeting in meetings] == [True]


@pytest.fixture
def neighbourhoods(db):
    """Those the season names, so that the tests need not load all of France."""
    for code in {home[0] for home in cast.HOMES} | {place.neighbourhood for place in cast.PLACES}:
        if code:
            NeighbourhoodFactory(code=code)
    for commune in {commune for _code, commune, _weight in cast.HOMES}:
        CommuneFactory(code=commune, name=f"Commune {commune}")


def test_the_clock_is_put_back(neighbourhoods, monkeypatch):
    monkeypatch.setattr(stage.Stage, "open", lambda *_args: 1 / 0)
    from django.utils import timezone

    before = timezone.now

    with pytest.raises(ZeroDivisionError):
        stage.play(season(TODAY))

    assert timezone.now is before
    assert not Organisation.objects.exists()


@pytest.fixture
def small(monkeypatch, neighbourhoods):
    """A season of accounts and rooms only, for what is not about its sessions."""
    monkeypatch.setattr(stage.Stage, "acts", lambda self: iter(()))


def test_fresh_deletes_the_demo_and_nothing_else(small):
    call_command("demo", verbosity=0)
    stranger = UserFactory()
    entries = JournalEntry.objects.count()

    clearing.clear()

    assert not Organisation.objects.exists()
    assert not Membership.objects.exists()
    assert list(User.objects.all()) == [stranger]
    assert JournalEntry.objects.count() == entries


def test_fresh_deletes_the_frameworks_written_there_whatever_their_versions(small):
    call_command("demo", verbosity=0)
    own = SkillFramework.objects.get(organisation__isnull=False)
    common = SkillFramework.objects.get(network__isnull=False)
    for one in (own, common):
        new_version(one, by=User.objects.first())

    clearing.clear()

    assert common.published_at
    assert SkillFramework.objects.shipped().count() == SkillFramework.objects.count() > 0


def test_a_season_already_there_is_kept_with_its_logins(small, capsys):
    call_command("demo")
    call_command("demo")

    first, again = capsys.readouterr().out.split("A demo season is here already")
    logins = [line for line in first.splitlines() if "@demo.invalid" in line]
    assert len(logins) == 4
    assert all(line in again for line in logins)
    assert Organisation.objects.count() == 7


def test_the_passwords_are_kept_for_this_account_only(small, settings, tmp_path):
    settings.VAR = tmp_path

    call_command("demo", verbosity=0)

    assert (tmp_path / "demo-logins.txt").stat().st_mode & 0o777 == 0o600
    for login in accounts.logins():
        assert login.email.endswith("@demo.invalid")
        assert User.objects.get(email=login.email, is_demo=True).check_password(login.password)


def test_lost_passwords_are_made_again(small, settings, tmp_path):
    settings.VAR = tmp_path
    call_command("demo", verbosity=0)
    lost = accounts.logins()
    accounts.logins_file().unlink()

    found = accounts.logins()

    assert not set(lost) & set(found)
    assert found == accounts.logins()


@pytest.mark.parametrize("options", [{}, {"fresh": True}, {"scale": 10}])
def test_a_database_with_real_people_is_refused(db, options):
    OrganisationFactory(slug="vraie")

    with pytest.raises(CommandError, match="did not make"):
        call_command("demo", **options)

    assert Organisation.objects.get().slug == "vraie"


@pytest.mark.parametrize(
    "options", [{"today": "2028-02-30"}, {"scale": 0}, {"organisations": 6, "scale": 5}]
)
def test_a_wrong_day_or_mass_is_one_clear_line_and_clears_nothing(db, options):
    kept = OrganisationFactory(is_demo=True)

    with pytest.raises(CommandError, match=f"--{next(iter(options))} is"):
        call_command("demo", fresh=True, **options)

    assert Organisation.objects.get() == kept


@override_settings(PRODUCTION=True)
def test_production_is_refused(db):
    with pytest.raises(CommandError, match="production"):
        call_command("demo", fresh=True)

    assert not Organisation.objects.exists()


@pytest.fixture
def played(neighbourhoods):
    """The first organisation's part of a season."""
    planned = season(TODAY)
    mine = [cycle for cycle in planned.cycles if cycle.script.title == "Premiers clics"]
    people = {tick.person for cycle in mine for meet in cycle.meetings for tick in meet.ticks}
    people |= {stay.person for cycle in mine for stay in cycle.stays}
    stage.play(replace(planned, cycles=tuple(mine), people=tuple(people)))


def test_the_documents_are_written_and_told(played, tmp_path, capsys):
    call_command("demo_documents", output=tmp_path / "out")

    said = capsys.readouterr().out
    certificates = list((tmp_path / "out" / "certificates").glob("*.pdf"))
    assert (tmp_path / "out" / "activity.xlsx").read_bytes().startswith(b"PK")
    assert (tmp_path / "out" / "activity.pdf").read_bytes().startswith(b"%PDF")
    assert f"{len(certificates)} certificates" in said
    assert len(certificates) >= 5
    assert "10 séances tenues" in said


def test_documents_need_a_season(db, tmp_path):
    with pytest.raises(CommandError, match="no demo season"):
        call_command("demo_documents", output=tmp_path / "out")

    assert not (tmp_path / "out").exists()


def test_scale_writes_as_many_attendances_as_asked(neighbourhoods):
    bulk.fill(1000, TODAY)

    assert Attendance.objects.count() == 1000
    assert Attendance.objects.counted().count() > 700
    assert set(Organisation.objects.values_list("is_demo", flat=True)) == {True}
    clearing.clear()
    assert not Attendance.objects.exists()


def test_a_mass_is_shared_by_as_many_organisations_as_asked(neighbourhoods):
    bulk.fill(1000, TODAY, organisations=3)

    shares = Counter(Attendance.objects.values_list("organisation__slug", flat=True))
    assert sorted(shares.values()) == [333, 333, 334]
    assert Organisation.objects.filter(learners__isnull=False).distinct().count() == 3
    clearing.clear()
    assert not Organisation.objects.exists()
