"""Who may call a method: authorizers, IAM, API keys.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authtype.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html
"""

from typing import Any

from moto.apigateway import models
from moto.apigateway.exceptions import BadRequestException

AUTHORIZATION_TYPES = {"TOKEN": "CUSTOM", "REQUEST": "CUSTOM", "COGNITO_USER_POOLS": "COGNITO_USER_POOLS"}


def import_authorizers(
    backend: models.APIGatewayBackend, api: models.RestAPI, document: dict[str, Any]
) -> dict[str, models.Authorizer]:
    """Returns all authorizers by the name of their security scheme."""
    for name, scheme in _schemes(document).items():
        described = scheme.get("x-amazon-apigateway-authorizer")
        if described is not None:
            _forget(api, name)
            _create(backend, api, name, scheme, described)
    return {authorizer.name: authorizer for authorizer in api.authorizers.values()}


def authorize(
    method: models.Method,
    security: list[dict[str, list[str]]],
    document: dict[str, Any],
    authorizers: dict[str, models.Authorizer],
) -> None:
    """Writes into a method what the operation's `security` demands."""
    method.authorization_type = "NONE"
    for name, scopes in ((name, scopes) for requirement in security for name, scopes in requirement.items()):
        scheme = _schemes(document).get(name)
        if name in authorizers:
            authorizer = authorizers[name]
            method.authorization_type = AUTHORIZATION_TYPES[authorizer.type]
            method.authorizer_id = authorizer.id
            method.authorization_scopes = scopes or None
        elif scheme is None:
            raise BadRequestException(f"Unable to find security definition: {name}")
        elif scheme.get("x-amazon-apigateway-authtype") == "awsSigv4":
            method.authorization_type = "AWS_IAM"
        elif _is_api_key(scheme):
            method.api_key_required = True
        else:
            raise BadRequestException(f"The security scheme '{name}' is neither an authorizer, awsSigv4 nor an API key")


def _schemes(document: dict[str, Any]) -> dict[str, Any]:
    return (document.get("components") or {}).get("securitySchemes") or {}


def _is_api_key(scheme: dict[str, Any]) -> bool:
    place = scheme.get("type"), scheme.get("in"), str(scheme.get("name", "")).lower()
    return place == ("apiKey", "header", "x-api-key")


def _forget(api: models.RestAPI, name: str) -> None:
    for known in [one for one in api.authorizers.values() if one.name == name]:
        del api.authorizers[known.id]


def _create(
    backend: models.APIGatewayBackend,
    api: models.RestAPI,
    name: str,
    scheme: dict[str, Any],
    described: dict[str, Any],
) -> None:
    kind = str(described.get("type", "")).upper()
    if kind not in AUTHORIZATION_TYPES:
        raise BadRequestException(f"Invalid authorizer type '{described.get('type')}' in security scheme {name}")
    authorizer = backend.create_authorizer(
        api.id,
        name,
        kind,
        provider_arns=described.get("providerARNs"),
        auth_type=scheme.get("x-amazon-apigateway-authtype"),
        authorizer_uri=described.get("authorizerUri"),
        authorizer_credentials=described.get("authorizerCredentials"),
        identity_source=described.get("identitySource") or f"method.request.{scheme.get('in')}.{scheme.get('name')}",
        authorizer_result_ttl=described.get("authorizerResultTtlInSeconds", 300),
    )
    authorizer.identity_validation_expression = described.get("identityValidationExpression")
