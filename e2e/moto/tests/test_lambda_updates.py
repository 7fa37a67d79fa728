"""https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html"""

from .support import AwsTestCase, client, new_function, package


class LambdaUpdates(AwsTestCase):
    def test_an_update_reaches_tracing_and_storage(self) -> None:
        function = new_function("settings")
        client("lambda").update_function_configuration(
            FunctionName=function, TracingConfig={"Mode": "Active"}, EphemeralStorage={"Size": 1024}
        )
        now = client("lambda").get_function_configuration(FunctionName=function)
        self.assertEqual(now["TracingConfig"], {"Mode": "Active"})
        self.assertEqual(now["EphemeralStorage"], {"Size": 1024})

    def test_the_architecture_changes_with_the_code(self) -> None:
        function = new_function("architecture")
        client("lambda").update_function_code(
            FunctionName=function, ZipFile=package("exports.version = 2;"), Architectures=["arm64"]
        )
        self.assertEqual(client("lambda").get_function_configuration(FunctionName=function)["Architectures"], ["arm64"])

    def test_code_published_by_its_update_becomes_one_version(self) -> None:
        function = new_function("published", publish=True)
        updated = client("lambda").update_function_code(
            FunctionName=function, ZipFile=package("exports.version = 2;"), Publish=True
        )
        self.assertEqual(updated["Version"], "2")
        again = client("lambda").publish_version(FunctionName=function)
        self.assertEqual(again["Version"], "2")
        codes = [
            client("lambda").get_function_configuration(FunctionName=function, Qualifier=version)["CodeSha256"]
            for version in ("1", "2")
        ]
        self.assertNotEqual(*codes)
