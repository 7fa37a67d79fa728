"""A trail is found by its name or by its ARN.

moto looks for the name alone when logging is started or stopped, and when a trail is changed or deleted; the provider names
trails by ARN, which moto answers with 500.

https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html
"""

from typing import Any

from moto.cloudtrail.models import CloudTrailBackend

BY_NAME = ("start_logging", "stop_logging", "delete_trail", "update_trail", "get_trail_status")


def apply() -> None:
    for operation in BY_NAME:
        setattr(CloudTrailBackend, operation, _by_name_or_arn(getattr(CloudTrailBackend, operation)))


def _by_name_or_arn(operation: Any) -> Any:
    def found(self: CloudTrailBackend, name: str, **settings: Any) -> Any:
        return operation(self, self.get_trail(name).trail_name, **settings)

    return found
