"""https://docs.aws.amazon.com/apigateway/latest/api/API_MethodSetting.html"""

from .support import AwsTestCase, client, deploy, new_api, remove, replace, update_stage


class MethodSettings(AwsTestCase):
    def setUp(self) -> None:
        self.api = new_api()
        client("apigateway").create_stage(restApiId=self.api, stageName="prod", deploymentId=deploy(self.api))

    def test_settings_of_all_methods(self) -> None:
        stage = update_stage(self.api, replace("/*/*/logging/loglevel", "ERROR"))
        self.assertEqual(stage["methodSettings"]["*/*"]["loggingLevel"], "ERROR")

    def test_settings_of_a_method_deep_in_the_tree(self) -> None:
        path = "records/{id}/comments/PUT"
        stage = update_stage(
            self.api,
            replace(f"/{path}/throttling/rateLimit", "2.500000"),
            replace(f"/{path}/throttling/burstLimit", "5"),
        )
        self.assertEqual(stage["methodSettings"][path]["throttlingRateLimit"], 2.5)
        self.assertEqual(stage["methodSettings"][path]["throttlingBurstLimit"], 5)

    def test_settings_of_a_method_are_removed_whole_and_alone(self) -> None:
        update_stage(
            self.api,
            replace("/*/*/metrics/enabled", "true"),
            replace("/records/{id}/PUT/metrics/enabled", "true"),
        )
        stage = update_stage(self.api, remove("/records/{id}/PUT"))
        self.assertEqual(list(stage["methodSettings"]), ["*/*"])
        stage = update_stage(self.api, remove("/*/*"))
        self.assertEqual(stage["methodSettings"], {})

    def test_settings_that_are_not_there_cannot_be_removed(self) -> None:
        self.assert_refused(
            "BadRequestException",
            "Cannot remove method setting records/POST because there is no method setting for this method",
            400,
            client("apigateway").update_stage,
            restApiId=self.api,
            stageName="prod",
            patchOperations=[remove("/records/POST")],
        )

    def test_a_stage_variable_named_like_a_method_is_not_taken_for_settings(self) -> None:
        update_stage(self.api, replace("/variables/GET", "x"))
        stage = update_stage(self.api, remove("/variables/GET"))
        self.assertEqual(stage.get("variables", {}), {})
