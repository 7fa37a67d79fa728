from .support import AwsTestCase, client

METRIC = {
    "Namespace": "things",
    "MetricName": "Errors",
    "Statistic": "Sum",
    "Period": 60,
    "EvaluationPeriods": 1,
    "Threshold": 1.0,
    "ComparisonOperator": "GreaterThanThreshold",
}


class CompositeAlarms(AwsTestCase):
    def test_an_alarm_combines_others_and_tells_how(self) -> None:
        cloudwatch = client("cloudwatch")
        cloudwatch.put_metric_alarm(AlarmName="combined-errors", **METRIC)
        cloudwatch.put_composite_alarm(AlarmName="combined", AlarmRule='ALARM("combined-errors")', AlarmDescription="d")
        answer = cloudwatch.describe_alarms(AlarmNames=["combined"], AlarmTypes=["CompositeAlarm"])
        [alarm] = answer["CompositeAlarms"]
        self.assertEqual((alarm["AlarmRule"], alarm["AlarmDescription"]), ('ALARM("combined-errors")', "d"))
        self.assertTrue(alarm["AlarmArn"].endswith(":alarm:combined"))

    def test_all_that_are_named_must_exist(self) -> None:
        cloudwatch = client("cloudwatch")
        self.assert_refused(
            "ValidationError",
            "do not exist",
            400,
            cloudwatch.put_composite_alarm,
            AlarmName="of-nothing",
            AlarmRule='ALARM("combined-nowhere")',
        )
