"""Stages of HTTP and WebSocket APIs: they serve a deployment, can be changed, and deploy by themselves where they are told to.

moto keeps no deployment of a stage, cannot update one, and knows no way to take settings of a stage back.

https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages-stagename.html
"""

import json
from typing import Any
from urllib.parse import unquote

from moto.apigatewayv2 import models, responses
from moto.apigatewayv2.exceptions import BadRequestException

from .deployments import deploy, deployment_of
from .paths import answer

# Name in a request → attribute of moto's stage, for what is replaced as a whole.
REPLACED = {
    "accessLogSettings": "access_log_settings",
    "autoDeploy": "auto_deploy",
    "clientCertificateId": "client_certificate_id",
    "description": "description",
}


def apply() -> None:
    stage = "apis/(?P<api_id>[^/]+)/stages/(?P<stage_name>[^/]+)"
    answer(f"{stage}/accesslogsettings$")
    answer(f"{stage}/routesettings/(?P<route_key>.+)$")
    models.Stage.deployment_id = None
    responses.ApiGatewayV2Response.update_stage = _update
    responses.ApiGatewayV2Response.delete_access_log_settings = _delete_access_log
    responses.ApiGatewayV2Response.delete_route_settings = _delete_route_settings
    _create_with_deployment()
    _show()


def redeploy(api: models.Api) -> None:
    """Whatever changes an API is deployed at once to the stages that deploy by themselves."""
    for stage in api.stages.values():
        if stage.auto_deploy and api.routes:
            stage.deployment_id = deploy(api, "Automatic deployment triggered by changes to the Api configuration", True).id


def _create_with_deployment() -> None:
    create_stage = models.Api.create_stage

    def with_deployment(self: models.Api, config: dict[str, Any]) -> models.Stage:
        deployment_id = config.get("deploymentId")
        if deployment_id is not None:
            deployment_of(self, deployment_id)
        _check_routes(self, config.get("routeSettings"))
        stage = create_stage(self, config)
        stage.deployment_id = deployment_id
        if stage.auto_deploy and self.routes:
            redeploy(self)
        return stage

    models.Api.create_stage = with_deployment


def _check_routes(api: models.Api, settings: dict[str, Any] | None) -> None:
    known = {route.route_key for route in api.routes.values()}
    for key in settings or {}:
        if key not in known:
            raise BadRequestException(f"Unable to find Route by key {key} within the provided RouteSettings")


def _show() -> None:
    to_json = models.Stage.to_json

    def whole(self: models.Stage) -> dict[str, Any]:
        shown = to_json(self)
        return {**shown, "deploymentId": self.deployment_id} if self.deployment_id else shown

    models.Stage.to_json = whole


def _stage(self: responses.ApiGatewayV2Response) -> tuple[models.Api, models.Stage]:
    parts = self.path.split("/")
    api = self.apigatewayv2_backend.get_api(parts[3])
    return api, api.get_stage(unquote(parts[5]))


def _update(self: responses.ApiGatewayV2Response) -> Any:
    api, stage = _stage(self)
    params = json.loads(self.body or "{}")
    if "deploymentId" in params:
        if stage.auto_deploy and params.get("autoDeploy") is not False:
            raise BadRequestException("Deployment ID cannot be set on a Stage when AutoDeploy is enabled")
        deployment_of(api, params["deploymentId"])
    _check_routes(api, params.get("routeSettings"))
    for name, attribute in REPLACED.items():
        if name in params:
            setattr(stage, attribute, params[name])
    if "deploymentId" in params:
        stage.deployment_id = params["deploymentId"]
    if "defaultRouteSettings" in params:
        stage.default_route_settings = params["defaultRouteSettings"]
    stage.route_settings = {**stage.route_settings, **(params.get("routeSettings") or {})}
    # A variable is taken away by an empty value.
    variables = {**stage.stage_variables, **(params.get("stageVariables") or {})}
    stage.stage_variables = {name: value for name, value in variables.items() if value != ""}
    if params.get("autoDeploy"):
        redeploy(api)
    return 200, {}, json.dumps(stage.to_json())


def _delete_access_log(self: responses.ApiGatewayV2Response) -> Any:
    _stage(self)[1].access_log_settings = None
    return 204, {}, ""


def _delete_route_settings(self: responses.ApiGatewayV2Response) -> Any:
    stage = _stage(self)[1]
    key = unquote(self.path.split("/routesettings/", 1)[1])
    stage.route_settings = {name: one for name, one in stage.route_settings.items() if name != key}
    return 204, {}, ""
