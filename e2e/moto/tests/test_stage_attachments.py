"""https://docs.aws.amazon.com/apigateway/latest/api/API_Stage.html"""

from .support import AwsTestCase, client, deploy, new_api, replace, update_stage


class StageAttachments(AwsTestCase):
    def setUp(self) -> None:
        self.api = new_api()
        gateway = client("apigateway")
        gateway.create_documentation_version(restApiId=self.api, documentationVersion="1.0")
        self.certificate = gateway.generate_client_certificate()["clientCertificateId"]

    def stage(self, **settings: str) -> dict:
        deployment = deploy(self.api)
        return client("apigateway").create_stage(
            restApiId=self.api, stageName="prod", deploymentId=deployment, **settings
        )

    def test_a_stage_is_made_with_a_documentation_version(self) -> None:
        self.assertEqual(self.stage(documentationVersion="1.0")["documentationVersion"], "1.0")

    def test_both_can_be_attached_and_taken_off(self) -> None:
        self.stage()
        attach = [replace("/clientCertificateId", self.certificate), replace("/documentationVersion", "1.0")]
        stage = update_stage(self.api, *attach)
        self.assertEqual((stage["clientCertificateId"], stage["documentationVersion"]), (self.certificate, "1.0"))
        stage = update_stage(self.api, replace("/clientCertificateId", ""), replace("/documentationVersion", ""))
        self.assertNotIn("clientCertificateId", stage)
        self.assertNotIn("documentationVersion", stage)

    def test_what_does_not_exist_cannot_be_attached(self) -> None:
        self.stage()
        update = client("apigateway").update_stage
        for path, message in [("/clientCertificateId", "client certificate"), ("/documentationVersion", "Documentation")]:
            self.assert_refused(
                "BadRequestException",
                message,
                400,
                update,
                restApiId=self.api,
                stageName="prod",
                patchOperations=[replace(path, "none")],
            )
