"""https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html"""

from .support import ACCOUNT, AwsTestCase, client

FIRST, SECOND = (f"arn:aws:iam::{ACCOUNT}:policy/{name}" for name in ("first", "second"))


class UserBoundaries(AwsTestCase):
    def test_a_user_has_the_boundary_it_is_made_with(self) -> None:
        iam = client("iam")
        iam.create_user(UserName="bounded", PermissionsBoundary=FIRST)
        self.assertEqual(
            iam.get_user(UserName="bounded")["User"]["PermissionsBoundary"],
            {"PermissionsBoundaryType": "Policy", "PermissionsBoundaryArn": FIRST},
        )

    def test_another_boundary_takes_its_place(self) -> None:
        iam = client("iam")
        iam.create_user(UserName="moved", PermissionsBoundary=FIRST)
        iam.put_user_permissions_boundary(UserName="moved", PermissionsBoundary=SECOND)
        boundary = iam.get_user(UserName="moved")["User"]["PermissionsBoundary"]
        self.assertEqual(boundary["PermissionsBoundaryArn"], SECOND)

    def test_it_can_be_taken_away(self) -> None:
        iam = client("iam")
        iam.create_user(UserName="free", PermissionsBoundary=FIRST)
        iam.delete_user_permissions_boundary(UserName="free")
        self.assertNotIn("PermissionsBoundary", iam.get_user(UserName="free")["User"])

    def test_a_user_made_without_has_none(self) -> None:
        iam = client("iam")
        iam.create_user(UserName="unbounded")
        self.assertNotIn("PermissionsBoundary", iam.get_user(UserName="unbounded")["User"])
