"""A queue keeps who may use it for dead letters, and shows where its own go as it was told.

moto takes `RedriveAllowPolicy` and never shows it, and writes `RedrivePolicy` with other spaces.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html
"""

import json
from typing import Any

from moto.sqs import models


def apply() -> None:
    models.Queue.redrive_allow_policy = None
    models.Queue.BASE_ATTRIBUTES = [*models.Queue.BASE_ATTRIBUTES, "RedriveAllowPolicy"]
    shown = models.Queue.attributes.fget

    def attributes(self: models.Queue) -> dict[str, Any]:
        result = shown(self)
        if self.redrive_policy:
            result["RedrivePolicy"] = json.dumps(self.redrive_policy, separators=(",", ":"))
        return result

    models.Queue.attributes = property(attributes)
