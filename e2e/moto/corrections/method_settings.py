"""Settings of a method in any depth of the resource tree, and their removal.

moto finds the method only where its path has one segment, and ignores the removal of a method's settings. In a patch path
the setting's name comes last: `/records/{id}/PUT/throttling/rateLimit`.

https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html
"""

from typing import Any

from moto.apigateway import models
from moto.apigateway.exceptions import BadRequestException

HTTP_METHODS = {"*", "ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"}


def apply_operation(stage: models.Stage, operation: dict[str, Any]) -> bool:
    """Applies one patch operation if it is about a method's settings; tells whether it was."""
    segments = operation["path"].removeprefix("/").split("/")
    if operation["op"] == "remove":
        return _remove(stage, segments)
    setting = "/".join(segments[-2:])
    if operation["op"] != "replace" or len(segments) < 4 or stage._method_settings_translations(setting) is None:
        return False
    stage._patch_method_setting("/".join(segments[:-2]), setting, operation["value"])
    return True


def _remove(stage: models.Stage, segments: list[str]) -> bool:
    if len(segments) < 2 or segments[0] == "variables" or segments[-1] not in HTTP_METHODS:
        return False
    method = "/".join(segments)
    if stage.method_settings.pop(method, None) is None:
        raise BadRequestException(
            f"Cannot remove method setting {method} because there is no method setting for this method"
        )
    return True
