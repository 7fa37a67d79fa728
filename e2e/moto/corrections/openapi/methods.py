"""One operation of a document as a method with its integration.

https://docs.aws.amazon.com/apigateway/latest/api/API_Method.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
"""

from dataclasses import dataclass
from typing import Any

from moto.apigateway import models
from moto.apigateway.exceptions import BadRequestException

from .definitions import model_of
from .security import authorize

PLACES = {"path": "path", "query": "querystring", "header": "header"}
TYPES = {"AWS", "AWS_PROXY", "HTTP", "HTTP_PROXY", "MOCK"}


@dataclass(frozen=True)
class Definitions:
    document: dict[str, Any]
    validator_ids: dict[str, str]
    """By name."""
    authorizers: dict[str, models.Authorizer]
    """By the name of their security scheme."""


def import_method(
    backend: models.APIGatewayBackend,
    api: models.RestAPI,
    resource: models.Resource,
    verb: str,
    operation: dict[str, Any],
    definitions: Definitions,
) -> None:
    document = definitions.document
    method = resource.add_method(
        verb,
        "NONE",
        api_key_required=False,
        request_parameters=_request_parameters(operation["parameters"]),
        request_models=_models(api, operation.get("requestBody") or {}),
        operation_name=operation.get("operationId"),
        request_validator_id=_validator_id(operation, definitions),
    )
    security = operation.get("security", document.get("security") or [])
    authorize(method, security, document, definitions.authorizers)
    for status, response in (operation.get("responses") or {}).items():
        headers = {f"method.response.header.{name}": False for name in response.get("headers") or {}}
        method.create_response(str(status), _models(api, response), headers)
    integration = operation.get("x-amazon-apigateway-integration")
    if integration is not None:
        _integrate(backend, api, resource, verb, integration)


def _request_parameters(parameters: list[dict[str, Any]]) -> dict[str, bool]:
    return {
        f"method.request.{PLACES[one['in']]}.{one['name']}": bool(one.get("required", False))
        for one in parameters
        if one["in"] in PLACES
    }


def _models(api: models.RestAPI, body: dict[str, Any]) -> dict[str, str]:
    """Content type → model."""
    contents = (body.get("content") or {}).items()
    return {kind: model_of(api, content["schema"]) for kind, content in contents if "schema" in content}


def _validator_id(operation: dict[str, Any], definitions: Definitions) -> str | None:
    extension = "x-amazon-apigateway-request-validator"
    name = operation.get(extension, definitions.document.get(extension))
    if name is not None and name not in definitions.validator_ids:
        raise BadRequestException(f"Unable to find request validator: {name}")
    return definitions.validator_ids.get(name)


def _integrate(
    backend: models.APIGatewayBackend,
    api: models.RestAPI,
    resource: models.Resource,
    verb: str,
    described: dict[str, Any],
) -> None:
    kind = str(described.get("type", "")).upper()
    if kind not in TYPES:
        raise BadRequestException(f"Invalid integration type '{described.get('type')}' of {verb} {resource.get_path()}")
    integration = backend.put_integration(
        api.id,
        resource.id,
        verb,
        kind,
        # A MOCK integration calls nothing, so it needs neither.
        uri=described.get("uri", ""),
        integration_method=described.get("httpMethod", ""),
        credentials=described.get("credentials"),
        request_templates=described.get("requestTemplates"),
        passthrough_behavior=str(described.get("passthroughBehavior", "WHEN_NO_MATCH")).upper(),
        tls_config=described.get("tlsConfig"),
        cache_namespace=described.get("cacheNamespace", resource.id),
        timeout_in_millis=described.get("timeoutInMillis", 29_000),
        request_parameters=described.get("requestParameters"),
        content_handling=described.get("contentHandling"),
        connection_type=described.get("connectionType", "INTERNET"),
    )
    integration.cache_key_parameters = described.get("cacheKeyParameters") or []
    for pattern, response in (described.get("responses") or {}).items():
        integration.create_integration_response(
            str(response["statusCode"]),
            "" if pattern == "default" else pattern,
            response.get("responseTemplates") or {},
            response.get("responseParameters") or {},
            response.get("contentHandling"),
        )
