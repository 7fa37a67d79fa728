"""What an alias may point to.

moto accepts an alias of an alias, weights on the alias's own version, on `$LATEST` and on more than one version.

https://docs.aws.amazon.com/lambda/latest/api/API_CreateAlias.html
https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html
"""

import re
from typing import Any

from moto.awslambda import models
from moto.awslambda.exceptions import InvalidParameterValueException, ValidationException

VERSION = re.compile(r"\$LATEST|[0-9]+")
NAME = re.compile(r"(?!^[0-9]+$)[a-zA-Z0-9\-_]+")


def apply() -> None:
    put_alias, update_alias = models.LambdaStorage.put_alias, models.LambdaStorage.update_alias

    def put(self: models.LambdaStorage, name: str, function_name: str, function_version: str, *rest: Any) -> Any:
        if not NAME.fullmatch(name):
            raise ValidationException(name, "name", f"Member must satisfy regular expression pattern: {NAME.pattern}")
        _check(self, function_name, function_version, rest[-1])
        return put_alias(self, name, function_name, function_version, *rest)

    def update(self: models.LambdaStorage, name: str, function_name: str, version: str | None, *rest: Any) -> Any:
        alias = self.get_alias(name, function_name)
        routing = alias.routing_config if rest[-1] is None else rest[-1]
        _check(self, function_name, version or alias.function_version, routing)
        return update_alias(self, name, function_name, version, *rest)

    models.LambdaStorage.put_alias = put
    models.LambdaStorage.update_alias = update


def _check(storage: models.LambdaStorage, function: str, version: str, routing: dict[str, Any] | None) -> None:
    if not VERSION.fullmatch(version):
        raise ValidationException(
            version, "functionVersion", f"Member must satisfy regular expression pattern: {VERSION.pattern}"
        )
    weights = (routing or {}).get("AdditionalVersionWeights") or {}
    if weights:
        _check_weights(version, weights)
    for one in [version, *weights]:
        # Raises ResourceNotFoundException, as Lambda does for a version that was never published.
        storage.get_function_by_name_or_arn_with_qualifier(function, one)


def _check_weights(version: str, weights: dict[str, float]) -> None:
    if len(weights) > 1:
        raise InvalidParameterValueException("Number of items in AdditionalVersionWeights cannot be greater than 1")
    if version == "$LATEST" or "$LATEST" in weights:
        raise InvalidParameterValueException("$LATEST is not supported for an alias pointing to more than 1 version")
    if version in weights:
        raise InvalidParameterValueException(
            f"Invalid function version {version}. Function version {version} is already included in routing configuration."
        )
    if not all(0 <= weight <= 1 for weight in weights.values()):
        raise InvalidParameterValueException("A weight must be between 0.0 and 1.0")
