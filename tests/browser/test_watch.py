"""The watch that every browser test stands on sees what it is there to see."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.smoke
def test_a_coordinator_opens_the_home_page(
    signed_in_page, coordinator, axe, no_sideways_scroll, only_our_host
):
    page = signed_in_page(coordinator)

    page.goto("/")

    assert page.locator("h1").count() == 1
    assert axe(page) == []
    assert no_sideways_scroll(page)
    assert only_our_host(page)


def test_the_watch_sees_a_request_to_another_host(new_page, only_our_host):
    page = new_page()
    page.goto("/account/login/")

    page.evaluate("document.body.append(new Image()); document.images[0].src = 'http://[::1]:9/x'")

    assert "console" in page.watch.faults[0]  # the policy refuses before the request is made
    page.watch.faults.clear()
    page.watch.request(type("Request", (), {"url": "http://elsewhere.example/x"}))
    assert not only_our_host(page)
    page.watch.faults.clear()


def test_axe_and_the_ruler_see_a_bad_page(new_page, axe, no_sideways_scroll):
    page = new_page()
    page.set_content("<html lang=fr><title>x</title><main><p><img src=''><pre>" + "m" * 900)

    assert any(fault.startswith("image-alt") for fault in axe(page))
    assert not no_sideways_scroll(page)
