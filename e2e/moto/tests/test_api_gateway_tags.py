"""https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-tagging-supported-resources.html"""

from .support import REGION, AwsTestCase, client, deploy, new_api

ARN = f"arn:aws:apigateway:{REGION}::"


class ApiGatewayTags(AwsTestCase):
    def check(self, arn: str, read) -> None:
        tags = client("apigateway")
        tags.tag_resource(resourceArn=arn, tags={"release": "r-1", "service": "records"})
        tags.tag_resource(resourceArn=arn, tags={"release": "r-2"})
        self.assertEqual(read()["tags"], {"release": "r-2", "service": "records"})
        self.assertEqual(tags.get_tags(resourceArn=arn)["tags"], {"release": "r-2", "service": "records"})
        tags.untag_resource(resourceArn=arn, tagKeys=["service"])
        self.assertEqual(read()["tags"], {"release": "r-2"})

    def test_tags_of_a_rest_api(self) -> None:
        api = new_api()
        self.check(f"{ARN}/restapis/{api}", lambda: client("apigateway").get_rest_api(restApiId=api))

    def test_tags_of_a_stage(self) -> None:
        api = new_api()
        client("apigateway").create_stage(restApiId=api, stageName="prod", deploymentId=deploy(api))
        self.check(
            f"{ARN}/restapis/{api}/stages/prod",
            lambda: client("apigateway").get_stage(restApiId=api, stageName="prod"),
        )

    def test_tags_of_a_usage_plan(self) -> None:
        plan = client("apigateway").create_usage_plan(name="tagged")["id"]
        self.check(f"{ARN}/usageplans/{plan}", lambda: client("apigateway").get_usage_plan(usagePlanId=plan))

    def test_tags_of_an_api_key(self) -> None:
        key = client("apigateway").create_api_key(name="tagged")["id"]
        self.check(f"{ARN}/apikeys/{key}", lambda: client("apigateway").get_api_key(apiKey=key))

    def test_what_is_not_emulated_is_refused(self) -> None:
        self.assert_refused(
            "BadRequestException",
            "not emulated",
            400,
            client("apigateway").tag_resource,
            resourceArn=f"{ARN}/vpclinks/abc",
            tags={"a": "b"},
        )
