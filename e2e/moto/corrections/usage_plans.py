"""A usage plan's patches: throttles of single methods, fractional rates, and only stages that exist.

moto fails to remove a stage that has throttles of its own, ignores throttles of single methods, reads rates as integers, and
shows a quota without its offset.

https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateUsagePlan.html
https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html
"""

import copy
from typing import Any

from moto.apigateway import models
from moto.apigateway.exceptions import BadRequestException
from moto.apigatewayv2.models import apigatewayv2_backends

NUMBERS = {"burstLimit": int, "limit": int, "offset": int, "period": str, "rateLimit": float}
TEXTS = {"/name": "name", "/description": "description", "/productCode": "product_code"}


def apply() -> None:
    create_usage_plan = models.APIGatewayBackend.create_usage_plan
    update_usage_plan = models.APIGatewayBackend.update_usage_plan

    def create(self: models.APIGatewayBackend, payload: dict[str, Any]) -> models.UsagePlan:
        _require_stages(self, payload.get("apiStages") or [])
        quota = payload.get("quota")
        return create_usage_plan(self, {**payload, "quota": {"offset": 0, **quota} if quota else None})

    def update(self: models.APIGatewayBackend, usage_plan_id: str, patch_operations: Any) -> models.UsagePlan:
        draft = copy.deepcopy(self.get_usage_plan(usage_plan_id))
        draft.apply_patch_operations(patch_operations)
        _require_stages(self, draft.api_stages)
        return update_usage_plan(self, usage_plan_id, patch_operations)

    models.APIGatewayBackend.create_usage_plan = create
    models.APIGatewayBackend.update_usage_plan = update
    models.UsagePlan.apply_patch_operations = _apply_patch_operations


def _require_stages(backend: models.APIGatewayBackend, api_stages: list[dict[str, Any]]) -> None:
    for one in api_stages:
        if one["stage"] not in _stages_of(backend, one["apiId"]):
            raise BadRequestException(f"API Stage not found: {one['apiId']}:{one['stage']}")


def _stages_of(backend: models.APIGatewayBackend, api_id: str) -> Any:
    """Of a REST API or a WebSocket API: HTTP APIs have no keys."""
    if api_id in backend.apis:
        return backend.apis[api_id].stages
    api = apigatewayv2_backends[backend.account_id][backend.region_name].apis.get(api_id)
    return api.stages if api is not None and api.protocol_type == "WEBSOCKET" else {}


def _apply_patch_operations(self: models.UsagePlan, patch_operations: list[dict[str, Any]]) -> None:
    for operation in patch_operations:
        _apply(self, operation["op"], operation["path"], operation.get("value"))


def _apply(plan: models.UsagePlan, op: str, path: str, value: Any) -> None:
    group, _, rest = path.removeprefix("/").partition("/")
    if path in TEXTS:
        setattr(plan, TEXTS[path], None if op == "remove" else value)
    elif group in ("throttle", "quota"):
        _set(getattr(plan, group), op, rest, value)
    elif path == "/apiStages":
        _change_stages(plan, op, value)
    elif group == "apiStages":
        _change_stage(plan, op, rest, value)
    else:
        raise BadRequestException(f"Invalid patch path {path} (not emulated)")


def _set(settings: dict[str, Any], op: str, name: str, value: Any) -> None:
    if op == "remove" and name == "":
        settings.clear()
    elif op == "remove":
        settings.pop(name, None)
    elif name in NUMBERS:
        settings[name] = NUMBERS[name](value)
    else:
        raise BadRequestException(f"Invalid setting '{name}' in a patch path")


def _change_stages(plan: models.UsagePlan, op: str, value: str) -> None:
    api_id, _, stage = value.partition(":")
    others = [one for one in plan.api_stages if (one["apiId"], one["stage"]) != (api_id, stage)]
    if op == "remove" and len(others) == len(plan.api_stages):
        raise BadRequestException(f"API Stage not found: {value}")
    plan.api_stages = others if op == "remove" else [*others, {"apiId": api_id, "stage": stage}]


def _change_stage(plan: models.UsagePlan, op: str, path: str, value: Any) -> None:
    """`{api}:{stage}/throttle`, `{api}:{stage}/throttle/{path}/{METHOD}` and one of its two limits."""
    stage, _, rest = path.partition("/throttle")
    found = next((one for one in plan.api_stages if f"{one['apiId']}:{one['stage']}" == stage), None)
    if found is None:
        raise BadRequestException(f"API Stage not found: {stage}")
    throttle = found.setdefault("throttle", {})
    # Terraform writes the slashes of a resource path as they are, other clients as ~1.
    key = rest.removeprefix("/").replace("~1", "/")
    if op == "remove" and key == "":
        del found["throttle"]
        return
    method, _, limit = key.rpartition("/")
    if limit in NUMBERS:
        _set(throttle.setdefault(method, {}), op, limit, value)
    elif op == "remove":
        throttle.pop(key, None)
    else:
        raise BadRequestException(f"Invalid patch path /apiStages/{path}")
