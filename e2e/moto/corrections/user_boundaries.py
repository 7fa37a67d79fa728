"""A user has the permissions boundary it is made with, or given later.

moto drops it, and knows no PutUserPermissionsBoundary.

https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html
https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html
"""

from typing import Any

from moto.core.responses import ActionResult, EmptyResult
from moto.iam import models, responses


def apply() -> None:
    create_user = responses.IamResponse.create_user

    def with_boundary(self: responses.IamResponse) -> ActionResult:
        result = create_user(self)
        return _bound(self, result)

    def put(self: responses.IamResponse) -> ActionResult:
        return _bound(self, EmptyResult())

    def delete(self: responses.IamResponse) -> ActionResult:
        self.backend.get_user(self._get_param("UserName")).boundary_arn = None
        return EmptyResult()

    models.User.boundary_arn = None
    models.User.permissions_boundary = property(_shown)
    responses.IamResponse.create_user = with_boundary
    responses.IamResponse.put_user_permissions_boundary = put
    responses.IamResponse.delete_user_permissions_boundary = delete


def _bound(self: responses.IamResponse, result: ActionResult) -> ActionResult:
    self.backend.get_user(self._get_param("UserName")).boundary_arn = self._get_param("PermissionsBoundary")
    return result


def _shown(self: Any) -> dict[str, str] | None:
    if self.boundary_arn is None:
        return None
    return {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": self.boundary_arn}
