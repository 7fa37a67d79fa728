"""https://docs.aws.amazon.com/apigateway/latest/api/API_CreateDocumentationVersion.html"""

from .support import AwsTestCase, client, new_api


class DocumentationVersions(AwsTestCase):
    def setUp(self) -> None:
        self.version = {"restApiId": new_api(), "documentationVersion": "1.0"}
        client("apigateway").create_documentation_version(**self.version, description="first")

    def test_a_version_is_found_by_its_name(self) -> None:
        found = client("apigateway").get_documentation_version(**self.version)
        self.assertEqual((found["version"], found["description"]), ("1.0", "first"))

    def test_a_name_is_taken_once(self) -> None:
        create = client("apigateway").create_documentation_version
        self.assert_refused("ConflictException", "already exists", 409, create, **self.version)

    def test_a_deleted_version_is_not_found(self) -> None:
        client("apigateway").delete_documentation_version(**self.version)
        get = client("apigateway").get_documentation_version
        self.assert_refused("NotFoundException", "Invalid Documentation version", 404, get, **self.version)
