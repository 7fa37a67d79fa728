"""https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames-domainname.html"""

from .support import ACCOUNT, REGION, AwsTestCase, client, new_http_api

ARN = f"arn:aws:acm:{REGION}:{ACCOUNT}:certificate/one"
DOMAIN = "http.example.com"


class V2DomainNames(AwsTestCase):
    def setUp(self) -> None:
        self.v2 = client("apigatewayv2")
        configuration = {"CertificateArn": ARN, "EndpointType": "REGIONAL", "SecurityPolicy": "TLS_1_2"}
        self.domain = self.v2.create_domain_name(DomainName=DOMAIN, DomainNameConfigurations=[configuration])
        self.addCleanup(self.v2.delete_domain_name, DomainName=DOMAIN)

    def test_a_domain_is_available_and_has_a_target(self) -> None:
        [found] = self.v2.get_domain_name(DomainName=DOMAIN)["DomainNameConfigurations"]
        self.assertEqual(found["DomainNameStatus"], "AVAILABLE")
        self.assertTrue(found["ApiGatewayDomainName"].endswith(f".execute-api.{REGION}.amazonaws.com"))
        self.assertTrue(found["HostedZoneId"])

    def test_certificate_and_mutual_tls_change(self) -> None:
        configuration = {"CertificateArn": f"{ARN}-2", "EndpointType": "REGIONAL", "SecurityPolicy": "TLS_1_2"}
        truststore = {"TruststoreUri": "s3://truststores/one.pem"}
        changed = self.v2.update_domain_name(
            DomainName=DOMAIN, DomainNameConfigurations=[configuration], MutualTlsAuthentication=truststore
        )
        self.assertEqual(changed["DomainNameConfigurations"][0]["CertificateArn"], f"{ARN}-2")
        self.assertEqual(changed["DomainNameConfigurations"][0]["DomainNameStatus"], "AVAILABLE")
        self.assertEqual(changed["MutualTlsAuthentication"], truststore)
        changed = self.v2.update_domain_name(DomainName=DOMAIN, MutualTlsAuthentication={"TruststoreUri": ""})
        self.assertNotIn("MutualTlsAuthentication", changed)

    def test_a_domain_that_asks_for_no_certificate_says_nothing_of_any(self) -> None:
        self.assertNotIn("MutualTlsAuthentication", self.v2.get_domain_name(DomainName=DOMAIN))

    def test_a_domain_leads_to_a_stage_and_is_tagged(self) -> None:
        api = new_http_api()
        self.v2.create_stage(ApiId=api, StageName="prod", AutoDeploy=True)
        made = self.v2.create_api_mapping(DomainName=DOMAIN, ApiId=api, Stage="prod", ApiMappingKey="v1/items")
        self.addCleanup(self.v2.delete_api_mapping, DomainName=DOMAIN, ApiMappingId=made["ApiMappingId"])
        self.assertEqual(made["ApiMappingKey"], "v1/items")
        arn = f"arn:aws:apigateway:{REGION}::/domainnames/{DOMAIN}"
        self.v2.tag_resource(ResourceArn=arn, Tags={"team": "items"})
        self.assertEqual(self.v2.get_domain_name(DomainName=DOMAIN)["Tags"], {"team": "items"})
