"""https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html"""

from .support import REGION, AwsTestCase, client

BUCKET = "bucket-with-delete-markers"


class DeleteMarkers(AwsTestCase):
    def test_a_bucket_that_was_versioned_is_emptied_of_versions_and_markers_at_once(self) -> None:
        s3 = client("s3")
        s3.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
        s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
        s3.put_object(Bucket=BUCKET, Key="photo", Body=b"1")
        s3.delete_object(Bucket=BUCKET, Key="photo")
        s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Suspended"})
        listed = s3.list_object_versions(Bucket=BUCKET)
        everything = [*listed["Versions"], *listed["DeleteMarkers"]]
        self.assertEqual(len(everything), 2)
        objects = [{"Key": one["Key"], "VersionId": one["VersionId"]} for one in everything]
        s3.delete_objects(Bucket=BUCKET, Delete={"Objects": objects})
        s3.delete_bucket(Bucket=BUCKET)
        self.assertNotIn(BUCKET, [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]])
