"""The tree of resources a document's paths make.

https://docs.aws.amazon.com/apigateway/latest/api/API_Resource.html
"""

from moto.apigateway import models


def import_resources(
    backend: models.APIGatewayBackend, api: models.RestAPI, paths: list[str], overwrite: bool
) -> dict[str, models.Resource]:
    """Returns the resource of each path. Resources that stay keep their ids, above all the root."""
    wanted = {"/"} | {ancestor for path in paths for ancestor in _ancestors(path)}
    if overwrite:
        for resource in list(api.resources.values()):
            resource.resource_methods = {}
        known = {resource.get_path(): resource.id for resource in api.resources.values()}
        for path, resource_id in known.items():
            if path not in wanted:
                del api.resources[resource_id]
    return {path: _resource(backend, api, path) for path in paths}


def _ancestors(path: str) -> list[str]:
    """`/a/b` → `/`, `/a`, `/a/b`."""
    segments = [segment for segment in path.split("/") if segment]
    return ["/"] + ["/" + "/".join(segments[: index + 1]) for index in range(len(segments))]


def _resource(backend: models.APIGatewayBackend, api: models.RestAPI, path: str) -> models.Resource:
    resource = api.resources[api.root_resource_id]
    for ancestor in _ancestors(path)[1:]:
        found = api.get_resource_for_path(ancestor)
        resource = found or backend.create_resource(api.id, resource.id, ancestor.rpartition("/")[2])
    return resource
