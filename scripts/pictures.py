"""Takes the pictures of the README from the demo season, with a real browser: docs/pictures/*.png.

A picture is a line of PICTURES: who looks, how wide the window is, and which page.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "docs" / "pictures"
PORT = 8765
SITE = f"http://localhost:{PORT}"


@dataclass
class Picture:
    name: str
    role: str
    page: str
    width: int
    height: int = 800

    def address(self):
        from django.urls import reverse

        return SITE + reverse(self.page)


PICTURES = [
    Picture("home", "facilitator", "workshops:today", 390, 844),
    Picture("learners", "coordinator", "learners:learners", 1280),
]


def main():
    with tempfile.TemporaryDirectory(prefix="inclusion-pictures-") as home:
        os.environ |= {"INCLUSION_VAR": home, "INCLUSION_MODE": "development"}
        os.environ["DATABASE_URL"] = f"sqlite:///{home}/inclusion.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "inclusion.settings"
        manage("migrate", "--verbosity", "0")
        manage("demo")
        server = subprocess.Popen(
            [*command("runserver"), f"127.0.0.1:{PORT}", "--noreload"], stderr=subprocess.DEVNULL
        )
        try:
            wait_for_the_site()
            take_all()
        finally:
            server.terminate()
            server.wait()
    return 0


def command(*words):
    return [sys.executable, str(ROOT / "manage.py"), *words]


def manage(*words):
    subprocess.run(command(*words), check=True)


def wait_for_the_site():
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with urlopen(SITE, timeout=5):
                return
        except (URLError, ConnectionError):
            time.sleep(0.3)
    sys.exit("pictures: the site did not start")


def take_all():
    sys.path.insert(0, str(ROOT))
    import django
    from playwright.sync_api import sync_playwright

    django.setup()
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser runs a loop beside Django
    PLACE.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or shutil.which("google-chrome"),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        for picture in PICTURES:
            take(browser, picture)
        browser.close()


def take(browser, picture):
    size = {"width": picture.width, "height": picture.height}
    context = browser.new_context(viewport=size, device_scale_factor=1.5, locale="fr-FR")
    context.add_cookies([session_of(picture.role)])
    page = context.new_page()
    page.goto(picture.address(), wait_until="networkidle")
    path = PLACE / f"{picture.name}.png"
    page.screenshot(path=path)
    context.close()
    print(f"pictures: {path.relative_to(ROOT)}")


def session_of(role):
    """The cookie of somebody of the demo season who has this role."""
    from django.conf import settings
    from django.test import Client

    from inclusion.models import User

    email = next(line.split()[1] for line in logins() if line.split()[0] == role)
    client = Client()
    client.force_login(User.objects.get(email=email))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    return {"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": SITE}


def logins():
    return (Path(os.environ["INCLUSION_VAR"]) / "demo-logins.txt").read_text().splitlines()


if __name__ == "__main__":
    sys.exit(main())
