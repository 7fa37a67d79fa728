"""https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html"""

from .support import AwsTestCase, client


class StreamTags(AwsTestCase):
    def test_a_stream_has_the_tags_it_is_made_with(self) -> None:
        kinesis = client("kinesis")
        kinesis.create_stream(StreamName="tagged", ShardCount=1, Tags={"service": "shop"})
        self.assertEqual(
            kinesis.list_tags_for_stream(StreamName="tagged")["Tags"], [{"Key": "service", "Value": "shop"}]
        )

    def test_a_stream_made_without_has_none(self) -> None:
        kinesis = client("kinesis")
        kinesis.create_stream(StreamName="untagged", ShardCount=1)
        self.assertEqual(kinesis.list_tags_for_stream(StreamName="untagged")["Tags"], [])
