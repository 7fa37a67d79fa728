"""A bucket policy's statement applies only where its conditions hold.

moto reads a condition that does not hold as a refusal, so that a bucket which refuses plain HTTP refuses everything. The
emulator is reached by plain HTTP but stands for AWS's TLS endpoint; a request that names itself plain by
`X-Forwarded-Proto: http` is treated as such.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html#example-bucket-policies-HTTP-HTTPS
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
"""

import json
from typing import Any

from flask import request
from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.s3 import models


def apply() -> None:
    models.FakeBucket.get_permission = _get_permission


def _get_permission(self: models.FakeBucket, action: str, resource: str) -> PermissionResult:
    if self.policy is None:
        return PermissionResult.NEUTRAL
    policy = json.loads(self.policy)
    secure = request.headers.get("X-Forwarded-Proto", "https") == "https"
    statements = [
        {key: value for key, value in statement.items() if key != "Condition"}
        for statement in policy["Statement"]
        if _holds(statement.get("Condition") or {}, secure)
    ]
    return IAMPolicy(json.dumps({**policy, "Statement": statements})).is_action_permitted(action, resource)


def _holds(condition: dict[str, Any], secure: bool) -> bool:
    return all(_compare(operator, key, value, secure) for operator, keys in condition.items() for key, value in keys.items())


def _compare(operator: str, key: str, value: Any, secure: bool) -> bool:
    if (operator, key) != ("Bool", "aws:SecureTransport"):
        raise NotImplementedError(f"the condition {operator} {key} of a bucket policy is not emulated")
    return (str(value).lower() == "true") == secure
