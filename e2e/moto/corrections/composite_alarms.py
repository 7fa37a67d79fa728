"""Alarms that combine others.

moto has a place for them, and no call that makes one.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
"""

import re
from typing import Any

from moto.cloudwatch import models, responses
from moto.cloudwatch.exceptions import ValidationError


def apply() -> None:
    responses.CloudWatchResponse.put_composite_alarm = _put_composite_alarm
    models.Alarm.alarm_rule = property(lambda alarm: alarm.rule)


def _put_composite_alarm(self: responses.CloudWatchResponse) -> Any:
    named = re.findall(r'\b(?:ALARM|OK|INSUFFICIENT_DATA)\("?([^")]+)"?\)', self._get_param("AlarmRule"))
    missing = [name for name in named if name.rpartition(":alarm:")[2] not in self.cloudwatch_backend.alarms]
    if missing:
        raise ValidationError(f"Could not save the composite alarm as alarms {missing} in the alarm rule do not exist")
    return self.put_metric_alarm()
