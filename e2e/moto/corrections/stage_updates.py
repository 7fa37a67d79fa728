"""UpdateStage applies all patch operations or none, a stage only points to deployments that exist, and it knows its dates.

moto applies them one by one, accepts any deployment id, ignores paths it does not know, and tells no dates.

https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateStage.html
https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html
"""

import copy
import threading
import time
from typing import Any

from moto.apigateway import models
from moto.apigateway.exceptions import BadRequestException

from . import method_settings, stage_attachments, stage_canary

KNOWN_TO_MOTO = (
    "/accessLogSettings",
    "/accessLogSettings/destinationArn",
    "/accessLogSettings/format",
    "/cacheClusterEnabled",
    "/cacheClusterSize",
    "/deploymentId",
    "/description",
    "/tracingEnabled",
)

# Terraform patches a stage and several of its method settings at the same time.
one_at_a_time = threading.RLock()


def apply() -> None:
    create_stage = models.RestAPI.create_stage

    def with_deployment(self: models.RestAPI, name: str, deployment_id: str, **settings: Any) -> models.Stage:
        self.require_deployment(deployment_id)
        stage = create_stage(self, name, deployment_id, **settings)
        stage.created_date = stage.last_updated_date = time.time()
        return stage

    models.RestAPI.create_stage = with_deployment
    models.RestAPI.require_deployment = _require_deployment
    models.APIGatewayBackend.update_stage = _update_stage
    _show_dates()


def _show_dates() -> None:
    # A stage that CreateDeployment makes on the way.
    models.Stage.created_date = models.Stage.last_updated_date = 0.0
    to_json = models.Stage.to_json

    def with_dates(self: models.Stage) -> dict[str, Any]:
        return {**to_json(self), "createdDate": self.created_date, "lastUpdatedDate": self.last_updated_date}

    models.Stage.to_json = with_dates


def _update_stage(
    self: models.APIGatewayBackend, function_id: str, stage_name: str, patch_operations: list[dict[str, Any]]
) -> models.Stage:
    with one_at_a_time:
        api = self.get_rest_api(function_id)
        draft = copy.deepcopy(self.get_stage(function_id, stage_name))
        for operation in patch_operations:
            if not stage_attachments.apply_operation(self, api, draft, operation):
                _apply(draft, operation)
        api.require_deployment(draft.deployment_id)
        if draft.canary_settings is not None:
            api.require_deployment(draft.canary_settings["deploymentId"])
        draft.last_updated_date = time.time()
        api.stages[stage_name] = draft
        return draft


def _apply(stage: models.Stage, operation: dict[str, Any]) -> None:
    if stage_canary.apply_operation(stage, operation) or method_settings.apply_operation(stage, operation):
        return
    path = operation["path"]
    if path not in KNOWN_TO_MOTO and not path.startswith("/variables/"):
        raise BadRequestException(f"Invalid patch path {path} (not emulated)")
    stage.apply_operations([operation])


def _require_deployment(self: models.RestAPI, deployment_id: str) -> None:
    if deployment_id not in self.deployments:
        raise BadRequestException("Deployment id does not exist")
