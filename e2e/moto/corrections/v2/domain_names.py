"""Custom domain names of HTTP and WebSocket APIs have a status and a target, and can be changed.

moto gives them neither, so that Terraform waits for a status that never comes. It also says of domains without mutual TLS that they
have one without a truststore, which Terraform would take away with every plan.

https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames-domainname.html
"""

import json
from typing import Any
from urllib.parse import unquote

from moto.apigatewayv2 import models, responses

# https://docs.aws.amazon.com/general/latest/gr/apigateway.html; any zone will do, since nobody resolves it.
ZONE = "ZL1NE0XDRI1N5"


def apply() -> None:
    responses.ApiGatewayV2Response.update_domain_name = _update
    create_domain_name = models.ApiGatewayV2Backend.create_domain_name

    def with_target(self: models.ApiGatewayV2Backend, **arguments: Any) -> models.DomainName:
        domain = create_domain_name(self, **arguments)
        domain.domain_name_configurations = _available(domain, self.region_name)
        return domain

    models.ApiGatewayV2Backend.create_domain_name = with_target
    to_json = models.DomainName.to_json

    def without_nothing(self: models.DomainName) -> dict[str, Any]:
        shown = to_json(self)
        return shown if shown.get("mutualTlsAuthentication") else {**shown, "mutualTlsAuthentication": None}

    models.DomainName.to_json = without_nothing


def _available(domain: models.DomainName, region: str) -> list[dict[str, Any]]:
    target = f"d-{abs(hash(domain.domain_name)) % 10**10:010d}.execute-api.{region}.amazonaws.com"
    defaults = {"endpointType": "REGIONAL", "securityPolicy": "TLS_1_2", "ipAddressType": "ipv4"}
    own = {"domainNameStatus": "AVAILABLE", "apiGatewayDomainName": target, "hostedZoneId": ZONE}
    return [{**defaults, **one, **own} for one in domain.domain_name_configurations]


def _update(self: responses.ApiGatewayV2Response) -> Any:
    backend = self.apigatewayv2_backend
    domain = backend.get_domain_name(unquote(self.path.split("/")[3]))
    params = json.loads(self.body or "{}")
    if "domainNameConfigurations" in params:
        domain.domain_name_configurations = params["domainNameConfigurations"]
        domain.domain_name_configurations = _available(domain, backend.region_name)
    if "mutualTlsAuthentication" in params:
        wanted = params["mutualTlsAuthentication"] or {}
        # Without a truststore there is no mutual TLS.
        domain.mutual_tls_authentication = wanted if wanted.get("truststoreUri") else {}
    return 200, {}, json.dumps(domain.to_json())
