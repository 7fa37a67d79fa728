"""https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DeleteResourceServer.html"""

from typing import Any

from botocore.exceptions import ClientError

from .support import AwsTestCase, client


class ResourceServers(AwsTestCase):
    def _shop(self) -> tuple[Any, dict[str, str]]:
        cognito = client("cognito-idp")
        server = {
            "UserPoolId": cognito.create_user_pool(PoolName="customers")["UserPool"]["Id"],
            "Identifier": "shop",
        }
        scopes = [{"ScopeName": "read", "ScopeDescription": "See orders"}]
        cognito.create_resource_server(**server, Name="shop", Scopes=scopes)
        return cognito, server

    def test_one_is_changed(self) -> None:
        cognito, server = self._shop()
        scopes = [{"ScopeName": "write", "ScopeDescription": "Make orders"}]
        cognito.update_resource_server(**server, Name="The shop", Scopes=scopes)
        found = cognito.describe_resource_server(**server)["ResourceServer"]
        self.assertEqual((found["Name"], found["Scopes"]), ("The shop", scopes))

    def test_one_is_deleted(self) -> None:
        cognito, server = self._shop()
        cognito.delete_resource_server(**server)
        with self.assertRaises(ClientError) as raised:
            cognito.describe_resource_server(**server)
        self.assertEqual(raised.exception.response["Error"]["Code"], "ResourceNotFoundException")

    def test_one_that_is_not_there_is_not_deleted(self) -> None:
        cognito, server = self._shop()
        with self.assertRaises(ClientError) as raised:
            cognito.delete_resource_server(**{**server, "Identifier": "other"})
        self.assertEqual(raised.exception.response["Error"]["Code"], "ResourceNotFoundException")
