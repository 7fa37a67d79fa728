"""https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-deployments.html"""

from .support import AwsTestCase, client, inspect, new_http_api


class V2Deployments(AwsTestCase):
    def setUp(self) -> None:
        self.v2 = client("apigatewayv2")
        self.api = new_http_api()

    def deploy(self, description: str = "release r-0a1b2c3d") -> str:
        return self.v2.create_deployment(ApiId=self.api, Description=description)["DeploymentId"]

    def test_a_deployment_is_made_read_and_listed(self) -> None:
        made = self.v2.create_deployment(ApiId=self.api, Description="one")
        self.assertEqual((made["DeploymentStatus"], made["AutoDeployed"], made["Description"]), ("DEPLOYED", False, "one"))
        read = self.v2.get_deployment(ApiId=self.api, DeploymentId=made["DeploymentId"])
        self.assertEqual(read["Description"], "one")
        self.assertEqual(len(self.v2.get_deployments(ApiId=self.api)["Items"]), 1)

    def test_a_deployment_freezes_what_was_imported(self) -> None:
        first = self.deploy()
        self.v2.reimport_api(ApiId=self.api, Body='{"openapi":"3.0.1","info":{"title":"t","version":"2"},"paths":{}}')
        frozen = inspect(f"deployments/{self.api}/{first}")
        self.assertEqual(list(frozen["document"]["paths"]), ["/items"])

    def test_an_api_without_routes_is_not_deployed(self) -> None:
        api = self.v2.create_api(Name="empty", ProtocolType="HTTP")["ApiId"]
        self.assert_refused("BadRequestException", "At least one route", 400, self.v2.create_deployment, ApiId=api)

    def test_an_unknown_deployment_is_not_found(self) -> None:
        unknown = {"ApiId": self.api, "DeploymentId": "none"}
        self.assert_refused("NotFoundException", "none", 404, self.v2.get_deployment, **unknown)
        stage = {"ApiId": self.api, "StageName": "prod", "DeploymentId": "none"}
        self.assert_refused("NotFoundException", "none", 404, self.v2.create_stage, **stage)

    def test_a_deployment_stays_while_a_stage_serves_it(self) -> None:
        first, second = self.deploy(), self.deploy()
        self.v2.create_stage(ApiId=self.api, StageName="prod", DeploymentId=first)
        served = {"ApiId": self.api, "DeploymentId": first}
        self.assert_refused("BadRequestException", "Active stages", 400, self.v2.delete_deployment, **served)
        self.v2.update_stage(ApiId=self.api, StageName="prod", DeploymentId=second)
        self.v2.delete_deployment(**served)
        self.assertEqual([one["DeploymentId"] for one in self.v2.get_deployments(ApiId=self.api)["Items"]], [second])
