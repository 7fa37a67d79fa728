"""How many values of a metric lie between two bounds.

moto knows no statistic of this kind, and answers no value.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html
"""

import re
from typing import Any

from moto.cloudwatch import models
from moto.cloudwatch.exceptions import ValidationError

TRIMMED_COUNT = re.compile(r"TC\((\d+(?:\.\d{1,10})?):(\d+(?:\.\d{1,10})?)\)")
KNOWN = ("Sum", "Average", "Minimum", "Maximum", "SampleCount")


def apply() -> None:
    moto_statistic = models.Statistics.get_statistics_for_type

    def statistic(self: models.Statistics, stat: str) -> Any:
        if match := TRIMMED_COUNT.fullmatch(stat):
            low, high = float(match[1]), float(match[2])
            # The lower bound is left out, the upper one is not.
            return float(sum(1 for value in self.metric_single_values_list if low < value <= high))
        if stat not in KNOWN:
            raise ValidationError(f"the statistic '{stat}' is not emulated")
        return moto_statistic(self, stat)

    models.Statistics.get_statistics_for_type = statistic
