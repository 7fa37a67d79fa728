"""https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html"""

from .support import (
    AwsTestCase,
    client,
    deploy,
    document,
    inspect,
    new_api,
    put_body,
    remove,
    replace,
    update_stage,
)


class Deployments(AwsTestCase):
    def setUp(self) -> None:
        self.api = new_api(document("1"))
        self.first = deploy(self.api)
        put_body(self.api, document("2"))
        self.second = deploy(self.api)

    def delete(self, deployment: str) -> None:
        client("apigateway").delete_deployment(restApiId=self.api, deploymentId=deployment)

    def refuse_to_delete(self, deployment: str) -> None:
        self.assert_refused(
            "BadRequestException",
            "Active stages pointing to this deployment must be moved or deleted",
            400,
            client("apigateway").delete_deployment,
            restApiId=self.api,
            deploymentId=deployment,
        )

    def test_a_deployment_keeps_the_body_it_was_made_of(self) -> None:
        put_body(self.api, document("3"))
        frozen = [inspect(f"deployments/{self.api}/{id}")["document"]["info"]["version"] for id in (self.first, self.second)]
        self.assertEqual(frozen, ["1", "2"])

    def test_a_deployment_keeps_its_methods(self) -> None:
        mock = {"get": {"responses": {}, "x-amazon-apigateway-integration": {"type": "mock"}}}
        put_body(self.api, document("3", paths={"/other": mock}))
        frozen = inspect(f"deployments/{self.api}/{self.first}")["resources"]
        self.assertEqual(list(frozen["/records"]["resourceMethods"]), ["GET"])
        self.assertNotIn("/other", frozen)

    def test_a_deployment_is_kept_while_a_stage_or_its_canary_serves_it(self) -> None:
        client("apigateway").create_stage(restApiId=self.api, stageName="prod", deploymentId=self.first)
        update_stage(self.api, replace("/canarySettings/deploymentId", self.second))
        self.refuse_to_delete(self.first)
        self.refuse_to_delete(self.second)

        update_stage(self.api, remove("/canarySettings"), replace("/deploymentId", self.second))
        self.refuse_to_delete(self.second)
        self.delete(self.first)
        ids = [one["id"] for one in client("apigateway").get_deployments(restApiId=self.api)["items"]]
        self.assertEqual(ids, [self.second])

    def test_a_deployment_no_stage_serves_can_be_deleted(self) -> None:
        self.delete(self.first)
        self.assertIsNone(inspect(f"deployments/{self.api}/{self.first}"))

    def test_an_unknown_deployment_is_not_found(self) -> None:
        for call in (client("apigateway").get_deployment, client("apigateway").delete_deployment):
            self.assert_refused(
                "NotFoundException",
                "Invalid Deployment identifier specified",
                404,
                call,
                restApiId=self.api,
                deploymentId="missing",
            )
