"""https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html"""

from typing import Any

from .support import AwsTestCase, client, new_function, package


class LambdaAliases(AwsTestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.function = new_function("aliases", publish=True)
        client("lambda").update_function_code(
            FunctionName=cls.function, ZipFile=package("exports.version = 2;"), Publish=True
        )

    def refuse(self, code: str, message: str, status: int = 400, **arguments: Any) -> None:
        call = client("lambda").create_alias
        self.assert_refused(code, message, status, call, FunctionName=self.function, **{"Name": "a", **arguments})

    def test_an_alias_of_a_version_that_was_never_published_is_not_found(self) -> None:
        self.refuse("ResourceNotFoundException", "function:aliases:999999999", 404, FunctionVersion="999999999")
        aliases = client("lambda").list_aliases(FunctionName=self.function)["Aliases"]
        self.assertNotIn("a", [one["Name"] for one in aliases])

    def test_an_alias_cannot_name_an_alias(self) -> None:
        client("lambda").create_alias(FunctionName=self.function, Name="live", FunctionVersion="1")
        self.refuse("ValidationException", "functionVersion", FunctionVersion="live")

    def test_an_alias_is_not_named_like_a_version(self) -> None:
        self.refuse("ValidationException", "'12' at 'name'", Name="12", FunctionVersion="1")

    def test_a_release_id_is_a_name(self) -> None:
        created = client("lambda").create_alias(FunctionName=self.function, Name="r-0a1b2c3d", FunctionVersion="2")
        self.assertEqual(created["FunctionVersion"], "2")
        self.assertTrue(created["AliasArn"].endswith(":function:aliases:r-0a1b2c3d"))

    def test_weights_go_to_one_other_published_version(self) -> None:
        self.refuse("InvalidParameterValueException", "already included", **weighted("1", {"1": 0.1}))
        self.refuse("InvalidParameterValueException", "greater than 1", **weighted("1", {"2": 0.1, "3": 0.1}))
        self.refuse("InvalidParameterValueException", "$LATEST is not supported", **weighted("$LATEST", {"1": 0.1}))
        self.refuse("InvalidParameterValueException", "$LATEST is not supported", **weighted("1", {"$LATEST": 0.1}))
        self.refuse("ResourceNotFoundException", "function:aliases:9", 404, **weighted("1", {"9": 0.1}))
        self.refuse("InvalidParameterValueException", "between 0.0 and 1.0", **weighted("1", {"2": 1.5}))

    def test_weights_are_kept_changed_and_taken_away(self) -> None:
        created = {"FunctionName": self.function, "Name": "moving", **weighted("1", {"2": 0.05})}
        client("lambda").create_alias(**created)

        def weights() -> dict[str, float]:
            alias = client("lambda").get_alias(FunctionName=self.function, Name="moving")
            return (alias.get("RoutingConfig") or {}).get("AdditionalVersionWeights") or {}

        self.assertEqual(weights(), {"2": 0.05})
        client("lambda").update_alias(**created | weighted("1", {"2": 0.5}))
        self.assertEqual(weights(), {"2": 0.5})
        client("lambda").update_alias(**created | weighted("2", {}))
        self.assertEqual(weights(), {})

    def test_an_update_is_checked_against_the_weights_that_stay(self) -> None:
        weights = {"AdditionalVersionWeights": {"2": 0.05}}
        client("lambda").create_alias(
            FunctionName=self.function, Name="weighted", FunctionVersion="1", RoutingConfig=weights
        )
        self.assert_refused(
            "InvalidParameterValueException",
            "already included",
            400,
            client("lambda").update_alias,
            FunctionName=self.function,
            Name="weighted",
            FunctionVersion="2",
        )
        client("lambda").update_alias(
            FunctionName=self.function,
            Name="weighted",
            FunctionVersion="2",
            RoutingConfig={"AdditionalVersionWeights": {}},
        )
        alias = client("lambda").get_alias(FunctionName=self.function, Name="weighted")
        self.assertEqual(alias["FunctionVersion"], "2")


def weighted(version: str, weights: dict[str, float]) -> dict[str, Any]:
    return {"FunctionVersion": version, "RoutingConfig": {"AdditionalVersionWeights": weights}}
