"""A stage shows its client certificate and its documentation version, which must exist.

moto drops both.

https://docs.aws.amazon.com/apigateway/latest/api/API_Stage.html
https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html
"""

import json
from typing import Any

from moto.apigateway import models, responses
from moto.apigateway.exceptions import BadRequestException, NotFoundException

from .client_certificates import certificate_of
from .documentation_versions import version_of

SHOWN = {"clientCertificateId": "client_certificate_id", "documentationVersion": "documentation_version"}


def apply() -> None:
    for attribute in SHOWN.values():
        setattr(models.Stage, attribute, None)
    _show()
    _create_with_documentation()


def apply_operation(
    backend: models.APIGatewayBackend, api: models.RestAPI, stage: models.Stage, operation: dict[str, Any]
) -> bool:
    """Applies one patch operation if it is about what is attached to the stage; tells whether it was."""
    name = operation["path"].removeprefix("/")
    if name not in SHOWN or operation["op"] not in ("replace", "remove"):
        return False
    value = operation.get("value") if operation["op"] == "replace" else None
    if value:
        _require(backend, api, name, value)
    setattr(stage, SHOWN[name], value or None)
    return True


def _require(backend: models.APIGatewayBackend, api: models.RestAPI, name: str, value: str) -> None:
    try:
        if name == "clientCertificateId":
            certificate_of(backend, value)
        else:
            version_of(api, value)
    except NotFoundException as error:
        raise BadRequestException(error.message) from error


def _show() -> None:
    to_json = models.Stage.to_json

    def with_attachments(self: models.Stage) -> dict[str, Any]:
        attached = {name: getattr(self, attribute) for name, attribute in SHOWN.items()}
        return {**to_json(self), **{name: value for name, value in attached.items() if value is not None}}

    models.Stage.to_json = with_attachments


def _create_with_documentation() -> None:
    create_stage = responses.APIGatewayResponse.create_stage

    def with_documentation(self: responses.APIGatewayResponse) -> Any:
        version = self._get_param("documentationVersion")
        api_id = self.path.split("/")[2]
        if version:
            _require(self.backend, self.backend.get_rest_api(api_id), "documentationVersion", version)
        status, headers, body = create_stage(self)
        if not version:
            return status, headers, body
        stage = self.backend.get_stage(api_id, self._get_param("stageName"))
        stage.documentation_version = version
        return status, headers, json.dumps(stage.to_json())

    responses.APIGatewayResponse.create_stage = with_documentation
