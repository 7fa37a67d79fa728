"""https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html"""

from typing import Any

from .support import ACCOUNT, AwsTestCase, client, http_document, integration, new_http_api, reimport

AUTHORIZER_URI = integration("guard")["uri"]
SCHEMES = {
    "tokens": {
        "type": "oauth2",
        "flows": {},
        "x-amazon-apigateway-authorizer": {
            "type": "jwt",
            "jwtConfiguration": {"issuer": "https://auth.example.com/", "audience": ["items"]},
            "identitySource": "$request.header.Authorization",
        },
    },
    "guard": {
        "type": "apiKey",
        "name": "Authorization",
        "in": "header",
        "x-amazon-apigateway-authorizer": {
            "type": "request",
            "authorizerUri": AUTHORIZER_URI,
            "authorizerPayloadFormatVersion": "2.0",
            "enableSimpleResponses": True,
            "identitySource": "$request.header.Authorization, $context.routeKey",
            "authorizerResultTtlInSeconds": 60,
        },
    },
}


def operation(given: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    return {"responses": {}, "x-amazon-apigateway-integration": given or integration(), **more}


class V2Documents(AwsTestCase):
    def routes_of(self, body: dict[str, Any]) -> dict[str, dict[str, Any]]:
        self.api = new_http_api(body)
        items = client("apigatewayv2").get_routes(ApiId=self.api)["Items"]
        return {one["RouteKey"]: one for one in items}

    def authorizer(self, route: dict[str, Any]) -> dict[str, Any]:
        return client("apigatewayv2").get_authorizer(ApiId=self.api, AuthorizerId=route["AuthorizerId"])

    def integration_of(self, given: dict[str, Any]) -> dict[str, Any]:
        self.routes_of(http_document(paths={"/items": {"get": operation(given)}}))
        [found] = client("apigatewayv2").get_integrations(ApiId=self.api)["Items"]
        return found

    def test_any_method_and_the_default_route_have_keys_of_their_own(self) -> None:
        default = {"x-amazon-apigateway-any-method": operation(isDefaultRoute=True)}
        paths = {"/items": {"get": operation(), "x-amazon-apigateway-any-method": operation()}, "/$default": default}
        self.assertEqual(sorted(self.routes_of(http_document(paths=paths))), ["$default", "ANY /items", "GET /items"])

    def test_authorizers_and_who_may_call_are_imported(self) -> None:
        paths = {
            "/a": {"get": operation(security=[{"tokens": ["read"]}])},
            "/b": {"get": operation(security=[{"guard": []}])},
            "/c": {"get": operation(**{"x-amazon-apigateway-auth": {"type": "AWS_IAM"}})},
            "/d": {"get": operation()},
        }
        routes = self.routes_of(http_document(paths=paths, components={"securitySchemes": SCHEMES}))
        found = {name: self.authorizer(routes[key]) for name, key in {"tokens": "GET /a", "guard": "GET /b"}.items()}
        kinds = [routes[key]["AuthorizationType"] for key in sorted(routes)]
        self.assertEqual(kinds, ["JWT", "CUSTOM", "AWS_IAM", "NONE"])
        self.assertEqual(routes["GET /a"]["AuthorizationScopes"], ["read"])
        self.assertEqual([found[name]["Name"] for name in found], ["tokens", "guard"])
        self.assertEqual(found["tokens"]["JwtConfiguration"]["Issuer"], "https://auth.example.com/")
        self.assertEqual(found["guard"]["AuthorizerResultTtlInSeconds"], 60)
        self.assertTrue(found["guard"]["EnableSimpleResponses"])
        self.assertEqual(found["guard"]["IdentitySource"], ["$request.header.Authorization", "$context.routeKey"])

    def test_an_integration_keeps_all_it_was_given(self) -> None:
        role = f"arn:aws:iam::{ACCOUNT}:role/one"
        service = {
            "type": "aws_proxy",
            "integrationSubtype": "SQS-SendMessage",
            "credentials": role,
            "requestParameters": {"QueueUrl": "url", "MessageBody": "$request.body"},
            "payloadFormatVersion": "1.0",
            "timeoutInMillis": 5000,
        }
        found = self.integration_of(service)
        self.assertEqual((found["IntegrationSubtype"], found["CredentialsArn"]), ("SQS-SendMessage", role))
        self.assertEqual(found["RequestParameters"]["MessageBody"], "$request.body")
        self.assertEqual(found["TimeoutInMillis"], 5000)

    def test_a_private_integration_keeps_its_link_and_mappings(self) -> None:
        private = {
            "type": "http_proxy",
            "httpMethod": "ANY",
            "uri": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/1/2",
            "connectionType": "VPC_LINK",
            "connectionId": "link",
            "tlsConfig": {"serverNameToVerify": "internal.example.com"},
            "responseParameters": {"500": {"overwrite:statuscode": "503"}},
            "payloadFormatVersion": "1.0",
        }
        found = self.integration_of(private)
        self.assertEqual((found["ConnectionType"], found["ConnectionId"]), ("VPC_LINK", "link"))
        self.assertEqual(found["TlsConfig"]["ServerNameToVerify"], "internal.example.com")
        self.assertEqual(found["ResponseParameters"]["500"], {"overwrite:statuscode": "503"})

    def test_an_import_takes_the_place_of_the_routes_before_and_leaves_stages(self) -> None:
        v2 = client("apigatewayv2")
        api = new_http_api()
        v2.create_stage(ApiId=api, StageName="prod", DeploymentId=v2.create_deployment(ApiId=api)["DeploymentId"])
        reimport(api, http_document(paths={"/other": {"get": operation()}}))
        self.assertEqual([one["RouteKey"] for one in v2.get_routes(ApiId=api)["Items"]], ["GET /other"])
        self.assertEqual([one["StageName"] for one in v2.get_stages(ApiId=api)["Items"]], ["prod"])

    def test_what_is_refused_leaves_the_api_as_it_was(self) -> None:
        v2 = client("apigatewayv2")
        api = new_http_api()
        mock = {"/mock": {"get": operation({"type": "mock"})}}
        twice = {"/two": {"get": operation(security=[{"tokens": []}, {"guard": []}])}}
        schemes = {"securitySchemes": SCHEMES}
        self.assert_refused("BadRequestException", "mock", 400, lambda: reimport(api, http_document(paths=mock)))
        body = http_document(paths=twice, components=schemes)
        self.assert_refused("BadRequestException", "Only one security", 400, lambda: reimport(api, body))
        old = {**http_document(), "openapi": "2.0"}
        self.assert_refused("BadRequestException", "OpenAPI 3.0", 400, lambda: reimport(api, old))
        self.assertEqual([one["RouteKey"] for one in v2.get_routes(ApiId=api)["Items"]], ["GET /items"])

    def test_cors_of_the_document_is_the_apis(self) -> None:
        cors = {"allowOrigins": ["https://app.example.com"], "allowMethods": ["GET"]}
        api = new_http_api(http_document(**{"x-amazon-apigateway-cors": cors}))
        found = client("apigatewayv2").get_api(ApiId=api)["CorsConfiguration"]
        self.assertEqual(found["AllowOrigins"], ["https://app.example.com"])
