"""https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html"""

import json

from .support import ACCOUNT, REGION, AwsTestCase, client

ALLOWED = json.dumps({"redrivePermission": "byQueue", "sourceQueueArns": [f"arn:aws:sqs:{REGION}:{ACCOUNT}:orders"]})


class QueueAttributes(AwsTestCase):
    def test_who_may_send_dead_letters_is_kept_and_changed(self) -> None:
        sqs = client("sqs")
        url = sqs.create_queue(QueueName="dead", Attributes={"RedriveAllowPolicy": ALLOWED})["QueueUrl"]
        read = lambda: sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        self.assertEqual(read()["RedriveAllowPolicy"], ALLOWED)
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"RedriveAllowPolicy": '{"redrivePermission":"denyAll"}'})
        self.assertEqual(read()["RedriveAllowPolicy"], '{"redrivePermission":"denyAll"}')

    def test_where_dead_letters_go_is_shown_as_it_was_told(self) -> None:
        sqs = client("sqs")
        dead = f"arn:aws:sqs:{REGION}:{ACCOUNT}:the-dead"
        sqs.create_queue(QueueName="the-dead")
        told = f'{{"deadLetterTargetArn":"{dead}","maxReceiveCount":3}}'
        url = sqs.create_queue(QueueName="the-living", Attributes={"RedrivePolicy": told})["QueueUrl"]
        attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["RedrivePolicy"])["Attributes"]
        self.assertEqual(attributes, {"RedrivePolicy": told})

    def test_a_queue_without_has_none(self) -> None:
        sqs = client("sqs")
        url = sqs.create_queue(QueueName="plain")["QueueUrl"]
        attributes = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["All"])["Attributes"]
        self.assertNotIn("RedriveAllowPolicy", attributes)
