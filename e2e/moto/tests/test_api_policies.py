"""https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html"""

import json

from .support import AwsTestCase, client

POLICY = {
    "Version": "2012-10-17",
    "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "execute-api:Invoke", "Resource": "*"}],
}


class ApiPolicies(AwsTestCase):
    def test_a_policy_comes_back_with_its_quotes_escaped(self) -> None:
        gateway = client("apigateway")
        api = gateway.create_rest_api(name="records", policy=json.dumps(POLICY))
        policy = gateway.get_rest_api(restApiId=api["id"])["policy"]
        self.assertEqual(json.loads(json.loads(f'"{policy}"')), POLICY)

    def test_an_api_without_a_policy_has_none(self) -> None:
        api = client("apigateway").create_rest_api(name="records")
        self.assertFalse(client("apigateway").get_rest_api(restApiId=api["id"]).get("policy"))
