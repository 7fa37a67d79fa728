"""A REST API is what its OpenAPI document says.

moto imports paths and their Lambda integrations. It fails on MOCK integrations, and drops security, authorizers, validators,
models, parameters, gateway responses and what the document says about the API itself.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api.html
https://docs.aws.amazon.com/apigateway/latest/api/API_PutRestApi.html
"""

import copy
from typing import Any

from moto.apigateway import models
from moto.apigateway.exceptions import (
    BadRequestException,
    InvalidOpenApiDocVersionException,
    InvalidOpenApiModeException,
)

from ..stage_updates import one_at_a_time
from .definitions import import_gateway_responses, import_models, import_validators
from .methods import Definitions, import_method
from .resources import import_resources
from .security import import_authorizers
from .settings import import_settings

METHODS = {
    "delete": "DELETE",
    "get": "GET",
    "head": "HEAD",
    "options": "OPTIONS",
    "patch": "PATCH",
    "post": "POST",
    "put": "PUT",
    "x-amazon-apigateway-any-method": "ANY",
}


def apply() -> None:
    models.APIGatewayBackend.put_rest_api = _put_rest_api


def _put_rest_api(
    self: models.APIGatewayBackend,
    function_id: str,
    api_doc: dict[str, Any],
    fail_on_warnings: bool,
    mode: str = "merge",
) -> models.RestAPI:
    if mode not in ("merge", "overwrite"):
        raise InvalidOpenApiModeException()
    if not str(api_doc.get("openapi", "")).startswith("3"):
        raise InvalidOpenApiDocVersionException()
    with one_at_a_time:
        api = self.get_rest_api(function_id)
        # A document that is refused halfway must leave the API as it was.
        draft = copy.deepcopy(api)
        self.apis[function_id] = draft
        try:
            _import(self, draft, copy.deepcopy(api_doc), overwrite=mode == "overwrite")
        except BaseException:
            self.apis[function_id] = api
            raise
        return draft


def _import(backend: models.APIGatewayBackend, api: models.RestAPI, document: dict[str, Any], overwrite: bool) -> None:
    if overwrite:
        api.authorizers, api.gateway_responses, api.models, api.request_validators = {}, {}, {}, {}
    import_settings(api, document, overwrite)
    import_models(api, document)
    import_gateway_responses(api, document)
    definitions = Definitions(
        document=document,
        validator_ids=import_validators(api, document),
        authorizers=import_authorizers(backend, api, document),
    )
    paths = document.get("paths") or {}
    resources = import_resources(backend, api, list(paths), overwrite)
    for path, item in paths.items():
        for verb in item.keys() & METHODS.keys():
            operation = {**item[verb], "parameters": _parameters(item, item[verb])}
            import_method(backend, api, resources[path], METHODS[verb], operation, definitions)
    api.document = document if overwrite or api.document is None else _merged(api.document, document)


def _parameters(item: dict[str, Any], operation: dict[str, Any]) -> list[dict[str, Any]]:
    """Those of the path hold for each of its operations, unless the operation declares its own of the same name."""
    own = operation.get("parameters") or []
    declared = {(parameter["name"], parameter["in"]) for parameter in own}
    shared = [one for one in item.get("parameters") or [] if (one["name"], one["in"]) not in declared]
    return [*shared, *own]


def _merged(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    paths = {**old["paths"]}
    for path, item in (new.get("paths") or {}).items():
        paths[path] = {**paths.get(path, {}), **item}
    if "components" in new and "components" in old:
        raise BadRequestException("Merging a document whose components differ is not emulated; use mode=overwrite")
    return {**old, **new, "paths": paths}
