"""https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html"""

import json
import time

from .support import AwsTestCase, client

GROUPS = ["/access", "/access/Canary"]
# CloudWatch Logs takes no events older than two weeks.
HOUR = int(time.time()) // 3_600 * 3_600 - 3_600
QUERY = (
    "filter ispresent(status) | stats count(*) as requests by bin(1m) as slice, isCanaryRequest, status, "
    "floor(log(responseLatency + 1) * 11.5416) as bucket | limit 10000"
)


class LogQueries(AwsTestCase):
    @classmethod
    def setUpClass(cls) -> None:
        for group in GROUPS:
            client("logs").create_log_group(logGroupName=group)
            client("logs").create_log_stream(logGroupName=group, logStreamName="s")
        cls.log(GROUPS[0], 0, isCanaryRequest="false", status="200", responseLatency="80")
        cls.log(GROUPS[0], 59, isCanaryRequest="false", status="200", responseLatency="81")
        cls.log(GROUPS[0], 60, isCanaryRequest="false", status="503", responseLatency="-")
        cls.log(GROUPS[1], 1, isCanaryRequest="true", status="200", responseLatency="80")
        cls.log(GROUPS[1], 2, other="no request")

    @classmethod
    def log(cls, group: str, second: int, **fields: str) -> None:
        events = [{"timestamp": (HOUR + second) * 1_000, "message": json.dumps(fields)}]
        client("logs").put_log_events(logGroupName=group, logStreamName="s", logEvents=events)

    def ask(self, query: str, start: int = HOUR, end: int = HOUR + 3_600) -> list[dict[str, str]]:
        logs = client("logs")
        query_id = logs.start_query(logGroupNames=GROUPS, startTime=start, endTime=end, queryString=query)["queryId"]
        answer = logs.get_query_results(queryId=query_id)
        self.assertEqual(answer["status"], "Complete")
        return [{column["field"]: column["value"] for column in row} for row in answer["results"]]

    def test_events_are_counted_by_time_fields_and_expressions(self) -> None:
        rows = sorted(self.ask(QUERY), key=lambda row: (row["isCanaryRequest"], row["slice"]))
        first, second = (time.strftime("%Y-%m-%d %H:%M:%S.000", time.gmtime(HOUR + after)) for after in (0, 60))
        common = {"slice": first, "status": "200", "bucket": "50"}
        self.assertEqual(
            rows,
            [
                {**common, "isCanaryRequest": "false", "requests": "2"},
                {
                    "slice": second,
                    "isCanaryRequest": "false",
                    "status": "503",
                    "bucket": "",
                    "requests": "1",
                },
                {**common, "isCanaryRequest": "true", "requests": "1"},
            ],
        )

    def test_only_events_of_the_time_asked_for_count(self) -> None:
        self.assertEqual(len(self.ask(QUERY, HOUR + 60)), 1)
        self.assertEqual(self.ask(QUERY, HOUR + 61), [])

    def test_what_is_not_emulated_is_refused_and_not_ignored(self) -> None:
        for query in ("stats avg(responseLatency) by status", "stats count(*) as n by strlen(status)"):
            self.assert_refused(
                "InvalidParameterException",
                "not emulated",
                400,
                client("logs").start_query,
                logGroupNames=GROUPS,
                startTime=HOUR,
                endTime=HOUR + 60,
                queryString=query,
            )
