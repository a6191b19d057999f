import pytest
from hypothesis import given
from hypothesis import strategies as st

from inclusion.colour import contrast_with_white, readable


def test_a_dark_colour_stays_as_it_is():
    assert readable("#0b5d5b") == "#0b5d5b"


def test_a_light_colour_is_darkened_and_keeps_its_hue():
    red, green, blue = (int(readable("#ffd400")[place : place + 2], 16) for place in (1, 3, 5))

    assert red > green > blue == 0


@given(st.integers(0, 0xFFFFFF))
def test_white_text_can_be_read_on_any_colour(number):
    assert contrast_with_white(readable(f"#{number:06x}")) >= 4.5


def test_contrast_is_wcag_s():
    assert contrast_with_white("#767676") == pytest.approx(4.54, abs=0.01)
