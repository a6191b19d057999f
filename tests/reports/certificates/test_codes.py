from hypothesis import given
from hypothesis import strategies as st

from reports.certificates.codes import ALPHABET, NOBODY, check_character, grouped, new_code
from reports.certificates.codes import normalise as meant

CODE = "7KQ4M2XD93TR8WF5HN2PV6CQJB" + check_character("7KQ4M2XD93TR8WF5HN2PV6CQJB")


def test_a_code_is_27_characters_that_cannot_be_misread():
    code = new_code()

    assert len(code) == 27
    assert not set(code) & set("ILOU")


def test_codes_given_one_after_the_other_have_nothing_in_common():
    starts = {new_code()[:8] for _ in range(1000)}

    assert len(starts) == 1000


def test_spaces_case_and_dashes_do_not_matter():
    assert meant(f" {grouped(CODE).lower()} ") == CODE
    assert meant("-".join(grouped(CODE).split())) == CODE


def test_letters_that_look_like_digits_are_read_as_meant():
    code = "0" * 25 + "1"
    code += check_character(code)

    assert meant(code.replace("0", "O").replace("1", "l")) == code


@given(st.integers(0, 26), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(place, letter):
    wrong = CODE[:place] + letter + CODE[place + 1 :]

    assert wrong == CODE or meant(wrong) == NOBODY


@given(st.text(max_size=60))
def test_whatever_is_typed_there_is_an_answer(typed):
    assert len(meant(typed)) == 27
