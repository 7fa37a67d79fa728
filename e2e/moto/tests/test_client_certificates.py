"""https://docs.aws.amazon.com/apigateway/latest/api/API_GenerateClientCertificate.html"""

from datetime import timedelta

from cryptography.x509 import load_pem_x509_certificate

from .support import REGION, AwsTestCase, client, replace


class ClientCertificates(AwsTestCase):
    def setUp(self) -> None:
        made = client("apigateway").generate_client_certificate(description="for backends", tags={"service": "records"})
        self.id = made["clientCertificateId"]

    def get(self) -> dict:
        return client("apigateway").get_client_certificate(clientCertificateId=self.id)

    def test_a_certificate_is_valid_for_a_year(self) -> None:
        certificate = self.get()
        self.assertEqual(certificate["expirationDate"] - certificate["createdDate"], timedelta(days=365))
        pem = load_pem_x509_certificate(certificate["pemEncodedCertificate"].encode())
        self.assertEqual(pem.not_valid_after_utc - pem.not_valid_before_utc, timedelta(days=365))

    def test_a_certificate_is_described_and_tagged(self) -> None:
        gateway = client("apigateway")
        gateway.update_client_certificate(clientCertificateId=self.id, patchOperations=[replace("/description", "b")])
        arn = f"arn:aws:apigateway:{REGION}::/clientcertificates/{self.id}"
        gateway.tag_resource(resourceArn=arn, tags={"team": "records"})
        self.assertEqual(self.get()["description"], "b")
        self.assertEqual(self.get()["tags"], {"service": "records", "team": "records"})

    def test_a_deleted_certificate_is_not_found(self) -> None:
        client("apigateway").delete_client_certificate(clientCertificateId=self.id)
        self.assert_refused(
            "NotFoundException",
            "Invalid client certificate identifier",
            404,
            client("apigateway").get_client_certificate,
            clientCertificateId=self.id,
        )
