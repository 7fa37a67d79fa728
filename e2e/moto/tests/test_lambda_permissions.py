"""https://docs.aws.amazon.com/lambda/latest/dg/access-control-resource-based.html"""

import json
from typing import Any

from .support import ACCOUNT, REGION, AwsTestCase, client, new_function

ARN = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function"


def permit(function: str, statement: str, qualifier: str | None = None) -> None:
    client("lambda").add_permission(**call(function, statement, qualifier))


def call(function: str, statement: str, qualifier: str | None = None) -> dict[str, Any]:
    return {
        "FunctionName": function,
        "StatementId": statement,
        "Action": "lambda:InvokeFunction",
        "Principal": "apigateway.amazonaws.com",
        "SourceArn": f"arn:aws:execute-api:{REGION}:{ACCOUNT}:abc/prod/GET/records",
        **({"Qualifier": qualifier} if qualifier else {}),
    }


def statements(function: str, qualifier: str | None = None) -> list[dict[str, Any]]:
    given = {"Qualifier": qualifier} if qualifier else {}
    return json.loads(client("lambda").get_policy(FunctionName=function, **given)["Policy"])["Statement"]


class LambdaPermissions(AwsTestCase):
    def new_function(self, name: str) -> str:
        function = new_function(name, publish=True)
        for alias in ("r-1", "r-2"):
            client("lambda").create_alias(FunctionName=function, Name=alias, FunctionVersion="1")
        return function

    def no_policy(self, function: str, qualifier: str | None = None) -> None:
        given = {"Qualifier": qualifier} if qualifier else {}
        call = client("lambda").get_policy
        self.assert_refused("ResourceNotFoundException", "", 404, call, FunctionName=function, **given)

    def test_a_permission_of_an_alias_names_the_alias(self) -> None:
        function = self.new_function("named")
        permit(function, "api", "r-1")
        (statement,) = statements(function, "r-1")
        self.assertEqual(statement["Resource"], f"{ARN}:{function}:r-1")
        self.assertEqual(statement["Sid"], "api")

    def test_aliases_of_one_version_have_policies_of_their_own(self) -> None:
        function = self.new_function("own")
        permit(function, "one", "r-1")
        permit(function, "two", "r-2")
        self.assertEqual([one["Sid"] for one in statements(function, "r-1")], ["one"])
        self.assertEqual([one["Sid"] for one in statements(function, "r-2")], ["two"])
        self.no_policy(function)

    def test_taking_a_permission_from_an_alias_leaves_the_other(self) -> None:
        function = self.new_function("taken")
        permit(function, "api", "r-1")
        permit(function, "api", "r-2")
        client("lambda").remove_permission(FunctionName=function, StatementId="api", Qualifier="r-1")
        self.no_policy(function, "r-1")
        self.assertEqual(len(statements(function, "r-2")), 1)

    def test_a_policy_goes_with_its_alias(self) -> None:
        function = self.new_function("gone")
        permit(function, "api", "r-1")
        client("lambda").delete_alias(FunctionName=function, Name="r-1")
        client("lambda").create_alias(FunctionName=function, Name="r-1", FunctionVersion="1")
        self.no_policy(function, "r-1")

    def test_a_statement_id_is_used_once(self) -> None:
        function = self.new_function("once")
        permit(function, "api", "r-1")
        add = client("lambda").add_permission
        self.assert_refused("ResourceConflictException", "(api)", 409, add, **call(function, "api", "r-1"))

    def test_a_permission_needs_an_alias_that_exists(self) -> None:
        function = self.new_function("missing")
        add = client("lambda").add_permission
        self.assert_refused("ResourceNotFoundException", "r-9", 404, add, **call(function, "api", "r-9"))
