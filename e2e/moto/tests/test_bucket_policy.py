"""https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html#example-bucket-policies-HTTP-HTTPS"""

import json
from typing import Any

from .support import REGION, AwsTestCase, client


def tls_only(bucket: str) -> str:
    statement = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [f"arn:aws:s3:::{bucket}", f"arn:aws:s3:::{bucket}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


class BucketPolicy(AwsTestCase):
    def setUp(self) -> None:
        self.bucket = f"bucket-{self._testMethodName.replace('_', '-')}"[:60]
        location = {"LocationConstraint": REGION}
        client("s3").create_bucket(Bucket=self.bucket, CreateBucketConfiguration=location)
        client("s3").put_object(Bucket=self.bucket, Key="state", Body=b"{}")

    def test_a_policy_that_refuses_plain_http_lets_tls_pass(self) -> None:
        client("s3").put_bucket_policy(Bucket=self.bucket, Policy=tls_only(self.bucket))
        client("s3").put_object(Bucket=self.bucket, Key="state", Body=b"[]")
        self.assertEqual(client("s3").get_object(Bucket=self.bucket, Key="state")["Body"].read(), b"[]")

    def test_a_policy_that_refuses_plain_http_refuses_it(self) -> None:
        client("s3").put_bucket_policy(Bucket=self.bucket, Policy=tls_only(self.bucket))
        name = "before-sign.s3.HeadObject"
        client("s3").meta.events.register(name, say_plain)
        try:
            self.assert_refused("403", "Forbidden", 403, client("s3").head_object, Bucket=self.bucket, Key="state")
        finally:
            client("s3").meta.events.unregister(name, say_plain)

    def test_a_refusal_without_conditions_refuses(self) -> None:
        policy = json.loads(tls_only(self.bucket))
        del policy["Statement"][0]["Condition"]
        client("s3").put_bucket_policy(Bucket=self.bucket, Policy=json.dumps(policy))
        self.assert_refused("403", "Forbidden", 403, client("s3").head_object, Bucket=self.bucket, Key="state")


def say_plain(request: Any, **_: Any) -> None:
    request.headers["X-Forwarded-Proto"] = "http"
