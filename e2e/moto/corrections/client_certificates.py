"""Client certificates: made by API Gateway, valid for a year, public part only.

moto does not know them.

https://docs.aws.amazon.com/apigateway/latest/api/API_GenerateClientCertificate.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/getting-started-client-side-ssl-authentication.html
"""

import json
from datetime import datetime, timedelta, timezone
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from moto.apigateway import responses, urls
from moto.apigateway.exceptions import NotFoundException
from moto.apigateway.models import APIGatewayBackend
from moto.apigateway.utils import create_id

VALID = timedelta(days=365)


class ClientCertificate:
    def __init__(self, description: str | None, tags: dict[str, str] | None):
        self.id = create_id()
        self.description = description
        self.tags = tags
        self.created = datetime.now(timezone.utc)
        self.pem = _self_signed(self.created)

    def to_json(self) -> dict[str, Any]:
        return {
            "clientCertificateId": self.id,
            "description": self.description,
            "pemEncodedCertificate": self.pem,
            "createdDate": int(self.created.timestamp()),
            "expirationDate": int((self.created + VALID).timestamp()),
            "tags": self.tags or {},
        }


def apply() -> None:
    dispatch = responses.APIGatewayResponse.dispatch
    urls.url_paths["{0}/clientcertificates$"] = dispatch
    urls.url_paths["{0}/clientcertificates/(?P<certificate_id>[^/]+)$"] = dispatch
    responses.APIGatewayResponse.generate_client_certificate = _generate
    responses.APIGatewayResponse.get_client_certificates = _list
    responses.APIGatewayResponse.get_client_certificate = _get
    responses.APIGatewayResponse.update_client_certificate = _update
    responses.APIGatewayResponse.delete_client_certificate = _delete


def certificates_of(backend: APIGatewayBackend) -> dict[str, ClientCertificate]:
    return backend.__dict__.setdefault("client_certificates", {})


def certificate_of(backend: APIGatewayBackend, certificate_id: str) -> ClientCertificate:
    certificate = certificates_of(backend).get(certificate_id)
    if certificate is None:
        raise NotFoundException("Invalid client certificate identifier specified")
    return certificate


def _generate(self: responses.APIGatewayResponse) -> Any:
    certificate = ClientCertificate(self._get_param("description"), self._get_param("tags"))
    certificates_of(self.backend)[certificate.id] = certificate
    return 201, {"status": 201}, json.dumps(certificate.to_json())


def _list(self: responses.APIGatewayResponse) -> str:
    return json.dumps({"item": [one.to_json() for one in certificates_of(self.backend).values()]})


def _get(self: responses.APIGatewayResponse) -> str:
    return json.dumps(_named(self).to_json())


def _update(self: responses.APIGatewayResponse) -> str:
    certificate = _named(self)
    for operation in self._get_param("patchOperations"):
        if operation["path"] == "/description":
            certificate.description = operation["value"]
    return json.dumps(certificate.to_json())


def _delete(self: responses.APIGatewayResponse) -> Any:
    del certificates_of(self.backend)[_named(self).id]
    return 202, {"status": 202}, "{}"


def _named(self: responses.APIGatewayResponse) -> ClientCertificate:
    return certificate_of(self.backend, self.path.rsplit("/", 1)[1])


def _self_signed(created: datetime) -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ApiGateway")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(created)
        .not_valid_after(created + VALID)
        .sign(key, hashes.SHA256())
    )
    return certificate.public_bytes(Encoding.PEM).decode()
