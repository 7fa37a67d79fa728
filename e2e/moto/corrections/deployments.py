"""A deployment is a snapshot, and is kept while a stage or its canary serves it.

moto remembers nothing of what was deployed, deletes deployments that stages point to, and answers an unknown one with 500.

https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html
https://docs.aws.amazon.com/apigateway/latest/api/API_DeleteDeployment.html
"""

import json
from typing import Any

from moto.apigateway import exceptions, models


def apply() -> None:
    # https://docs.aws.amazon.com/apigateway/latest/api/CommonErrors.html: whatever is not found is a 404.
    exceptions.NotFoundException.code = 404
    models.RestAPI.document = None
    models.RestAPI.get_deployment = _get_deployment
    models.RestAPI.delete_deployment = _delete_deployment
    _remember_what_is_deployed()


def snapshot_of(api: models.RestAPI) -> dict[str, Any]:
    """What a deployment freezes: the imported document, and the API as its resources describe it."""
    current = {
        "document": api.document,
        "resources": {resource.get_path(): resource.to_dict() for resource in api.resources.values()},
        "authorizers": [authorizer.to_json() for authorizer in api.authorizers.values()],
        "requestValidators": [validator.to_dict() for validator in api.request_validators.values()],
        "models": [model.to_json() for model in api.models.values()],
        "gatewayResponses": [response.to_json() for response in api.gateway_responses.values()],
    }
    return json.loads(json.dumps(current))


def _remember_what_is_deployed() -> None:
    create_deployment = models.RestAPI.create_deployment

    def with_snapshot(self: models.RestAPI, *args: Any, **kwargs: Any) -> models.Deployment:
        deployment = create_deployment(self, *args, **kwargs)
        deployment.snapshot = snapshot_of(self)
        return deployment

    models.RestAPI.create_deployment = with_snapshot


def _get_deployment(self: models.RestAPI, deployment_id: str) -> models.Deployment:
    if deployment_id not in self.deployments:
        raise exceptions.DeploymentNotFoundException()
    return self.deployments[deployment_id]


def _delete_deployment(self: models.RestAPI, deployment_id: str) -> models.Deployment:
    deployment = self.get_deployment(deployment_id)
    if any(deployment_id in _served_by(stage) for stage in self.stages.values()):
        raise exceptions.StageStillActive()
    del self.deployments[deployment_id]
    return deployment


def _served_by(stage: models.Stage) -> tuple[str | None, ...]:
    canary = getattr(stage, "canary_settings", None) or {}
    return stage.deployment_id, canary.get("deploymentId")
