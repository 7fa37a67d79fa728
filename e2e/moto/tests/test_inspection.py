"""The server's own pages."""

from .support import AwsTestCase, client, inspect, new_function


class Inspection(AwsTestCase):
    def test_writes_are_listed_and_reads_are_not(self) -> None:
        before = len(inspect("writes"))
        client("logs").create_log_group(logGroupName="/inspected")
        client("logs").describe_log_groups(logGroupNamePrefix="/inspected")
        client("sts").get_caller_identity()
        client("iam").create_role(RoleName="inspected", AssumeRolePolicyDocument="{}")
        client("iam").list_roles()
        client("apigateway").create_api_key(name="inspected")
        client("apigateway").get_api_keys()
        self.assertEqual(
            inspect("writes")[before:],
            [
                {"service": "logs", "action": "CreateLogGroup", "path": "/", "status": 200},
                {"service": "iam", "action": "CreateRole", "path": "/", "status": 200},
                {"service": "apigateway", "action": "POST", "path": "/apikeys", "status": 201},
            ],
        )

    def test_a_refused_write_is_listed_with_its_status(self) -> None:
        function = new_function("inspected")
        call = client("lambda").create_alias
        self.assert_refused(
            "ResourceNotFoundException", "", 404, call, FunctionName=function, Name="a", FunctionVersion="9"
        )
        last = inspect("writes")[-1]
        self.assertEqual((last["service"], last["status"]), ("lambda", 404))
        self.assertTrue(last["path"].endswith("/functions/inspected/aliases"))

    def test_an_unknown_page_or_deployment_is_nothing(self) -> None:
        self.assertIsNone(inspect("other"))
        self.assertIsNone(inspect("deployments/none/none"))

    def test_resources_are_listed_by_kind_and_name(self) -> None:
        client("logs").create_log_group(logGroupName="/listed")
        client("apigateway").create_usage_plan(name="listed")
        self.assertLessEqual({"log group /listed", "usage plan listed"}, set(inspect("resources")))
        client("logs").delete_log_group(logGroupName="/listed")
        self.assertNotIn("log group /listed", inspect("resources"))
