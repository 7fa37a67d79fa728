from datetime import datetime, timedelta, timezone

from .support import AwsTestCase, client

START = datetime.now(timezone.utc).replace(second=0, microsecond=0) - timedelta(hours=1)
DIMENSIONS = [{"Name": "FunctionName", "Value": "counted"}]


class MetricStatistics(AwsTestCase):
    def ask(self, stat: str) -> list[float]:
        metric = {"Namespace": "things", "MetricName": "Duration", "Dimensions": DIMENSIONS}
        query = {"Id": "q0", "MetricStat": {"Metric": metric, "Period": 60, "Stat": stat}}
        answer = client("cloudwatch").get_metric_data(
            MetricDataQueries=[query], StartTime=START, EndTime=START + timedelta(minutes=5), ScanBy="TimestampAscending"
        )
        return answer["MetricDataResults"][0]["Values"]

    def test_values_between_bounds_are_counted_without_the_lower_one(self) -> None:
        values = [10.0, 10.5, 20.0, 20.5]
        data = [{"MetricName": "Duration", "Dimensions": DIMENSIONS, "Timestamp": START, "Value": one} for one in values]
        client("cloudwatch").put_metric_data(Namespace="things", MetricData=data)
        self.assertEqual(self.ask("TC(10:20)"), [2.0])
        self.assertEqual(self.ask("TC(20:40.5)"), [1.0])
        self.assertEqual(self.ask("Maximum"), [20.5])

    def test_what_is_not_emulated_is_refused(self) -> None:
        data = [{"MetricName": "Duration", "Dimensions": DIMENSIONS, "Timestamp": START, "Value": 1.0}]
        client("cloudwatch").put_metric_data(Namespace="things", MetricData=data)
        self.assert_refused(
            "ValidationError",
            "not emulated",
            400,
            client("cloudwatch").get_metric_data,
            MetricDataQueries=[
                {
                    "Id": "q0",
                    "MetricStat": {
                        "Metric": {"Namespace": "things", "MetricName": "Duration", "Dimensions": DIMENSIONS},
                        "Period": 60,
                        "Stat": "IQM",
                    },
                }
            ],
            StartTime=START,
            EndTime=START + timedelta(minutes=5),
        )
