"""A resource server of a user pool can be changed and deleted.

moto knows neither call.

https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteResourceServer.html
https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_UpdateResourceServer.html
"""

from typing import Any

from moto.cognitoidp import responses
from moto.core.responses import ActionResult, EmptyResult


def apply() -> None:
    def delete(self: responses.CognitoIdpResponse) -> ActionResult:
        server = _found(self)
        del self.backend.user_pools[server.user_pool_id].resource_servers[server.identifier]
        return EmptyResult()

    def update(self: responses.CognitoIdpResponse) -> ActionResult:
        server = _found(self)
        server.name = self._get_param("Name")
        server.scopes = self._get_param("Scopes") or []
        return ActionResult({"ResourceServer": server.to_json()})

    responses.CognitoIdpResponse.delete_resource_server = delete
    responses.CognitoIdpResponse.update_resource_server = update


def _found(self: responses.CognitoIdpResponse) -> Any:
    return self.backend.describe_resource_server(self._get_param("UserPoolId"), self._get_param("Identifier"))
