"""https://docs.aws.amazon.com/apigateway/latest/developerguide/canary-release.html"""

from typing import Any

from .support import AwsTestCase, client, deploy, new_api, put_body, document, remove, replace, update_stage


class StageCanary(AwsTestCase):
    def setUp(self) -> None:
        self.api = new_api()
        self.live = deploy(self.api)
        put_body(self.api, document("2"))
        self.trial = deploy(self.api)

    def create_stage(self, **settings: Any) -> dict[str, Any]:
        return client("apigateway").create_stage(
            restApiId=self.api,
            stageName="prod",
            deploymentId=self.live,
            variables={"lambdaAlias": "r-live", "allowedOrigin": "https://app.example.com"},
            **settings,
        )

    def get_stage(self) -> dict[str, Any]:
        return client("apigateway").get_stage(restApiId=self.api, stageName="prod")

    def start_canary(self, percent: str = "5.0") -> None:
        update_stage(
            self.api,
            replace("/canarySettings/percentTraffic", percent),
            replace("/canarySettings/stageVariableOverrides/lambdaAlias", "r-trial"),
            replace("/canarySettings/useStageCache", "false"),
            replace("/canarySettings/deploymentId", self.trial),
        )

    def test_a_stage_is_created_with_its_canary(self) -> None:
        settings = {
            "deploymentId": self.trial,
            "percentTraffic": 5.5,
            "stageVariableOverrides": {"lambdaAlias": "r-trial"},
            "useStageCache": False,
        }
        created = self.create_stage(canarySettings=settings)
        self.assertEqual(created["canarySettings"], settings)
        self.assertEqual(self.get_stage()["canarySettings"], settings)
        self.assertEqual(self.get_stage()["deploymentId"], self.live)

    def test_a_stage_without_a_canary_shows_none(self) -> None:
        self.create_stage()
        self.assertNotIn("canarySettings", self.get_stage())

    def test_starting_a_canary_leaves_the_live_deployment_alone(self) -> None:
        self.create_stage()
        self.start_canary()
        stage = self.get_stage()
        self.assertEqual(stage["deploymentId"], self.live)
        self.assertEqual(
            stage["canarySettings"],
            {
                "deploymentId": self.trial,
                "percentTraffic": 5.0,
                "stageVariableOverrides": {"lambdaAlias": "r-trial"},
                "useStageCache": False,
            },
        )

    def test_a_canary_without_a_deployment_of_its_own_tries_the_live_one(self) -> None:
        self.create_stage()
        stage = update_stage(self.api, replace("/canarySettings/percentTraffic", "1"))
        self.assertEqual(stage["canarySettings"]["deploymentId"], self.live)

    def test_raising_the_percentage_changes_nothing_else(self) -> None:
        self.create_stage()
        self.start_canary()
        before = self.get_stage()
        after = update_stage(self.api, replace("/canarySettings/percentTraffic", "50"))
        self.assertEqual(after["canarySettings"], {**before["canarySettings"], "percentTraffic": 50.0})

    def test_an_override_can_be_removed(self) -> None:
        self.create_stage()
        self.start_canary()
        stage = update_stage(self.api, remove("/canarySettings/stageVariableOverrides/lambdaAlias"))
        self.assertEqual(stage["canarySettings"].get("stageVariableOverrides", {}), {})

    def test_promotion_by_removing_the_canary_and_moving_the_stage(self) -> None:
        self.create_stage()
        self.start_canary()
        stage = update_stage(self.api, remove("/canarySettings"), replace("/deploymentId", self.trial))
        self.assertEqual(stage["deploymentId"], self.trial)
        self.assertNotIn("canarySettings", stage)

    def test_promotion_by_copying_as_the_console_does_it(self) -> None:
        self.create_stage()
        self.start_canary()
        stage = update_stage(
            self.api,
            {"op": "copy", "from": "/canarySettings/stageVariableOverrides", "path": "/variables"},
            {"op": "copy", "from": "/canarySettings/deploymentId", "path": "/deploymentId"},
            replace("/canarySettings/percentTraffic", "0"),
        )
        self.assertEqual(stage["deploymentId"], self.trial)
        self.assertEqual(stage["variables"], {"lambdaAlias": "r-trial", "allowedOrigin": "https://app.example.com"})
        self.assertEqual(stage["canarySettings"]["percentTraffic"], 0.0)

    def test_a_percentage_outside_0_and_100_is_refused(self) -> None:
        self.create_stage()
        for percent in ("-1", "100.5"):
            self.assert_refused(
                "BadRequestException",
                "between 0.0 and 100.0",
                400,
                update_stage_with,
                api=self.api,
                operation=replace("/canarySettings/percentTraffic", percent),
            )
        self.assertNotIn("canarySettings", self.get_stage())

    def test_copying_without_a_canary_is_refused(self) -> None:
        self.create_stage()
        self.assert_refused(
            "BadRequestException",
            "no canary",
            400,
            update_stage_with,
            api=self.api,
            operation={"op": "copy", "from": "/canarySettings/deploymentId", "path": "/deploymentId"},
        )


def update_stage_with(api: str, operation: dict[str, str]) -> None:
    update_stage(api, operation)
