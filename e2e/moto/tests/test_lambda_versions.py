"""https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html"""

from .support import AwsTestCase, client, new_function, package


def publish(function: str) -> str:
    return client("lambda").publish_version(FunctionName=function)["Version"]


def change(function: str, text: str) -> None:
    client("lambda").update_function_code(FunctionName=function, ZipFile=package(text))


class LambdaVersions(AwsTestCase):
    def test_nothing_is_published_where_nothing_changed(self) -> None:
        function = new_function("unchanged")
        change(function, "exports.version = 2;")
        self.assertEqual([publish(function), publish(function)], ["1", "1"])
        change(function, "exports.version = 3;")
        self.assertEqual([publish(function), publish(function)], ["2", "2"])

    def test_a_number_is_not_used_again_after_a_version_was_deleted(self) -> None:
        function = new_function("counted", publish=True)
        change(function, "exports.version = 2;")
        self.assertEqual(publish(function), "2")
        client("lambda").delete_function(FunctionName=function, Qualifier="2")
        change(function, "exports.version = 3;")
        self.assertEqual(publish(function), "3")

    def test_a_version_stays_when_an_older_one_was_deleted_and_a_newer_one_published(self) -> None:
        function = new_function("pruned", publish=True)
        change(function, "exports.version = 2;")
        publish(function)
        client("lambda").delete_function(FunctionName=function, Qualifier="1")
        change(function, "exports.version = 3;")
        self.assertEqual(publish(function), "3")
        for version in ("2", "3"):
            known = client("lambda").get_function_configuration(FunctionName=function, Qualifier=version)
            self.assertEqual(known["Version"], version)
        client("lambda").delete_function(FunctionName=function)
        names = [one["FunctionName"] for one in client("lambda").list_functions()["Functions"]]
        self.assertNotIn(function, names)

    def test_a_function_made_anew_goes_on_counting(self) -> None:
        function = new_function("anew", publish=True)
        client("lambda").delete_function(FunctionName=function)
        new_function("anew", publish=True)
        versions = client("lambda").list_versions_by_function(FunctionName=function)["Versions"]
        self.assertEqual([one["Version"] for one in versions], ["$LATEST", "2"])

    def test_a_version_keeps_its_code_and_settings(self) -> None:
        function = new_function("frozen", publish=True, Environment={"Variables": {"TABLE": "one"}})
        before = client("lambda").get_function_configuration(FunctionName=function, Qualifier="1")
        change(function, "exports.version = 2;")
        client("lambda").update_function_configuration(
            FunctionName=function, MemorySize=1024, Environment={"Variables": {"TABLE": "two"}}
        )
        after = client("lambda").get_function_configuration(FunctionName=function, Qualifier="1")
        for name in ("CodeSha256", "MemorySize", "Environment", "Version"):
            self.assertEqual(after[name], before[name])
