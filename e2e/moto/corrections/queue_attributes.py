"""A queue keeps who may use it for dead letters.

moto takes `RedriveAllowPolicy` and never shows it.

https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html
"""

from moto.sqs import models


def apply() -> None:
    models.Queue.redrive_allow_policy = None
    models.Queue.BASE_ATTRIBUTES = [*models.Queue.BASE_ATTRIBUTES, "RedriveAllowPolicy"]
