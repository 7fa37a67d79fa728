"""Deployments of HTTP and WebSocket APIs: snapshots, kept while a stage serves them.

moto knows no deployments of these APIs.

https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-deployments.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-stages.html
"""

import json
from datetime import datetime, timezone
from typing import Any

from moto.apigateway.utils import create_id
from moto.apigatewayv2 import models, responses
from moto.apigatewayv2.exceptions import BadRequestException

from .errors import NotFound
from .paths import answer


class Deployment:
    def __init__(self, api: models.Api, description: str | None, auto: bool = False):
        self.id = create_id()
        self.description = description
        self.auto = auto
        self.created = datetime.now(timezone.utc)
        self.snapshot = snapshot_of(api)

    def to_json(self) -> dict[str, Any]:
        return {
            "autoDeployed": self.auto,
            "createdDate": self.created.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "deploymentId": self.id,
            "deploymentStatus": "DEPLOYED",
            **({"description": self.description} if self.description else {}),
        }


def apply() -> None:
    answer("apis/(?P<api_id>[^/]+)/deployments$")
    answer("apis/(?P<api_id>[^/]+)/deployments/(?P<deployment_id>[^/]+)$")
    responses.ApiGatewayV2Response.create_deployment = _create
    responses.ApiGatewayV2Response.get_deployment = _get
    responses.ApiGatewayV2Response.get_deployments = _list
    responses.ApiGatewayV2Response.update_deployment = _update
    responses.ApiGatewayV2Response.delete_deployment = _delete


def deployments_of(api: models.Api) -> dict[str, Deployment]:
    return api.__dict__.setdefault("deployments", {})


def deployment_of(api: models.Api, deployment_id: str) -> Deployment:
    deployment = deployments_of(api).get(deployment_id)
    if deployment is None:
        raise NotFound("Deployment", deployment_id)
    return deployment


def deploy(api: models.Api, description: str | None, auto: bool = False) -> Deployment:
    if not api.routes:
        raise BadRequestException("At least one route is required before deploying the Api.")
    deployment = Deployment(api, description, auto)
    deployments_of(api)[deployment.id] = deployment
    return deployment


def snapshot_of(api: models.Api) -> dict[str, Any]:
    """What a deployment freezes: the imported document, and the API as its resources describe it."""
    current = {
        "document": getattr(api, "document", None),
        "authorizers": [one.to_json() for one in api.authorizers.values()],
        "integrations": [one.to_json() for one in api.integrations.values()],
        "models": [one.to_json() for one in api.models.values()],
        "routes": [one.to_json() for one in api.routes.values()],
        "cors": api.cors_configuration,
    }
    return json.loads(json.dumps(current))


def _api(self: responses.ApiGatewayV2Response) -> models.Api:
    return self.apigatewayv2_backend.get_api(self.path.split("/")[3])


def _create(self: responses.ApiGatewayV2Response) -> Any:
    params = json.loads(self.body or "{}")
    api = _api(self)
    deployment = deploy(api, params.get("description"))
    stage_name = params.get("stageName")
    if stage_name:
        api.get_stage(stage_name).deployment_id = deployment.id
    return 201, {}, json.dumps(deployment.to_json())


def _get(self: responses.ApiGatewayV2Response) -> Any:
    return 200, {}, json.dumps(deployment_of(_api(self), self.path.split("/")[5]).to_json())


def _list(self: responses.ApiGatewayV2Response) -> Any:
    return 200, {}, json.dumps({"items": [one.to_json() for one in deployments_of(_api(self)).values()]})


def _update(self: responses.ApiGatewayV2Response) -> Any:
    deployment = deployment_of(_api(self), self.path.split("/")[5])
    deployment.description = json.loads(self.body or "{}").get("description", deployment.description)
    return 200, {}, json.dumps(deployment.to_json())


def _delete(self: responses.ApiGatewayV2Response) -> Any:
    api = _api(self)
    deployment = deployment_of(api, self.path.split("/")[5])
    if any(getattr(stage, "deployment_id", None) == deployment.id for stage in api.stages.values()):
        raise BadRequestException(
            "Active stages pointing to this deployment must be moved or deleted"
        )
    del deployments_of(api)[deployment.id]
    return 204, {}, ""
