"""Models, request validators and gateway responses.

https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-request-validators.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-gateway-responses.html
"""

import hashlib
import json
import re
from typing import Any

from moto.apigateway import models
from moto.apigateway.exceptions import BadRequestException

REFERENCE = "#/components/schemas/"


def import_models(api: models.RestAPI, document: dict[str, Any]) -> None:
    for name, schema in ((document.get("components") or {}).get("schemas") or {}).items():
        if not re.fullmatch(r"[A-Za-z0-9]+", name):
            raise BadRequestException(f"Model name must be alphanumeric: {name}")
        _add_model(api, name, schema)


def model_of(api: models.RestAPI, schema: dict[str, Any]) -> str:
    """The name of the model a body refers to; a schema written in place becomes a model with a name of its own."""
    reference = schema.get("$ref")
    if reference is None:
        digest = hashlib.sha256(json.dumps(schema, sort_keys=True).encode()).hexdigest()[:6]
        return _add_model(api, f"MODEL{digest}", schema).name
    name = reference.removeprefix(REFERENCE)
    if name not in api.models:
        raise BadRequestException(f"Invalid model identifier specified: {reference}")
    return name


def _add_model(api: models.RestAPI, name: str, schema: dict[str, Any]) -> models.Model:
    description = schema.get("description")
    return api.add_model(name, description, json.dumps(schema), content_type="application/json")


def import_validators(api: models.RestAPI, document: dict[str, Any]) -> dict[str, str]:
    """Returns the ids of all validators by name."""
    for name, checks in (document.get("x-amazon-apigateway-request-validators") or {}).items():
        for validator in [one for one in api.request_validators.values() if one.name == name]:
            del api.request_validators[validator.id]
        body, parameters = checks.get("validateRequestBody", False), checks.get("validateRequestParameters", False)
        api.create_request_validator(name, body, parameters)
    return {validator.name: validator.id for validator in api.request_validators.values()}


def import_gateway_responses(api: models.RestAPI, document: dict[str, Any]) -> None:
    for kind, response in (document.get("x-amazon-apigateway-gateway-responses") or {}).items():
        status = response.get("statusCode")
        api.put_gateway_response(
            kind,
            None if status is None else str(status),
            response.get("responseParameters") or {},
            response.get("responseTemplates") or {},
        )
