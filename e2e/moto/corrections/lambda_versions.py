"""A version is published when something changed since the last one, and its number is never used again, not even by a
function that was deleted and made anew.

moto counts from the versions that are left, and publishes a function twice that was changed before its first version.

https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html
"""

import copy
from typing import Any

from moto.awslambda import models


def apply() -> None:
    publish_version = models.LambdaStorage.publish_version

    def publish(self: models.LambdaStorage, name_or_arn: str, description: str = "") -> Any:
        latest = self.get_function_by_name_or_arn_forbid_qualifier(name_or_arn)
        before = list(self._functions[latest.function_name]["versions"])
        published = publish_version(self, name_or_arn, description)
        if published is not None and published not in before:
            latest.code_or_config_updated = False
            _freeze(published)
            _give_next_number(self, published)
        return published

    models.LambdaStorage.publish_version = publish


def _freeze(published: models.LambdaFunction) -> None:
    published.code = copy.copy(published.code)
    published.environment_vars = dict(published.environment_vars)


def _give_next_number(storage: models.LambdaStorage, published: models.LambdaFunction) -> None:
    highest = storage.__dict__.setdefault("highest_versions", {})
    number = highest.get(published.function_name, 0) + 1
    highest[published.function_name] = number
    storage._arns.pop(published.function_arn, None)
    published.set_version(number)
    # moto's number may have been that of an older version, whose place it took.
    for version in storage._functions[published.function_name]["versions"]:
        storage._arns[version.function_arn] = version
