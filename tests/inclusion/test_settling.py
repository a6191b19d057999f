"""What a server loads before its first page, and keeps out of collections."""

import subprocess
import sys

SERVED = """
import gc, sys, inclusion.wsgi
print("reports.views.report" in sys.modules, gc.get_freeze_count() > len(gc.get_objects()))
"""


def test_a_server_has_its_pages_loaded_and_out_of_the_way_before_the_first_request():
    said = subprocess.run(
        [sys.executable, "-c", SERVED], capture_output=True, text=True, check=True
    )

    assert said.stdout.split() == ["True", "True"]
