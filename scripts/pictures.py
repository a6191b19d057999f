"""Takes the pictures of docs/pictures: python scripts/pictures.py [NAME…].

Serves a demo season of a fixed day on a free port of this machine, walks through it with Debian's
Chromium as somebody of the fictional network would, and keeps small PNG files.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "docs" / "pictures"
NOW = datetime.fromisoformat("2026-11-18T14:05+01:00")  # a Wednesday, just after the start
COLOURS = 256
LARGEST = 300_000  # bytes


def main(*names):
    with tempfile.TemporaryDirectory(prefix="inclusion-pictures-") as home:
        prepare(Path(home))
        with served() as address, browser(address) as visit:
            for name in names or PICTURED:
                save(name, PICTURED[name](visit))


def prepare(home):
    """A season in a database of its own, in a process whose clock stands still."""
    sys.path.insert(0, str(ROOT))
    os.environ.pop("DATABASE_URL", None)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "inclusion.settings",
        "DJANGO_ALLOW_ASYNC_UNSAFE": "true",  # Playwright runs a loop beside Django
        "INCLUSION_MODE": "development",
        "INCLUSION_TASKS_IMMEDIATE": "yes",
        "INCLUSION_VAR": str(home),
    }
    import django
    from django.core.management import call_command
    from django.utils import timezone

    django.setup()
    timezone.now = lambda: NOW
    call_command("migrate", verbosity=0)
    call_command("demo", today=str(NOW.date()))


@contextmanager
def served():
    """The product on a free port, in a thread of this process."""
    from django.core.servers.basehttp import ThreadedWSGIServer
    from django.core.wsgi import get_wsgi_application

    class Silent(WSGIRequestHandler):
        def log_message(self, *args):
            pass

    server = ThreadedWSGIServer(("127.0.0.1", 0), Silent)
    server.set_app(get_wsgi_application())
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def browser(address):
    """Opens a page for somebody of the demo: visit(role, width)."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )

        def visit(role, width, height=800):
            context = chromium.new_context(
                base_url=address,
                locale="fr-FR",
                timezone_id="Europe/Paris",
                viewport={"width": width, "height": height},
                device_scale_factor=2 if width < 500 else 1,
                reduced_motion="reduce",
            )
            context.add_cookies([{"name": "sessionid", "value": session_of(role), "url": address}])
            return context.new_page()

        yield visit
        chromium.close()


def session_of(role):
    """The cookie of somebody of the demo who has this role."""
    from django.test import Client

    from inclusion.models import User
    from reports.demo.accounts import seats

    client = Client()
    client.force_login(
        User.objects.get(email=next(email for email, known in seats().items() if known == role))
    )
    return client.cookies["sessionid"].value


def home(visit):
    page = visit("coordinator", 1280, 720)
    page.goto("/")
    page.locator(".headlines").wait_for()
    return page.screenshot()


def register(visit):
    """Ten of them are marked; one is late, one has excused herself."""
    from workshops.models import Session

    session = Session.objects.get(date=NOW.date(), workshop__title__startswith="Club")
    page = visit("facilitator", 360, 800)
    page.goto(f"/seances/{session.public_id}/appel/")
    rows = page.locator(".marks")
    for row, status in [(0, "present"), (1, "late"), (2, "present"), (3, "excused")]:
        with page.expect_response("**/pointer/**"):
            rows.nth(row).locator(f"[value={status}]").check(force=True)
    page.evaluate("scrollTo(0, 0)")
    return page.screenshot()


SPREADSHEET = """\
Participants de l’été;;;;
Nom;Prénom;Né(e) le;Sexe;Quartier
Sow;Fatou;14/05/2011;F;Sanitas
Martin;Léo;31/02/2012;M;Fontaines
Yıldız;Elif;02/11/2010;F;hors QPV
;;08/01/2009;F;Europe
Pereira;Diogo;2008;M;QN03707I
"""


def import_preview(visit):
    page = visit("coordinator", 1280, 900)
    page.goto("/beneficiaires/importer/")
    page.locator("input[type=file]").set_input_files(
        {
            "name": "participants.csv",
            "mimeType": "text/csv",
            "buffer": SPREADSHEET.encode("utf-8-sig"),
        }
    )
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/colonnes/**")
    page.locator("main form button.btn-primary").click()
    page.wait_for_url("**/apercu/**")
    return page.screenshot()


def report(visit):
    page = visit("coordinator", 1280, 900)
    page.goto("/bilans/bilan/activity/?from=2026-03-01&to=2026-11-18")
    return page.screenshot()


def skills(visit):
    """Of somebody who was assessed at the start and at the end, and came forward."""
    from learners.models import Learner

    place = {"assessments__assessed_in__workshop__title": "Podcast du Sanitas"}
    people = Learner.objects.filter(assessments__stage="end", assessments__level__value=3, **place)
    learner = people.order_by("pk").first()
    page = visit("coordinator", 1280, 1000)
    page.goto(f"/beneficiaires/{learner.public_id}/competences/")
    return page.screenshot()


def certificate(visit):
    """The page as printed: the stack's first, drawn by poppler's pdftoppm."""
    from django.core.management import call_command

    from workshops.models import Workshop

    draw = shutil.which("pdftoppm") or sys.exit("pictures: needs pdftoppm: scripts/setup pictures")
    workshop = Workshop.objects.get(title="Premiers clics")
    with tempfile.TemporaryDirectory() as folder:
        call_command("certificates", workshop=str(workshop.public_id), output=Path(folder))
        first = min(Path(folder).glob("*.pdf"))
        return subprocess.check_output([draw, "-png", "-singlefile", "-r", "110", first])


PICTURED = {
    "home": home,
    "register": register,
    "import": import_preview,
    "report": report,
    "skills": skills,
    "certificate": certificate,
}


def save(name, png):
    """Keep a picture with as few colours as its calm pages need."""
    from PIL import Image

    path = PICTURES / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.open(BytesIO(png)).convert("RGB")
    picture.quantize(COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
        path, optimize=True
    )
    size = path.stat().st_size
    print(f"{path.relative_to(ROOT)}  {picture.width} x {picture.height}  {size // 1000} kB")
    if size > LARGEST:
        sys.exit(f"{path.name} weighs {size} bytes, over {LARGEST}")


if __name__ == "__main__":
    main(*sys.argv[1:])
