"""https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html"""

from typing import Any

from botocore.exceptions import ClientError

from .support import AwsTestCase, client, deploy, new_api, remove, replace


class UsagePlans(AwsTestCase):
    def setUp(self) -> None:
        self.api = new_api()
        client("apigateway").create_stage(restApiId=self.api, stageName="prod", deploymentId=deploy(self.api))
        self.stage = f"{self.api}:prod"
        self.plan = client("apigateway").create_usage_plan(
            name="free",
            description="To try the service",
            apiStages=[
                {
                    "apiId": self.api,
                    "stage": "prod",
                    "throttle": {"/records/POST": {"rateLimit": 5.5, "burstLimit": 10}},
                }
            ],
            throttle={"rateLimit": 10.0, "burstLimit": 20},
            quota={"limit": 1000, "offset": 0, "period": "MONTH"},
        )["id"]

    def update(self, *operations: dict[str, str]) -> dict[str, Any]:
        client("apigateway").update_usage_plan(usagePlanId=self.plan, patchOperations=list(operations))
        return client("apigateway").get_usage_plan(usagePlanId=self.plan)

    def throttles(self, plan: dict[str, Any]) -> Any:
        return [stage.get("throttle") for stage in plan["apiStages"]]

    def test_a_plan_may_have_stages_of_websocket_apis(self) -> None:
        chat = self.v2_stage("WEBSOCKET", RouteSelectionExpression="$request.body.action")
        plan = self.update({"op": "add", "path": "/apiStages", "value": f"{chat}:prod"})
        self.assertIn({"apiId": chat, "stage": "prod"}, plan["apiStages"])

    def test_a_plan_has_no_stages_of_http_apis(self) -> None:
        shop = self.v2_stage("HTTP")
        with self.assertRaisesRegex(ClientError, f"API Stage not found: {shop}:prod"):
            self.update({"op": "add", "path": "/apiStages", "value": f"{shop}:prod"})

    def v2_stage(self, protocol: str, **special: str) -> str:
        api = client("apigatewayv2").create_api(Name="v2", ProtocolType=protocol, **special)["ApiId"]
        client("apigatewayv2").create_stage(ApiId=api, StageName="prod")
        return str(api)

    def test_a_fractional_rate_is_kept(self) -> None:
        plan = self.update(replace("/throttle/rateLimit", "21.5"), replace("/throttle/burstLimit", "40"))
        self.assertEqual(plan["throttle"], {"rateLimit": 21.5, "burstLimit": 40})

    def test_a_quota_stays_a_number(self) -> None:
        plan = self.update(
            replace("/quota/limit", "500"), replace("/quota/offset", "2"), replace("/quota/period", "WEEK")
        )
        self.assertEqual(plan["quota"], {"limit": 500, "offset": 2, "period": "WEEK"})

    def test_a_quota_has_an_offset_even_where_none_was_given(self) -> None:
        plan = client("apigateway").create_usage_plan(name="quota", quota={"limit": 10, "period": "DAY"})
        self.assertEqual(plan["quota"], {"limit": 10, "offset": 0, "period": "DAY"})

    def test_throttle_and_quota_can_be_removed(self) -> None:
        plan = self.update(remove("/throttle"), remove("/quota"))
        self.assertNotIn("throttle", plan)
        self.assertNotIn("quota", plan)

    def test_the_throttle_of_a_method_is_replaced_as_terraform_does_it(self) -> None:
        # Terraform takes the stage out, puts it back and sets each limit, with the slashes of the path as they are.
        plan = self.update(
            {"op": "remove", "path": "/apiStages", "value": self.stage},
            {"op": "add", "path": "/apiStages", "value": self.stage},
            replace(f"/apiStages/{self.stage}/throttle//records/{{id}}/PUT/rateLimit", "2.5"),
            replace(f"/apiStages/{self.stage}/throttle//records/{{id}}/PUT/burstLimit", "4"),
        )
        self.assertEqual(self.throttles(plan), [{"/records/{id}/PUT": {"rateLimit": 2.5, "burstLimit": 4}}])

    def test_the_throttle_of_a_method_is_found_under_an_escaped_path_too(self) -> None:
        plan = self.update(replace(f"/apiStages/{self.stage}/throttle/~1records/POST/rateLimit", "1"))
        self.assertEqual(self.throttles(plan), [{"/records/POST": {"rateLimit": 1.0, "burstLimit": 10}}])

    def test_the_throttle_of_one_method_or_of_all_can_be_removed(self) -> None:
        self.update(replace(f"/apiStages/{self.stage}/throttle//health/GET/rateLimit", "1"))
        plan = self.update(remove(f"/apiStages/{self.stage}/throttle//records/POST"))
        self.assertEqual(self.throttles(plan), [{"/health/GET": {"rateLimit": 1.0}}])
        plan = self.update(remove(f"/apiStages/{self.stage}/throttle"))
        self.assertEqual(self.throttles(plan), [None])

    def test_a_stage_with_throttles_can_be_taken_out(self) -> None:
        plan = self.update({"op": "remove", "path": "/apiStages", "value": self.stage})
        self.assertEqual(plan["apiStages"], [])

    def test_name_and_description_change(self) -> None:
        plan = self.update(replace("/name", "trial"), replace("/description", "For a week"))
        self.assertEqual((plan["name"], plan["description"]), ("trial", "For a week"))

    def test_a_stage_that_does_not_exist_is_refused(self) -> None:
        message = f"API Stage not found: {self.api}:other"
        self.assert_refused(
            "BadRequestException",
            message,
            400,
            client("apigateway").create_usage_plan,
            name="other",
            apiStages=[{"apiId": self.api, "stage": "other"}],
        )
        self.assert_refused(
            "BadRequestException",
            message,
            400,
            client("apigateway").update_usage_plan,
            usagePlanId=self.plan,
            patchOperations=[{"op": "add", "path": "/apiStages", "value": f"{self.api}:other"}],
        )
