"""The marker that stands for a deleted object can be deleted itself, together with others.

moto fails on it once versioning is suspended, as it is when Terraform destroys a bucket with all its objects.

https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManagingDelMarkers.html
"""

from moto.s3 import models


def apply() -> None:
    # It holds no content that would have to be given up.
    models.FakeDeleteMarker.dispose = lambda self, garbage=False: None
