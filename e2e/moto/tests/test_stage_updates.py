"""https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateStage.html"""

from concurrent.futures import ThreadPoolExecutor

from .support import AwsTestCase, client, deploy, new_api, replace, update_stage


class StageUpdates(AwsTestCase):
    def setUp(self) -> None:
        self.api = new_api()
        self.deployment = deploy(self.api)
        client("apigateway").create_stage(restApiId=self.api, stageName="prod", deploymentId=self.deployment)

    def refuse(self, message: str, *operations: dict[str, str]) -> None:
        call = client("apigateway").update_stage
        self.assert_refused(
            "BadRequestException",
            message,
            400,
            call,
            restApiId=self.api,
            stageName="prod",
            patchOperations=list(operations),
        )

    def get_stage(self) -> dict:
        return client("apigateway").get_stage(restApiId=self.api, stageName="prod")

    def test_a_stage_cannot_be_created_on_a_deployment_that_does_not_exist(self) -> None:
        self.assert_refused(
            "BadRequestException",
            "Deployment id does not exist",
            400,
            client("apigateway").create_stage,
            restApiId=self.api,
            stageName="other",
            deploymentId="missing",
        )

    def test_neither_a_stage_nor_its_canary_moves_to_a_deployment_that_does_not_exist(self) -> None:
        self.refuse("Deployment id does not exist", replace("/deploymentId", "missing"))
        self.refuse("Deployment id does not exist", replace("/canarySettings/deploymentId", "missing"))
        self.assertEqual(self.get_stage()["deploymentId"], self.deployment)

    def test_all_operations_are_applied_or_none(self) -> None:
        self.refuse("Deployment", replace("/variables/lambdaAlias", "r-new"), replace("/deploymentId", "missing"))
        self.assertNotIn("lambdaAlias", self.get_stage().get("variables", {}))

    def test_a_stage_tells_when_it_was_made_and_changed(self) -> None:
        made = self.get_stage()
        self.assertEqual(made["createdDate"], made["lastUpdatedDate"])
        update_stage(self.api, replace("/variables/lambdaAlias", "r-new"))
        changed = self.get_stage()
        self.assertEqual(changed["createdDate"], made["createdDate"])
        self.assertGreater(changed["lastUpdatedDate"], made["lastUpdatedDate"])

    def test_what_is_not_emulated_is_refused_and_not_ignored(self) -> None:
        self.refuse("/webAclArn", replace("/webAclArn", "abc"))

    def test_variables_tracing_and_access_logs_are_kept(self) -> None:
        update_stage(
            self.api,
            replace("/variables/lambdaAlias", "r-live"),
            replace("/tracingEnabled", "true"),
            replace("/accessLogSettings/destinationArn", "arn:aws:logs:eu-west-1:123456789012:log-group:access"),
            replace("/accessLogSettings/format", '{"requestId":"$context.requestId"}'),
        )
        stage = self.get_stage()
        self.assertEqual(stage["variables"], {"lambdaAlias": "r-live"})
        self.assertTrue(stage["tracingEnabled"])
        self.assertEqual(stage["accessLogSettings"]["format"], '{"requestId":"$context.requestId"}')

    def test_updates_at_the_same_time_do_not_undo_each_other(self) -> None:
        def set_variable(number: int) -> None:
            update_stage(self.api, replace(f"/variables/v{number}", str(number)))

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(set_variable, range(24)))
        self.assertEqual(self.get_stage()["variables"], {f"v{number}": str(number) for number in range(24)})
