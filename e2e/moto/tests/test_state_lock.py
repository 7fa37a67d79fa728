"""Terraform locks its state by an object that must not exist yet. moto does it right; should that change, it is seen here.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html
"""

from .support import REGION, AwsTestCase, client


class StateLock(AwsTestCase):
    def test_only_the_first_of_two_conditional_writes_succeeds(self) -> None:
        bucket = "state-lock"
        client("s3").create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": REGION})
        lock = {"Bucket": bucket, "Key": "prod.tfstate.tflock", "IfNoneMatch": "*"}
        client("s3").put_object(**lock, Body=b"first")
        self.assert_refused("PreconditionFailed", "", 412, client("s3").put_object, **lock, Body=b"second")
        client("s3").delete_object(Bucket=bucket, Key="prod.tfstate.tflock")
        client("s3").put_object(**lock, Body=b"third")
