"""A stage keeps its canary settings, and hands them out.

moto drops `canarySettings` when a stage is created, and lets a patch of `/canarySettings/deploymentId` move the stage's own
deployment.

https://docs.aws.amazon.com/apigateway/latest/developerguide/create-canary-deployment.html
https://docs.aws.amazon.com/apigateway/latest/developerguide/promote-canary-deployment.html
https://docs.aws.amazon.com/apigateway/latest/api/API_CanarySettings.html
"""

import json
from typing import Any

from moto.apigateway import models, responses
from moto.apigateway.exceptions import BadRequestException

PREFIX = "/canarySettings"
OVERRIDES = f"{PREFIX}/stageVariableOverrides"


def apply() -> None:
    models.Stage.canary_settings = None
    _show_canary_settings()
    _create_with_canary_settings()


def apply_operation(stage: models.Stage, operation: dict[str, Any]) -> bool:
    """Applies one patch operation if it is about the canary; tells whether it was."""
    if operation["op"] == "copy":
        _promote(stage, operation)
        return True
    path = operation["path"]
    if path != PREFIX and not path.startswith(f"{PREFIX}/"):
        return False
    if operation["op"] == "remove":
        _remove(stage, path)
    elif operation["op"] in ("add", "replace"):
        _set(stage, path, operation.get("value"))
    else:
        raise BadRequestException(f"Invalid patch operation '{operation['op']}' for {path}")
    return True


def _promote(stage: models.Stage, operation: dict[str, Any]) -> None:
    canary = stage.canary_settings
    if canary is None:
        raise BadRequestException("The stage has no canary to copy from")
    copied = (operation.get("from"), operation["path"])
    if copied == (f"{PREFIX}/deploymentId", "/deploymentId"):
        stage.deployment_id = canary["deploymentId"]
    elif copied == (OVERRIDES, "/variables"):
        stage.variables = {**stage.variables, **canary.get("stageVariableOverrides", {})}
    else:
        raise BadRequestException(f"Invalid patch path: cannot copy {copied[0]} to {copied[1]}")


def _remove(stage: models.Stage, path: str) -> None:
    if path == PREFIX:
        stage.canary_settings = None
    elif path.startswith(f"{OVERRIDES}/") and stage.canary_settings is not None:
        stage.canary_settings["stageVariableOverrides"].pop(path.removeprefix(f"{OVERRIDES}/"), None)
    else:
        raise BadRequestException(f"Invalid patch path {path}")


def _set(stage: models.Stage, path: str, value: str) -> None:
    canary = stage.canary_settings or new_canary({}, stage.deployment_id)
    if path.startswith(f"{OVERRIDES}/"):
        canary["stageVariableOverrides"][path.removeprefix(f"{OVERRIDES}/")] = value
    elif path == f"{PREFIX}/percentTraffic":
        canary["percentTraffic"] = percentage(value)
    elif path == f"{PREFIX}/useStageCache":
        canary["useStageCache"] = value == "true"
    elif path == f"{PREFIX}/deploymentId":
        canary["deploymentId"] = value
    else:
        raise BadRequestException(f"Invalid patch path {path}")
    stage.canary_settings = canary


def new_canary(settings: dict[str, Any], deployment_id: str | None) -> dict[str, Any]:
    return {
        "deploymentId": settings.get("deploymentId") or deployment_id,
        "percentTraffic": percentage(settings.get("percentTraffic") or 0),
        "stageVariableOverrides": dict(settings.get("stageVariableOverrides") or {}),
        "useStageCache": bool(settings.get("useStageCache")),
    }


def percentage(value: Any) -> float:
    number = float(value)
    if not 0 <= number <= 100:
        raise BadRequestException("Canary percent traffic must be between 0.0 and 100.0")
    return number


def _show_canary_settings() -> None:
    to_json = models.Stage.to_json

    def with_canary(self: models.Stage) -> dict[str, Any]:
        shown = to_json(self)
        if self.canary_settings is not None:
            shown["canarySettings"] = self.canary_settings
        return shown

    models.Stage.to_json = with_canary


def _create_with_canary_settings() -> None:
    create_stage = responses.APIGatewayResponse.create_stage

    def with_canary(self: responses.APIGatewayResponse) -> Any:
        settings = self._get_param("canarySettings")
        canary = new_canary(settings, self._get_param("deploymentId")) if settings else None
        if canary is not None:
            self.backend.get_rest_api(self.path.split("/")[2]).require_deployment(canary["deploymentId"])
        status, headers, body = create_stage(self)
        if canary is None:
            return status, headers, body
        stage = self.backend.get_stage(self.path.split("/")[2], self._get_param("stageName"))
        stage.canary_settings = canary
        return status, headers, json.dumps(stage.to_json())

    responses.APIGatewayResponse.create_stage = with_canary
