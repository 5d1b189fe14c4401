"""A LibreTranslate server on this machine with the embedded engine behind it: a real engine over the real protocol.

POST /translate takes `q`, `source`, `target` and `api_key` as JSON or in the address, as clients differ; GET
/languages lists what it knows. Unknown languages and a missing text are answered with 400, as by the original.
"""

import json
import threading
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ladoalado.translators.embedded import Embedded

ENGINE = Embedded()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_: object) -> None:
        """Nothing is written."""

    def do_GET(self) -> None:  # noqa: N802
        """The languages."""
        self._answer(200, [{"code": "pt", "name": "Portuguese", "targets": ["en"]}])

    def do_POST(self) -> None:  # noqa: N802
        """One translation."""
        raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        asked = dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(self.path).query))
        if "json" in (self.headers.get("Content-Type") or "") and raw:
            asked |= json.loads(raw)
        text, pair = asked.get("q"), (asked.get("source"), asked.get("target"))
        if not text or pair not in Embedded.pairs:
            return self._answer(400, {"error": "not supported" if text else "missing q parameter"})
        return self._answer(200, {"translatedText": ENGINE.translate(text)})

    def _answer(self, status: int, body: Any) -> None:
        raw = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(raw)))
        self.end_headers()
        self.wfile.write(raw)


@contextmanager
def serving() -> Iterator[str]:
    """The address of a server that lives as long as the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
