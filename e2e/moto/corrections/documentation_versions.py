"""Snapshots of an API's documentation, by name.

moto does not know them.

https://docs.aws.amazon.com/apigateway/latest/api/API_CreateDocumentationVersion.html
"""

import json
import time
from typing import Any

from moto.apigateway import responses, urls
from moto.apigateway.exceptions import ConflictException, NotFoundException
from moto.apigateway.models import RestAPI

VERSIONS = "{0}/restapis/(?P<function_id>[^/]+)/documentation/versions"


def apply() -> None:
    urls.url_paths[f"{VERSIONS}$"] = responses.APIGatewayResponse.dispatch
    urls.url_paths[f"{VERSIONS}/(?P<version>[^/]+)$"] = responses.APIGatewayResponse.dispatch
    responses.APIGatewayResponse.create_documentation_version = _create
    responses.APIGatewayResponse.get_documentation_version = _get
    responses.APIGatewayResponse.update_documentation_version = _update
    responses.APIGatewayResponse.delete_documentation_version = _delete


def versions_of(api: RestAPI) -> dict[str, dict[str, Any]]:
    return api.__dict__.setdefault("documentation_versions", {})


def version_of(api: RestAPI, name: str) -> dict[str, Any]:
    version = versions_of(api).get(name)
    if version is None:
        raise NotFoundException("Invalid Documentation version specified")
    return version


def _create(self: responses.APIGatewayResponse) -> Any:
    versions = versions_of(_api(self))
    name = self._get_param("documentationVersion")
    if name in versions:
        raise ConflictException("Documentation version already exists")
    created = {"version": name, "createdDate": int(time.time())}
    versions[name] = {**created, "description": self._get_param("description")}
    return 201, {"status": 201}, json.dumps(versions[name])


def _get(self: responses.APIGatewayResponse) -> str:
    return json.dumps(_named(self))


def _update(self: responses.APIGatewayResponse) -> str:
    version = _named(self)
    for operation in self._get_param("patchOperations"):
        if operation["path"] == "/description":
            version["description"] = operation["value"]
    return json.dumps(version)


def _delete(self: responses.APIGatewayResponse) -> Any:
    del versions_of(_api(self))[_named(self)["version"]]
    return 202, {"status": 202}, "{}"


def _api(self: responses.APIGatewayResponse) -> RestAPI:
    return self.backend.get_rest_api(self.path.split("/")[2])


def _named(self: responses.APIGatewayResponse) -> dict[str, Any]:
    return version_of(_api(self), self.path.rsplit("/", 1)[1])
