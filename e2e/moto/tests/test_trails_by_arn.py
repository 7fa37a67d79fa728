"""https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_StartLogging.html"""

from .support import AwsTestCase, client


class TrailsByArn(AwsTestCase):
    def setUp(self) -> None:
        client("s3").create_bucket(
            Bucket="trails", CreateBucketConfiguration={"LocationConstraint": client("s3").meta.region_name}
        )
        self.addCleanup(client("s3").delete_bucket, Bucket="trails")
        self.arn = client("cloudtrail").create_trail(Name="changes", S3BucketName="trails")["TrailARN"]

    def test_a_trail_is_started_stopped_changed_and_deleted_by_its_arn(self) -> None:
        trails = client("cloudtrail")
        trails.start_logging(Name=self.arn)
        self.assertTrue(trails.get_trail_status(Name=self.arn)["IsLogging"])
        trails.stop_logging(Name=self.arn)
        self.assertFalse(trails.get_trail_status(Name="changes")["IsLogging"])
        trails.update_trail(Name=self.arn, EnableLogFileValidation=True)
        self.assertTrue(trails.get_trail(Name="changes")["Trail"]["LogFileValidationEnabled"])
        trails.delete_trail(Name=self.arn)
        self.assertEqual(trails.describe_trails()["trailList"], [])

    def test_a_trail_that_is_not_there_is_not_found(self) -> None:
        trails = client("cloudtrail")
        trails.delete_trail(Name=self.arn)
        for operation in (trails.start_logging, trails.stop_logging, trails.delete_trail):
            self.assert_refused("TrailNotFoundException", "Unknown trail", 400, operation, Name=self.arn)
