"""HTTP/1.1 as AWS speaks it: a connection serves many requests.

werkzeug's own handler closes the connection after each answer, and under load Terraform's provider then loses an answer now
and again: "decomposing response: … use of closed network connection".
"""

import io
import traceback
from collections.abc import Iterable
from typing import Any

from werkzeug.serving import WSGIRequestHandler

WITHOUT_BODY = {204, 304}


class KeepAliveHandler(WSGIRequestHandler):
    protocol_version = "HTTP/1.1"
    # An answer in two packets would wait for the client's delayed acknowledgement of the first.
    wbufsize = -1
    disable_nagle_algorithm = True

    def run_wsgi(self) -> None:
        environ = self.make_environ()
        body = self._body(environ)
        environ["wsgi.input"] = io.BytesIO(body)
        environ["CONTENT_LENGTH"] = str(len(body))
        status, headers, answer = self._call(environ)
        code, _, reason = status.partition(" ")
        self.send_response(int(code), reason)
        for name, value in headers:
            self.send_header(name, value)
        has_length = any(name.lower() == "content-length" for name, _ in headers)
        if not has_length and int(code) not in WITHOUT_BODY:
            self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        if environ["REQUEST_METHOD"] != "HEAD" and int(code) not in WITHOUT_BODY:
            self.wfile.write(answer)
        self.wfile.flush()

    def _body(self, environ: dict[str, Any]) -> bytes:
        """The whole of it, so that the next request starts where this one ends."""
        if environ.get("wsgi.input_terminated"):
            return environ["wsgi.input"].read()
        return self.rfile.read(int(self.headers.get("Content-Length") or 0))

    def _call(self, environ: dict[str, Any]) -> tuple[str, list[tuple[str, str]], bytes]:
        started: list[Any] = []
        try:
            parts: Iterable[bytes] = self.server.app(environ, lambda *given: started.append(given))
            answer = b"".join(parts)
            if hasattr(parts, "close"):
                parts.close()
            return started[-1][0], started[-1][1], answer
        except Exception:
            self.server.log("error", traceback.format_exc())
            text = traceback.format_exc(limit=-1).encode()
            return "500 Internal Server Error", [("Content-Type", "text/plain")], text
