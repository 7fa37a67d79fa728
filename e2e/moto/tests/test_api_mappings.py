"""https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html"""

from .support import AwsTestCase, client, deploy, new_api

DOMAIN = "mapped.example.com"


class ApiMappings(AwsTestCase):
    def setUp(self) -> None:
        self.api = new_api()
        client("apigateway").create_stage(restApiId=self.api, stageName="prod", deploymentId=deploy(self.api))
        client("apigateway").create_domain_name(domainName=DOMAIN, endpointConfiguration={"types": ["REGIONAL"]})
        self.addCleanup(client("apigateway").delete_domain_name, domainName=DOMAIN)

    def test_several_segments_of_a_rest_apis_domain_are_mapped(self) -> None:
        second = client("apigatewayv2")
        made = second.create_api_mapping(DomainName=DOMAIN, ApiId=self.api, Stage="prod", ApiMappingKey="v1/records")
        mapping = {"DomainName": DOMAIN, "ApiMappingId": made["ApiMappingId"]}
        found = second.get_api_mapping(**mapping)
        self.assertEqual((found["ApiId"], found["Stage"], found["ApiMappingKey"]), (self.api, "prod", "v1/records"))
        second.delete_api_mapping(**mapping)
        self.assertEqual(second.get_api_mappings(DomainName=DOMAIN)["Items"], [])

    def test_a_domain_that_neither_version_has_is_not_found(self) -> None:
        create = client("apigatewayv2").create_api_mapping
        arguments = {"DomainName": "none.example.com", "ApiId": self.api, "Stage": "prod"}
        self.assert_refused("NotFoundException", "", 404, create, **arguments)
