"""https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html"""

import json
from typing import Any

from .support import AwsTestCase, client, document, integration, methods_of, new_api, put_body

JWT = {
    "type": "apiKey",
    "name": "Authorization",
    "in": "header",
    "x-amazon-apigateway-authtype": "custom",
    "x-amazon-apigateway-authorizer": {
        "type": "request",
        "authorizerUri": integration("authorize")["uri"],
        "authorizerResultTtlInSeconds": 60,
        "identitySource": "method.request.header.Authorization",
        "identityValidationExpression": "^Bearer .+$",
    },
}
API_KEY = {"type": "apiKey", "name": "x-api-key", "in": "header"}
IAM = {"type": "apiKey", "name": "Authorization", "in": "header", "x-amazon-apigateway-authtype": "awsSigv4"}
COMPONENTS = {
    "schemas": {"NewRecord": {"type": "object", "required": ["metadata"]}, "Error": {"type": "object"}},
    "securitySchemes": {"jwt": JWT, "api_key": API_KEY, "iam": IAM},
}
VALIDATORS = {
    "all": {"validateRequestBody": True, "validateRequestParameters": True},
    "body": {"validateRequestBody": True},
}


def operation(**settings: Any) -> dict[str, Any]:
    return {"responses": {}, "x-amazon-apigateway-integration": integration(), **settings}


def api_with(path: str = "/records", **operations: Any) -> str:
    return new_api(body_with(path, **operations))


def body_with(path: str = "/records", **operations: Any) -> dict[str, Any]:
    return document(
        paths={path: operations},
        components=COMPONENTS,
        **{"x-amazon-apigateway-request-validators": VALIDATORS},
    )


class OpenApiImport(AwsTestCase):
    def refuse(self, message: str, body: dict[str, Any], api: str | None = None, mode: str = "overwrite") -> None:
        self.assert_refused(
            "BadRequestException",
            message,
            400,
            client("apigateway").put_rest_api,
            restApiId=api or new_api(),
            mode=mode,
            body=json.dumps(body),
        )

    def test_a_mock_integration_needs_neither_uri_nor_method(self) -> None:
        mock = {
            "type": "mock",
            "requestTemplates": {"application/json": '{"statusCode": 200}'},
            "responses": {
                "default": {
                    "statusCode": "200",
                    "responseParameters": {"method.response.header.X": "'1'"},
                    "responseTemplates": {"application/json": '{"status":"ok"}'},
                }
            },
        }
        responses = {"200": {"headers": {"X": {"schema": {"type": "string"}}}}}
        api = api_with("/health", get={"responses": responses, "x-amazon-apigateway-integration": mock})
        found = methods_of(api)["GET /health"]["methodIntegration"]
        self.assertEqual(found["type"], "MOCK")
        self.assertEqual(found["requestTemplates"], mock["requestTemplates"])
        answer = found["integrationResponses"]["200"]
        self.assertEqual(answer["responseTemplates"], mock["responses"]["default"]["responseTemplates"])
        self.assertEqual(answer["responseParameters"], mock["responses"]["default"]["responseParameters"])

    def test_a_proxy_integration_keeps_its_stage_variable(self) -> None:
        found = methods_of(api_with(get=operation()))["GET /records"]["methodIntegration"]
        self.assertEqual(found["type"], "AWS_PROXY")
        self.assertIn(":${stageVariables.lambdaAlias}/invocations", found["uri"])
        self.assertEqual((found["timeoutInMillis"], found["passthroughBehavior"]), (29_000, "WHEN_NO_MATCH"))

    def test_a_request_authorizer_and_the_methods_it_guards(self) -> None:
        api = api_with(get=operation(security=[{"jwt": []}]), head=operation())
        (authorizer,) = client("apigateway").get_authorizers(restApiId=api)["items"]
        described = JWT["x-amazon-apigateway-authorizer"]
        self.assertEqual(authorizer["name"], "jwt")
        self.assertEqual(authorizer["type"], "REQUEST")
        self.assertEqual(authorizer["authType"], "custom")
        self.assertEqual(authorizer["authorizerResultTtlInSeconds"], 60)
        for name in ("authorizerUri", "identitySource", "identityValidationExpression"):
            self.assertEqual(authorizer[name], described[name])
        methods = methods_of(api)
        self.assertEqual(methods["GET /records"]["authorizationType"], "CUSTOM")
        self.assertEqual(methods["GET /records"]["authorizerId"], authorizer["id"])
        self.assertEqual(methods["HEAD /records"]["authorizationType"], "NONE")

    def test_a_key_an_authorizer_and_iam_are_told_apart(self) -> None:
        both = operation(security=[{"jwt": [], "api_key": []}])
        methods = methods_of(api_with(post=both, put=operation(security=[{"iam": []}])))
        self.assertEqual(
            [(m["authorizationType"], m["apiKeyRequired"]) for m in (methods["POST /records"], methods["PUT /records"])],
            [("CUSTOM", True), ("AWS_IAM", False)],
        )

    def test_security_of_the_document_holds_where_an_operation_says_nothing(self) -> None:
        body = {**body_with(get=operation(), put=operation(security=[])), "security": [{"api_key": []}]}
        methods = methods_of(new_api(body))
        self.assertEqual(
            [methods[name]["apiKeyRequired"] for name in ("GET /records", "PUT /records")], [True, False]
        )

    def test_models_of_requests_and_responses(self) -> None:
        def content(name: str) -> dict[str, Any]:
            return {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{name}"}}}}

        api = api_with(post=operation(requestBody=content("NewRecord"), responses={"400": content("Error")}))
        method = methods_of(api)["POST /records"]
        self.assertEqual(method["requestModels"], {"application/json": "NewRecord"})
        self.assertEqual(method["methodResponses"]["400"]["responseModels"], {"application/json": "Error"})
        model = client("apigateway").get_model(restApiId=api, modelName="NewRecord")
        self.assertEqual(json.loads(model["schema"]), COMPONENTS["schemas"]["NewRecord"])

    def test_validators_by_method_and_by_default(self) -> None:
        validator = "x-amazon-apigateway-request-validator"
        body = {**body_with(get=operation(), post=operation(**{validator: "body"})), validator: "all"}
        api = new_api(body)
        validators = {one["id"]: one for one in client("apigateway").get_request_validators(restApiId=api)["items"]}
        methods = methods_of(api)
        names = [validators[methods[name]["requestValidatorId"]]["name"] for name in ("GET /records", "POST /records")]
        self.assertEqual(names, ["all", "body"])
        checks = {one["name"]: one["validateRequestParameters"] for one in validators.values()}
        self.assertEqual(checks, {"all": True, "body": False})

    def test_parameters_of_a_path_hold_for_its_methods(self) -> None:
        identifier = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
        limit = {"name": "limit", "in": "query", "schema": {"type": "integer"}}
        header = {"name": "If-Match", "in": "header", "required": True, "schema": {"type": "string"}}
        put = operation(parameters=[{**limit, "required": True}, header])
        item = {"parameters": [identifier, limit], "get": operation(), "put": put}
        methods = methods_of(new_api(document(paths={"/records/{id}": item})))
        shared = {"method.request.path.id": True, "method.request.querystring.limit": False}
        self.assertEqual(methods["GET /records/{id}"]["requestParameters"], shared)
        self.assertEqual(
            methods["PUT /records/{id}"]["requestParameters"],
            {**shared, "method.request.querystring.limit": True, "method.request.header.If-Match": True},
        )

    def test_any_method_and_nothing_else_becomes_a_method(self) -> None:
        item = {"summary": "all of it", "parameters": [], "x-amazon-apigateway-any-method": operation()}
        self.assertEqual(list(methods_of(new_api(document(paths={"/{proxy+}": item})))), ["ANY /{proxy+}"])

    def test_gateway_responses(self) -> None:
        response = {
            "statusCode": 403,
            "responseParameters": {"gatewayresponse.header.X": "'1'"},
            "responseTemplates": {"application/json": '{"message":$context.error.messageString}'},
        }
        body = document(**{"x-amazon-apigateway-gateway-responses": {"ACCESS_DENIED": response}})
        found = client("apigateway").get_gateway_response(restApiId=new_api(body), responseType="ACCESS_DENIED")
        self.assertEqual(found["statusCode"], "403")
        self.assertEqual(found["responseParameters"], response["responseParameters"])
        self.assertEqual(found["responseTemplates"], response["responseTemplates"])

    def test_settings_of_the_api_itself(self) -> None:
        body = document(
            **{
                "info": {"title": "renamed", "description": "described", "version": "7"},
                "x-amazon-apigateway-api-key-source": "AUTHORIZER",
                "x-amazon-apigateway-binary-media-types": ["image/png"],
                "x-amazon-apigateway-minimum-compression-size": 1024,
            }
        )
        api = new_api(body)
        found = client("apigateway").get_rest_api(restApiId=api)
        self.assertEqual((found["name"], found["description"], found["version"]), ("renamed", "described", "7"))
        self.assertEqual(found["apiKeySource"], "AUTHORIZER")
        self.assertEqual(found["binaryMediaTypes"], ["image/png"])
        self.assertEqual(found["minimumCompressionSize"], 1024)
        put_body(api, document())
        self.assertEqual(client("apigateway").get_rest_api(restApiId=api)["apiKeySource"], "HEADER")

    def test_overwrite_leaves_nothing_of_the_old_body_but_the_root(self) -> None:
        api = api_with("/records/{id}", get=operation(security=[{"jwt": []}]))
        root = client("apigateway").get_rest_api(restApiId=api)["rootResourceId"]
        put_body(api, document(paths={"/records": {"post": operation()}}))
        self.assertEqual(list(methods_of(api)), ["POST /records"])
        self.assertEqual(client("apigateway").get_authorizers(restApiId=api)["items"], [])
        self.assertEqual(client("apigateway").get_models(restApiId=api)["items"], [])
        resources = client("apigateway").get_resources(restApiId=api)["items"]
        self.assertEqual({one["path"]: one["id"] for one in resources}["/"], root)
        self.assertEqual(sorted(one["path"] for one in resources), ["/", "/records"])

    def test_merge_keeps_what_the_new_body_does_not_name(self) -> None:
        api = new_api(document(paths={"/records": {"get": operation()}}))
        put_body(api, document(paths={"/records": {"post": operation()}}), mode="merge")
        self.assertEqual(sorted(methods_of(api)), ["GET /records", "POST /records"])

    def test_a_document_that_refers_to_what_is_not_there_is_refused_whole(self) -> None:
        api = new_api()
        before = methods_of(api)
        reference = {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Missing"}}}}
        self.refuse("Missing", body_with(post=operation(requestBody=reference)), api)
        self.refuse("strict", body_with(post=operation(**{"x-amazon-apigateway-request-validator": "strict"})), api)
        self.refuse("oauth", body_with(post=operation(security=[{"oauth": []}])), api)
        self.refuse("New-Record", document(components={"schemas": {"New-Record": {"type": "object"}}}), api)
        self.assertEqual(methods_of(api), before)
        self.assertEqual(client("apigateway").get_models(restApiId=api)["items"], [])
