"""https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes-routeid.html"""

from .support import AwsTestCase, client


class V2Routes(AwsTestCase):
    def setUp(self) -> None:
        self.v2 = client("apigatewayv2")
        api = self.v2.create_api(Name="chat", ProtocolType="WEBSOCKET", RouteSelectionExpression="$request.body.action")
        settings = {"ModelSelectionExpression": "\\$default", "RequestModels": {"$default": "Said"}}
        route = self.v2.create_route(ApiId=api["ApiId"], RouteKey="say", **settings)
        self.route = {"ApiId": api["ApiId"], "RouteId": route["RouteId"]}

    def test_models_are_taken_away_by_empty_values(self) -> None:
        self.v2.update_route(**self.route, ModelSelectionExpression="", RequestModels={})
        route = self.v2.get_route(**self.route)
        self.assertNotIn("ModelSelectionExpression", route)
        self.assertEqual(route.get("RequestModels", {}), {})

    def test_an_update_keeps_models_it_does_not_name(self) -> None:
        self.v2.update_route(**self.route, OperationName="say")
        route = self.v2.get_route(**self.route)
        self.assertEqual(route["ModelSelectionExpression"], "\\$default")
        self.assertEqual(route["RequestModels"], {"$default": "Said"})
