"""A geocoder on this machine: what it answers is set by the test, what it was asked is kept."""

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from inclusion.geography import Point

TOURS = Point(47.3841, 0.6889)


def feature(label, score, *, kind="housenumber", at=(TOURS.latitude, TOURS.longitude)):
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [at[1], at[0]]},
        "properties": {"label": label, "score": score, "type": kind, "citycode": "37261"},
    }


class Geocoder:
    def __init__(self):
        self.answers, self.status, self.pause, self.goes_to = {"features": []}, 200, 0, ""
        self.asked = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.asked.append(self.path)
                outer.answer(self)

            def log_message(self, *_args):
                """A test's output stays clean."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def answer(self, request):
        said = self.answers(request.path) if callable(self.answers) else self.answers
        body = said if isinstance(said, bytes) else json.dumps(said).encode()
        time.sleep(self.pause)
        request.send_response(self.status)
        if self.goes_to:
            request.send_header("Location", self.goes_to)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        try:
            request.wfile.write(body)
        except OSError:
            """Whoever asked has gone: that is what the test is about."""

    def close(self):
        self.server.shutdown()
        self.server.server_close()
