"""An API's default endpoint can be opened again, and its VPC endpoints can change.

moto takes "false" for true, and overwrites the endpoint's type with whatever is patched below it.

https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateRestApi.html
https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html
"""

from typing import Any

from moto.apigateway import models

DEFAULT_ENDPOINT = "/disableExecuteApiEndpoint"
VPC_ENDPOINTS = "/endpointConfiguration/vpcEndpointIds"


def apply() -> None:
    apply_patch_operations = models.RestAPI.apply_patch_operations

    def applied(self: models.RestAPI, patch_operations: list[dict[str, Any]]) -> None:
        for operation in patch_operations:
            if operation["path"] == DEFAULT_ENDPOINT:
                self.disableExecuteApiEndpoint = operation.get("value") == "true"
            elif operation["path"] == VPC_ENDPOINTS:
                _change_vpc_endpoints(self, operation)
            else:
                apply_patch_operations(self, [operation])

    models.RestAPI.apply_patch_operations = applied


def _change_vpc_endpoints(api: models.RestAPI, operation: dict[str, Any]) -> None:
    others = [one for one in api.endpoint_configuration.get("vpcEndpointIds", []) if one != operation["value"]]
    added = [operation["value"]] if operation["op"] == "add" else []
    api.endpoint_configuration["vpcEndpointIds"] = [*others, *added]
