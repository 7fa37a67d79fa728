"""https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages-stagename.html"""

from typing import Any

from .support import ACCOUNT, REGION, AwsTestCase, client, http_document, new_http_api, reimport

LOG = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:access"


class V2Stages(AwsTestCase):
    def setUp(self) -> None:
        self.v2 = client("apigatewayv2")
        self.api = new_http_api()
        self.stage = {"ApiId": self.api, "StageName": "prod"}

    def create(self, **settings: Any) -> dict[str, Any]:
        deployment = self.v2.create_deployment(ApiId=self.api)["DeploymentId"]
        return self.v2.create_stage(**self.stage, **{"DeploymentId": deployment, **settings})

    def test_a_stage_shows_the_deployment_it_serves(self) -> None:
        created = self.create()
        self.assertEqual(self.v2.get_stage(**self.stage)["DeploymentId"], created["DeploymentId"])

    def test_an_update_changes_what_it_names_and_nothing_else(self) -> None:
        self.create(StageVariables={"lambdaAlias": "live", "level": "INFO"}, Description="one")
        second = self.v2.create_deployment(ApiId=self.api)["DeploymentId"]
        updated = self.v2.update_stage(**self.stage, DeploymentId=second, StageVariables={"level": ""})
        self.assertEqual(updated["DeploymentId"], second)
        self.assertEqual(updated["StageVariables"], {"lambdaAlias": "live"})
        self.assertEqual(updated["Description"], "one")

    def test_route_settings_are_of_routes_there_are(self) -> None:
        settings = {"GET /items": {"ThrottlingRateLimit": 5.0, "ThrottlingBurstLimit": 10}}
        self.create(RouteSettings=settings)
        unknown = {"RouteSettings": {"GET /none": {"ThrottlingBurstLimit": 1}}}
        self.assert_refused("BadRequestException", "GET /none", 400, self.v2.update_stage, **self.stage, **unknown)
        self.assertEqual(self.v2.get_stage(**self.stage)["RouteSettings"], settings)
        self.v2.delete_route_settings(**self.stage, RouteKey="GET /items")
        self.assertEqual(self.v2.get_stage(**self.stage)["RouteSettings"], {})

    def test_access_logs_are_changed_and_taken_away(self) -> None:
        self.create(AccessLogSettings={"DestinationArn": LOG, "Format": "one"})
        changed = self.v2.update_stage(**self.stage, AccessLogSettings={"DestinationArn": LOG, "Format": "two"})
        self.assertEqual(changed["AccessLogSettings"]["Format"], "two")
        self.v2.delete_access_log_settings(**self.stage)
        self.assertNotIn("AccessLogSettings", self.v2.get_stage(**self.stage))

    def test_a_stage_that_deploys_by_itself_follows_every_import(self) -> None:
        first = self.v2.create_stage(**self.stage, AutoDeploy=True)["DeploymentId"]
        reimport(self.api, http_document("2"))
        second = self.v2.get_stage(**self.stage)["DeploymentId"]
        self.assertNotEqual(first, second)
        self.assertTrue(self.v2.get_deployment(ApiId=self.api, DeploymentId=second)["AutoDeployed"])
        chosen = {"DeploymentId": first}
        self.assert_refused("BadRequestException", "AutoDeploy", 400, self.v2.update_stage, **self.stage, **chosen)

    def test_tags_of_a_stage_change(self) -> None:
        self.create(Tags={"release": "one"})
        arn = f"arn:aws:apigateway:{REGION}::/apis/{self.api}/stages/prod"
        self.v2.tag_resource(ResourceArn=arn, Tags={"release": "two", "team": "items"})
        self.v2.untag_resource(ResourceArn=arn, TagKeys=["team"])
        self.assertEqual(self.v2.get_stage(**self.stage)["Tags"], {"release": "two"})
        self.assertEqual(self.v2.get_tags(ResourceArn=arn)["Tags"], {"release": "two"})
