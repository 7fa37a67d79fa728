"""What AWS would not tell, or not in one answer. All of it is read-only.

    GET /_stagecraft/deployments/{api}/{deployment}   the body it froze, as corrections/deployments.py takes it
    GET /_stagecraft/resources                        everything that exists, as in `lambda function records-dev-authorize`
    GET /_stagecraft/writes                           every call that was not a read, oldest first
"""

import io
import json
import threading
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

from resources import all_resources, snapshot_of

PREFIX = "/_stagecraft/"
READS = ("BatchGet", "Describe", "Get", "Head", "List", "Lookup", "Query", "Scan")

Start = Callable[..., Any]


class Inspection:
    """Wraps moto's WSGI application."""

    def __init__(self, application: Callable[[dict[str, Any], Start], Iterable[bytes]]):
        self._application = application
        self._writes: list[dict[str, Any]] = []
        self._lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start_response: Start) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if path.startswith(PREFIX):
            return self._answer(path.removeprefix(PREFIX).split("/"), start_response)
        call = describe(environ)
        if call is None:
            return self._application(environ, start_response)

        def remember(status: str, *rest: Any) -> Any:
            with self._lock:
                self._writes.append({**call, "status": int(status.split(" ")[0])})
            return start_response(status, *rest)

        return self._application(environ, remember)

    def _answer(self, segments: list[str], start_response: Start) -> Iterable[bytes]:
        found: Any = None
        if segments == ["writes"]:
            with self._lock:
                found = list(self._writes)
        elif segments == ["resources"]:
            found = all_resources()
        elif segments[0] == "deployments" and len(segments) == 3:
            found = snapshot_of(segments[1], segments[2])
        status = "404 Not Found" if found is None else "200 OK"
        start_response(status, [("Content-Type", "application/json")])
        return [json.dumps(found if found is not None else {"message": "not found"}).encode()]


def describe(environ: dict[str, Any]) -> dict[str, Any] | None:
    """A call that may change something, as `{ service, action, path }`; None for a read."""
    method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "")
    if method in ("GET", "HEAD", "OPTIONS"):
        return None
    action = _action(environ) or method
    if action.startswith(READS):
        return None
    scope = environ.get("HTTP_AUTHORIZATION", "").partition("Credential=")[2].split(",")[0].split("/")
    return {"service": scope[3] if len(scope) > 3 else "", "action": action, "path": path}


def _action(environ: dict[str, Any]) -> str | None:
    """The operation's name, where the protocol names it: JSON services in a header, query services in the body."""
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        return target.rpartition(".")[2]
    if not environ.get("CONTENT_TYPE", "").startswith("application/x-www-form-urlencoded"):
        return None
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    environ["wsgi.input"] = io.BytesIO(body)
    return parse_qs(body.decode()).get("Action", [None])[0]
