"""https://www.rfc-editor.org/rfc/rfc9112#name-persistence"""

import http.client
import unittest
from urllib.parse import urlsplit

from .support import endpoint


class KeepAlive(unittest.TestCase):
    def setUp(self) -> None:
        self.connection = http.client.HTTPConnection(urlsplit(endpoint()).netloc)
        self.connection.connect()
        self.socket = self.connection.sock

    def tearDown(self) -> None:
        self.connection.close()

    def ask(self, method: str, path: str, body: bytes = b"", **headers: str) -> tuple[int, bytes]:
        signed = {"Authorization": "AWS4-HMAC-SHA256 Credential=testing/20260101/us-east-1/s3/aws4_request, Signature=0"}
        self.connection.request(method, path, body=body, headers={**signed, **headers})
        response = self.connection.getresponse()
        return response.status, response.read()

    def test_one_connection_serves_many_requests(self) -> None:
        self.assertEqual(self.ask("PUT", "/kept")[0], 200)
        self.assertEqual(self.ask("PUT", "/kept/key", b"x" * 100_000)[0], 200)
        self.assertEqual(self.ask("HEAD", "/kept/key"), (200, b""))
        self.assertEqual(self.ask("GET", "/kept/key"), (200, b"x" * 100_000))
        self.assertEqual(self.ask("DELETE", "/kept/key")[0], 204)
        self.assertEqual(self.ask("GET", "/_stagecraft/other")[0], 404)
        self.assertIs(self.connection.sock, self.socket)

    def test_a_body_nobody_reads_does_not_disturb_the_next_request(self) -> None:
        self.assertEqual(self.ask("POST", "/_stagecraft/other", b"GET / HTTP/1.1\r\n\r\n")[0], 404)
        self.assertEqual(self.ask("GET", "/_stagecraft/resources")[0], 200)
        self.assertIs(self.connection.sock, self.socket)

    def test_an_error_of_the_emulator_is_told_and_the_connection_stays(self) -> None:
        statement = b'{"Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*",'
        condition = b'"Condition":{"StringEquals":{"aws:username":"me"}}}]}'
        self.ask("PUT", "/unemulated")
        self.ask("PUT", "/unemulated/key", b"x")
        self.ask("PUT", "/unemulated?policy", statement + condition)
        status, text = self.ask("GET", "/unemulated/key")
        self.assertEqual(status, 500)
        self.assertIn(b"StringEquals aws:username of a bucket policy is not emulated", text)
        self.assertEqual(self.ask("GET", "/_stagecraft/resources")[0], 200)
        self.assertIs(self.connection.sock, self.socket)
