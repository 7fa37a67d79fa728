"""A stream has the tags it is made with.

moto drops them.

https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html#Streams-CreateStream-request-Tags
"""

from typing import Any

from moto.kinesis import responses


def apply() -> None:
    create_stream = responses.KinesisResponse.create_stream

    def with_tags(self: responses.KinesisResponse) -> Any:
        result = create_stream(self)
        self.kinesis_backend.add_tags_to_stream(None, self._get_param("StreamName"), self._get_param("Tags") or {})
        return result

    responses.KinesisResponse.create_stream = with_tags
