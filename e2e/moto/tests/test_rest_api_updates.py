"""https://docs.aws.amazon.com/apigateway/latest/api/API_UpdateRestApi.html"""

from typing import Any

from .support import AwsTestCase, client, new_api, replace


class RestApiUpdates(AwsTestCase):
    def setUp(self) -> None:
        self.api = new_api()

    def update(self, *operations: dict[str, str]) -> dict[str, Any]:
        return client("apigateway").update_rest_api(restApiId=self.api, patchOperations=list(operations))

    def test_the_default_endpoint_is_closed_and_opened_again(self) -> None:
        closed = self.update(replace("/disableExecuteApiEndpoint", "true"))
        self.assertTrue(closed["disableExecuteApiEndpoint"])
        opened = self.update(replace("/disableExecuteApiEndpoint", "false"))
        self.assertFalse(opened["disableExecuteApiEndpoint"])

    def test_vpc_endpoints_come_and_go_and_leave_the_type_alone(self) -> None:
        path = "/endpointConfiguration/vpcEndpointIds"
        ids = ["vpce-00000000000000001", "vpce-00000000000000002"]
        self.update(replace("/endpointConfiguration/types/EDGE", "PRIVATE"))
        api = self.update(*({"op": "add", "path": path, "value": one} for one in ids))
        self.assertEqual(api["endpointConfiguration"], {"types": ["PRIVATE"], "vpcEndpointIds": ids})
        api = self.update({"op": "remove", "path": path, "value": ids[0]})
        self.assertEqual(api["endpointConfiguration"], {"types": ["PRIVATE"], "vpcEndpointIds": ids[1:]})
