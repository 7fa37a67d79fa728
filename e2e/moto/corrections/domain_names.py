"""Custom domain names with mutual TLS, and changes of them; each kind of endpoint has a target of its own.

moto drops mutual TLS, cannot change a domain name, and gives every one a CloudFront distribution beside the regional target.

https://docs.aws.amazon.com/apigateway/latest/api/API_CreateDomainName.html
https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateDomainName.html
"""

import json
from typing import Any

from moto.apigateway import models, responses
from moto.apigateway.exceptions import BadRequestException

OWNERSHIP = "ownershipVerificationCertificateArn"
TRUSTSTORE = "mutualTlsAuthentication"

PATCHED = {
    "/certificateArn": "certificate_arn",
    "/regionalCertificateArn": "regional_certificate_arn",
    "/securityPolicy": "security_policy",
}

EDGE_ONLY = ("distributionDomainName", "distributionHostedZoneId")
REGIONAL_ONLY = ("regionalDomainName", "regionalHostedZoneId")


def apply() -> None:
    models.DomainName.mutual_tls = None
    models.DomainName.ownership_certificate = None
    responses.APIGatewayResponse.update_domain_name = _update
    _show()
    _create_with_mutual_tls()


def _create_with_mutual_tls() -> None:
    create_domain_name = responses.APIGatewayResponse.create_domain_name

    def with_mutual_tls(self: responses.APIGatewayResponse) -> Any:
        status, headers, _ = create_domain_name(self)
        domain = self.backend.get_domain_name(self._get_param("domainName"))
        domain.mutual_tls = self._get_param(TRUSTSTORE)
        domain.ownership_certificate = self._get_param(OWNERSHIP)
        return status, headers, json.dumps(domain.to_json())

    responses.APIGatewayResponse.create_domain_name = with_mutual_tls


def _show() -> None:
    to_json = models.DomainName.to_json

    def whole(self: models.DomainName) -> dict[str, Any]:
        types = (self.endpoint_configuration or {}).get("types", ["EDGE"])
        hidden = REGIONAL_ONLY if "EDGE" in types else EDGE_ONLY
        shown = {name: value for name, value in to_json(self).items() if name not in hidden}
        if self.mutual_tls:
            shown[TRUSTSTORE] = self.mutual_tls
        if self.ownership_certificate:
            shown[OWNERSHIP] = self.ownership_certificate
        return shown

    models.DomainName.to_json = whole


def _update(self: responses.APIGatewayResponse) -> str:
    domain = self.backend.get_domain_name(self.path.split("/")[2])
    for operation in self._get_param("patchOperations"):
        _apply(domain, operation["path"], operation.get("value"))
    return json.dumps(domain.to_json())


def _apply(domain: models.DomainName, path: str, value: str | None) -> None:
    if path in PATCHED:
        setattr(domain, PATCHED[path], value)
    elif path == f"/{OWNERSHIP}":
        domain.ownership_certificate = value
    elif path.startswith(f"/{TRUSTSTORE}/"):
        name = path.rsplit("/", 1)[1]
        # Without a truststore there is no mutual TLS.
        without = name == "truststoreUri" and not value
        domain.mutual_tls = None if without else {**(domain.mutual_tls or {}), name: value}
    else:
        raise BadRequestException(f"Invalid patch path {path} (not emulated)")
