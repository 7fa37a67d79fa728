"""What a document says about the API itself.

https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
"""

import json
from typing import Any

from moto.apigateway import models

DEFAULTS = {
    "api_key_source": "HEADER",
    "binaryMediaTypes": [],
    "minimum_compression_size": None,
    "policy": None,
    "disableExecuteApiEndpoint": False,
}


def import_settings(api: models.RestAPI, document: dict[str, Any], overwrite: bool) -> None:
    info = document.get("info") or {}
    api.name = info.get("title", api.name)
    api.version = info.get("version", api.version)
    api.description = info.get("description", None if overwrite else api.description)
    for name, default in DEFAULTS.items():
        value = _declared(document, name)
        if value is not None or overwrite:
            setattr(api, name, default if value is None else value)


def _declared(document: dict[str, Any], name: str) -> Any:
    if name == "api_key_source":
        return document.get("x-amazon-apigateway-api-key-source")
    if name == "binaryMediaTypes":
        return document.get("x-amazon-apigateway-binary-media-types")
    if name == "minimum_compression_size":
        return document.get("x-amazon-apigateway-minimum-compression-size")
    if name == "policy":
        policy = document.get("x-amazon-apigateway-policy")
        return None if policy is None else json.dumps(policy)
    return (document.get("x-amazon-apigateway-endpoint-configuration") or {}).get("disableExecuteApiEndpoint")
