"""An HTTP API is what its OpenAPI document says.

moto imports paths and their integrations' URIs. It drops authorizers, security, `$default`, parameter mappings, credentials and
timeouts, and takes an API's stages away with every import.

https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html
https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html#ReimportApi
"""

import json
from typing import Any

import yaml
from moto.apigatewayv2 import models
from moto.apigatewayv2.exceptions import BadRequestException

from .stages import redeploy

ANY_METHOD = "x-amazon-apigateway-any-method"
INTEGRATION = "x-amazon-apigateway-integration"
METHODS = ("get", "put", "post", "delete", "options", "head", "patch", ANY_METHOD)
TYPES = {"aws_proxy": "AWS_PROXY", "http_proxy": "HTTP_PROXY"}


def apply() -> None:
    models.Api.document = None
    models.Api.import_api = _import


def _import(self: models.Api, body_text: str, fail_on_warnings: bool) -> None:
    document = yaml.safe_load(body_text)
    if not str(document.get("openapi", "")).startswith("3."):
        raise BadRequestException("Invalid OpenAPI input. Only OpenAPI 3.0 is supported for HTTP APIs.")
    before = {name: dict(getattr(self, name)) for name in ("authorizers", "integrations", "models", "routes")}
    for name in before:
        getattr(self, name).clear()
    try:
        _import_routes(self, document)
    except BaseException:
        # A document that is refused halfway must leave the API as it was.
        for name, kept in before.items():
            getattr(self, name).clear()
            getattr(self, name).update(kept)
        raise
    info = document.get("info") or {}
    self.name, self.version = info.get("title", self.name), str(info.get("version", self.version or ""))
    self.description = info.get("description", self.description)
    self.cors_configuration = document.get("x-amazon-apigateway-cors")
    self.document = json.loads(json.dumps(document))
    redeploy(self)


def _import_routes(api: models.Api, document: dict[str, Any]) -> None:
    authorizers = _import_authorizers(api, document)
    for path, item in (document.get("paths") or {}).items():
        for verb in METHODS:
            if verb in item:
                _import_route(api, _key(verb, path, item[verb]), item[verb], document, authorizers)


def _key(verb: str, path: str, operation: dict[str, Any]) -> str:
    if operation.get("isDefaultRoute") or path == "/$default":
        return "$default"
    return f"{'ANY' if verb == ANY_METHOD else verb.upper()} {path}"


def _import_authorizers(api: models.Api, document: dict[str, Any]) -> dict[str, models.Authorizer]:
    schemes = (document.get("components") or {}).get("securitySchemes") or {}
    found = {name: scheme.get("x-amazon-apigateway-authorizer") for name, scheme in schemes.items()}
    return {name: _authorizer(api, name, one) for name, one in found.items() if one}


def _authorizer(api: models.Api, name: str, given: dict[str, Any]) -> models.Authorizer:
    kind = str(given.get("type", "")).lower()
    if kind not in ("jwt", "request"):
        raise BadRequestException(f"Invalid authorizer type {given.get('type')} of {name}: specify either request or jwt")
    sources = given.get("identitySource") or ""
    return api.create_authorizer(
        auth_creds_arn=given.get("authorizerCredentials"),
        auth_payload_format_version=given.get("authorizerPayloadFormatVersion"),
        auth_result_ttl=given.get("authorizerResultTtlInSeconds"),
        authorizer_type=kind.upper(),
        authorizer_uri=given.get("authorizerUri"),
        enable_simple_response=given.get("enableSimpleResponses"),
        identity_source=[one.strip() for one in sources.split(",") if one.strip()],
        identity_validation_expr=None,
        jwt_config=given.get("jwtConfiguration"),
        name=name,
    )


def _import_route(
    api: models.Api,
    key: str,
    operation: dict[str, Any],
    document: dict[str, Any],
    authorizers: dict[str, models.Authorizer],
) -> None:
    if key in {route.route_key for route in api.routes.values()}:
        raise BadRequestException(f"Route with key {key} already exists for this API")
    authorization = _authorization(key, operation, document, authorizers)
    integration = _import_integration(api, key, operation.get(INTEGRATION))
    api.create_route(
        api_key_required=False,
        route_key=key,
        operation_name=operation.get("operationId"),
        target=f"integrations/{integration.id}" if integration else None,
        **authorization,
    )


def _authorization(
    key: str, operation: dict[str, Any], document: dict[str, Any], authorizers: dict[str, models.Authorizer]
) -> dict[str, Any]:
    if (operation.get("x-amazon-apigateway-auth") or {}).get("type") == "AWS_IAM":
        return {"authorization_type": "AWS_IAM", "authorization_scopes": []}
    requirements = operation.get("security", document.get("security")) or []
    if len(requirements) > 1 or any(len(one) > 1 for one in requirements):
        raise BadRequestException(f"Only one security requirement is supported for {key}")
    if not requirements or not requirements[0]:
        return {"authorization_type": "NONE", "authorization_scopes": []}
    [(name, scopes)] = requirements[0].items()
    authorizer = authorizers.get(name)
    if authorizer is None:
        raise BadRequestException(f"Unable to find authorizer {name} of {key}")
    kind = "JWT" if authorizer.authorizer_type == "JWT" else "CUSTOM"
    return {"authorization_type": kind, "authorizer_id": authorizer.id, "authorization_scopes": scopes}


def _import_integration(api: models.Api, key: str, given: dict[str, Any] | None) -> models.Integration | None:
    if given is None:
        return None
    kind = TYPES.get(str(given.get("type", "")).lower())
    if kind is None:
        raise BadRequestException(f"Invalid integration type {given.get('type')} of {key}")
    return api.create_integration(
        connection_id=given.get("connectionId"),
        connection_type=given.get("connectionType", "INTERNET"),
        credentials_arn=given.get("credentials"),
        description=None,
        integration_method=given.get("httpMethod"),
        integration_subtype=given.get("integrationSubtype"),
        integration_type=kind,
        integration_uri=given.get("uri"),
        payload_format_version=given.get("payloadFormatVersion", "1.0"),
        request_parameters=given.get("requestParameters"),
        response_parameters=given.get("responseParameters"),
        timeout_in_millis=given.get("timeoutInMillis"),
        tls_config=given.get("tlsConfig"),
    )
