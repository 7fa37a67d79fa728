"""https://docs.aws.amazon.com/apigateway/latest/api/API_CreateDomainName.html"""

from .support import ACCOUNT, REGION, AwsTestCase, client, replace

ARN = f"arn:aws:acm:{REGION}:{ACCOUNT}:certificate/one"


class DomainNames(AwsTestCase):
    def create(self, name: str, **settings: object) -> dict:
        self.addCleanup(client("apigateway").delete_domain_name, domainName=name)
        return client("apigateway").create_domain_name(domainName=name, **settings)

    def regional(self, name: str, **settings: object) -> dict:
        endpoint = {"types": ["REGIONAL"]}
        return self.create(name, regionalCertificateArn=ARN, endpointConfiguration=endpoint, **settings)

    def test_each_kind_of_endpoint_has_its_own_target(self) -> None:
        regional = self.regional("r.example.com")
        self.assertIn("regionalDomainName", regional)
        self.assertNotIn("distributionDomainName", regional)
        edge = self.create("e.example.com", certificateArn=ARN, endpointConfiguration={"types": ["EDGE"]})
        self.assertIn("distributionDomainName", edge)
        self.assertNotIn("regionalDomainName", edge)

    def test_mutual_tls_is_kept_changed_and_removed(self) -> None:
        truststore = {"truststoreUri": "s3://truststores/one.pem", "truststoreVersion": "1"}
        self.regional("m.example.com", mutualTlsAuthentication=truststore, ownershipVerificationCertificateArn=ARN)
        gateway = client("apigateway")
        domain = gateway.get_domain_name(domainName="m.example.com")
        self.assertEqual(domain["mutualTlsAuthentication"], truststore)
        self.assertEqual(domain["ownershipVerificationCertificateArn"], ARN)
        patch = [replace("/mutualTlsAuthentication/truststoreVersion", "2")]
        domain = gateway.update_domain_name(domainName="m.example.com", patchOperations=patch)
        self.assertEqual(domain["mutualTlsAuthentication"]["truststoreVersion"], "2")
        patch = [replace("/mutualTlsAuthentication/truststoreUri", "")]
        domain = gateway.update_domain_name(domainName="m.example.com", patchOperations=patch)
        self.assertNotIn("mutualTlsAuthentication", domain)

    def test_certificate_and_security_policy_change(self) -> None:
        self.regional("c.example.com", securityPolicy="TLS_1_0")
        patch = [replace("/securityPolicy", "TLS_1_2"), replace("/regionalCertificateArn", f"{ARN}-2")]
        domain = client("apigateway").update_domain_name(domainName="c.example.com", patchOperations=patch)
        self.assertEqual((domain["securityPolicy"], domain["regionalCertificateArn"]), ("TLS_1_2", f"{ARN}-2"))

    def test_a_domain_name_is_tagged(self) -> None:
        self.regional("t.example.com", tags={"service": "records"})
        arn = f"arn:aws:apigateway:{REGION}::/domainnames/t.example.com"
        client("apigateway").tag_resource(resourceArn=arn, tags={"team": "records"})
        self.assertEqual(
            client("apigateway").get_domain_name(domainName="t.example.com")["tags"],
            {"service": "records", "team": "records"},
        )
