"""A function, each version and each alias have a resource-based policy of their own.

moto keeps one for all aliases of a version, accepts a statement id twice, and cannot tell whose statement is removed.

https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html
https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
https://docs.aws.amazon.com/lambda/latest/api/API_RemovePermission.html
"""

import json
from typing import Any
from urllib.parse import unquote

from moto.awslambda import models, responses
from moto.awslambda.exceptions import LambdaClientError, UnknownPolicyException
from moto.awslambda.policy import Policy


class StatementExists(LambdaClientError):
    code = 409

    def __init__(self, statement_id: str):
        remedy = "Please provide a new statement id, or remove the existing statement."
        message = f"The statement id ({statement_id}) provided already exists. {remedy}"
        super().__init__("ResourceConflictException", message)


def apply() -> None:
    delete_alias, del_function = models.LambdaStorage.delete_alias, models.LambdaStorage.del_function

    def without_alias(self: models.LambdaStorage, name: str, function_name: str) -> None:
        delete_alias(self, name, function_name)
        policies_of(self, function_name).pop(name, None)

    def without_function(self: models.LambdaStorage, name_or_arn: str, qualifier: str | None = None) -> None:
        policies = policies_of(self, name_or_arn)
        del_function(self, name_or_arn, qualifier)
        policies.pop(qualifier, None) if qualifier else policies.clear()

    models.LambdaStorage.delete_alias = without_alias
    models.LambdaStorage.del_function = without_function
    models.LambdaBackend.add_permission = _add_permission
    models.LambdaBackend.remove_permission = _remove_permission
    models.LambdaBackend.get_policy = _get_policy
    responses.LambdaResponse.remove_permission = _handle_remove_permission


def policies_of(storage: models.LambdaStorage, function_name: str) -> dict[str | None, Policy]:
    """The policies of a function by qualifier; None is the function's own."""
    function = storage.get_function_by_name_or_arn_with_qualifier(function_name)
    by_function = storage.__dict__.setdefault("policies_by_function", {})
    return by_function.setdefault(function.function_name, {})


def _policy(backend: models.LambdaBackend, function_name: str, qualifier: str | None) -> Policy:
    backend.get_function(function_name, qualifier)
    latest = backend.get_function(function_name)
    return policies_of(backend._lambdas, function_name).setdefault(qualifier, Policy(latest))


def _add_permission(self: models.LambdaBackend, function_name: str, qualifier: str | None, raw: str) -> Any:
    policy = _policy(self, function_name, qualifier)
    statement_id = json.loads(raw).get("StatementId")
    if any(statement["Sid"] == statement_id for statement in policy.statements):
        raise StatementExists(statement_id)
    statement, _ = policy.add_statement(raw, qualifier)
    return statement


def _remove_permission(
    self: models.LambdaBackend, function_name: str, sid: str, revision: str = "", qualifier: str | None = None
) -> None:
    policy = _policy(self, function_name, qualifier)
    if not policy.statements:
        raise UnknownPolicyException()
    policy.del_statement(sid, revision)


def _get_policy(self: models.LambdaBackend, function_name: str, qualifier: str | None = None) -> str:
    return _policy(self, function_name, qualifier).wire_format()


def _handle_remove_permission(self: responses.LambdaResponse) -> Any:
    function_name = unquote(self.path.split("/")[-3])
    statement_id = unquote(self.path.split("/")[-1].split("?")[0])
    revision = self.querystring.get("RevisionId", [""])[0]
    qualifier = self.querystring.get("Qualifier", [None])[0]
    self.backend.remove_permission(function_name, statement_id, revision, qualifier)
    return 204, {"status": 204}, ""
