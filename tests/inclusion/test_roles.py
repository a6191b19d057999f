"""The table of rights: nobody loses one by being given more to answer for."""

from inclusion.roles import ABILITIES, MARKS


def test_a_coordinator_may_what_a_facilitator_may_and_an_administrator_what_both_may():
    """The permission walk lets one person of another house stand for those with fewer rights."""
    shrinking = [name for name, reaches in ABILITIES.items() if list(reaches) != sorted(reaches)]

    assert shrinking == []


def test_what_a_mark_gives_no_role_gives():
    assert [name for name in MARKS if any(ABILITIES[name])] == []
