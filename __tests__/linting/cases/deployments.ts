import { deployedApi, resourceApi } from "../support/apis.ts";
import { one, type Resources, type RuleCases, resources, together } from "../support/rule-cases.ts";

const DEPLOYMENT = "aws_api_gateway_deployment.it";
const deployment = (more: object): Resources =>
  one("aws_api_gateway_deployment", { rest_api_id: "${aws_api_gateway_rest_api.api.id}", ...more });

const withCanary = (canary: object, version?: string) => ({
  ...resources(deployedApi({ stage: { canary_settings: { percent_traffic: 5, ...canary } } })),
  ...(version !== undefined && { terraform: { required_providers: { aws: { source: "aws", version } } } }),
});

const TWO = { deployment_id: "two" };

const alias = (more: object, lambda: object = {}): Resources => ({
  aws_lambda_function: { f: { function_name: "f", ...lambda } },
  aws_lambda_alias: { it: { name: "live", function_name: "${aws_lambda_function.f.function_name}", ...more } },
});
const weights = (version: string, additional: object) => ({
  function_version: version,
  routing_config: { additional_version_weights: additional },
});
const CODE_DEPLOY = { aws_codedeploy_deployment_group: { g: { app_name: "f" } } };
const IGNORED = { lifecycle: { ignore_changes: ["function_version", "routing_config"] } };

const authorizer = (more: object) => ({ rest_api_id: "abc", name: "a", ...more });

export const deploymentCases: readonly RuleCases[] = [
  {
    rule: "deployment-create-before-destroy",
    finds: {
      "a deployment without": [resources(deployment({})), `${DEPLOYMENT}: it is destroyed before its successor exists`],
      "an HTTP API's": [
        resources(one("aws_apigatewayv2_deployment", { lifecycle: { create_before_destroy: false } })),
        "aws_apigatewayv2_deployment.it: it is destroyed before its successor exists",
      ],
    },
    accepts: { "a deployment with": resources(deployment({ lifecycle: [{ create_before_destroy: true }] })) },
  },
  {
    rule: "api-create-before-destroy",
    finds: {
      "an API without": [
        resources(one("aws_api_gateway_rest_api", { name: "a" })),
        "aws_api_gateway_rest_api.it: it is destroyed before its successor exists",
      ],
    },
    accepts: {
      "an API with": resources(
        one("aws_api_gateway_rest_api", { name: "a", lifecycle: { create_before_destroy: true } }),
      ),
    },
  },
  {
    rule: "latch-value",
    finds: {
      "one that Terraform writes": [
        resources(one("aws_ssm_parameter", { name: "/shop/prod/latch", type: "String", insecure_value: "open" })),
        "aws_ssm_parameter.it: its insecure_value is written with each deployment",
      ],
    },
    accepts: {
      "one that it leaves alone": resources(
        one("aws_ssm_parameter", { name: "latch", value: "open", lifecycle: { ignore_changes: ["value"] } }),
      ),
      "another parameter": resources(one("aws_ssm_parameter", { name: "/shop/prod/level", value: "INFO" })),
    },
  },
  {
    rule: "deployment-triggers",
    finds: {
      "a deployment without": [resources(deployment({})), `${DEPLOYMENT}: nothing makes it anew when the API changes`],
    },
    accepts: {
      "a hash": resources(deployment({ triggers: { redeployment: "abc" } })),
      "what it is replaced with": resources(
        deployment({ lifecycle: { replace_triggered_by: ["aws_api_gateway_rest_api.api"] } }),
      ),
    },
  },
  {
    rule: "deployment-trigger-stable",
    finds: {
      "whole resources": [
        resources(
          deployment({
            triggers: { all: "${sha1(jsonencode([aws_api_gateway_method.get, aws_api_gateway_integration.get.id]))}" },
          }),
        ),
        `${DEPLOYMENT}: it hashes all of aws_api_gateway_method.get`,
      ],
      "one of several": [
        resources(deployment({ triggers: { all: '${sha1(jsonencode(aws_api_gateway_method.get["a"]))}' } })),
        `${DEPLOYMENT}: it hashes all of aws_api_gateway_method.get["a"]`,
      ],
    },
    accepts: {
      "ids and the body": resources(
        deployment({
          triggers: {
            all: '${sha1(jsonencode([aws_api_gateway_method.get["a"].id, aws_api_gateway_rest_api.api.body]))}',
          },
        }),
      ),
      "a hash known beforehand": resources(deployment({ triggers: { release: "r-00000001" } })),
    },
  },
  {
    rule: "deployment-order",
    finds: {
      "what it does not name": [
        together(resourceApi(), deployment({ triggers: { all: "${aws_api_gateway_method.get.id}" } })),
        `${DEPLOYMENT}: it does not wait for aws_api_gateway_integration.get`,
      ],
    },
    accepts: {
      "an integration, which has named its method": together(
        resourceApi(),
        deployment({ depends_on: ["aws_api_gateway_integration.get"] }),
      ),
      "a document": resources(deployedApi()),
      "parts of another API": together(resourceApi(), one("aws_api_gateway_deployment", { rest_api_id: "another" })),
    },
  },
  {
    rule: "deployment-stage-name",
    finds: {
      "a stage in it": [
        resources(deployment({ stage_name: "prod", variables: { a: "b" } })),
        `${DEPLOYMENT}: it sets stage_name, variables`,
      ],
    },
    accepts: { "a stage of its own": resources(deployedApi()) },
  },
  {
    rule: "body-and-resources",
    finds: {
      "both ways at once": [
        together(deployedApi(), {
          aws_api_gateway_gateway_response: {
            four: { rest_api_id: "${aws_api_gateway_rest_api.api.id}", response_type: "DEFAULT_4XX" },
          },
        }),
        "aws_api_gateway_rest_api.api: it has a body, and beside it aws_api_gateway_gateway_response.four",
      ],
    },
    accepts: {
      "what is merged": together(deployedApi({ api: { put_rest_api_mode: "merge" } }), {
        aws_api_gateway_gateway_response: {
          four: { rest_api_id: "${aws_api_gateway_rest_api.api.id}", response_type: "DEFAULT_4XX" },
        },
      }),
      "resources of another API": together(deployedApi(), {
        aws_api_gateway_gateway_response: { four: { rest_api_id: "another", response_type: "DEFAULT_4XX" } },
      }),
      "resources alone": resources(resourceApi()),
    },
  },
  {
    rule: "canary-deployment",
    finds: {
      "no deployment": [withCanary({}), "aws_api_gateway_stage.prod: its canary names no deployment"],
      "the stage's own": [
        withCanary({ deployment_id: "${aws_api_gateway_deployment.one.id}" }),
        "aws_api_gateway_stage.prod: its canary is the deployment everybody gets",
      ],
    },
    accepts: { "another one": withCanary(TWO), "no canary": resources(deployedApi()) },
  },
  {
    rule: "canary-provider",
    finds: {
      "any version": [withCanary(TWO), "terraform.required_providers: no version of the AWS provider is asked for"],
      "too old a version": [
        withCanary(TWO, "5.74.0"),
        "terraform.required_providers.aws: '5.74.0' lets in versions before 5.75.0",
      ],
      "a range that begins too early": [
        withCanary(TWO, "~> 5.0"),
        "terraform.required_providers.aws: '~> 5.0' lets in versions before 5.75.0",
      ],
      "an end without a beginning": [
        withCanary(TWO, "< 7.0.0"),
        "terraform.required_providers.aws: '< 7.0.0' lets in versions before 5.75.0",
      ],
    },
    accepts: {
      "one version": withCanary(TWO, "5.100.0"),
      "a range": withCanary(TWO, ">= 5.75, < 7.0"),
      "the next major version": withCanary(TWO, "~> 6.0"),
      "an old one without a canary": {
        ...resources(deployedApi()),
        terraform: { required_providers: { aws: "4.0.0" } },
      },
    },
  },
  {
    rule: "alias-version",
    finds: {
      "a function that publishes nothing": [
        resources(alias({ function_version: "${aws_lambda_function.f.version}" })),
        "aws_lambda_alias.it: it follows a function that publishes no versions",
      ],
    },
    accepts: {
      "a function that does": resources(
        alias({ function_version: "${aws_lambda_function.f.version}" }, { publish: true }),
      ),
      "an alias that is meant to follow the head": resources(alias({ function_version: "$LATEST" })),
    },
  },
  {
    rule: "alias-weights",
    finds: {
      "three versions": [
        resources(alias(weights("1", { 2: 0.1, 3: 0.1 }))),
        "aws_lambda_alias.it: it has 2 further versions",
      ],
      "no version": [
        resources(alias(weights("$LATEST", { 2: 0.1 }))),
        "aws_lambda_alias.it: one of its versions is $LATEST",
      ],
      "the same version": [
        resources(alias(weights("2", { 2: 0.1 }))),
        "aws_lambda_alias.it: both of its versions are 2",
      ],
      percent: [resources(alias(weights("1", { 2: 10 }))), "aws_lambda_alias.it: 10 is no share"],
      everybody: [resources(alias(weights("1", { 2: 1 }))), "aws_lambda_alias.it: 1 is no share"],
    },
    accepts: {
      "two versions": resources(alias(weights("1", { 2: 0.1 }))),
      "versions that are known after an apply": resources(
        alias(weights("${aws_lambda_function.f.version}", { "${aws_lambda_function.f.version}": 0.1 }), {
          publish: true,
        }),
      ),
      "one version": resources(alias({ function_version: "1" })),
    },
  },
  {
    rule: "alias-owner",
    finds: {
      "CodeDeploy and Terraform": [
        together(alias({ function_version: "1" }), CODE_DEPLOY),
        "aws_lambda_alias.it: CodeDeploy moves it, and Terraform moves it back",
      ],
      "weights nobody applies": [
        resources(alias({ ...weights("1", { 2: 0.1 }), ...IGNORED })),
        "aws_lambda_alias.it: it declares weights, and ignores them",
      ],
    },
    accepts: {
      "CodeDeploy alone": together(alias({ function_version: "1", ...IGNORED }), CODE_DEPLOY),
      "Terraform alone": resources(alias(weights("1", { 2: 0.1 }))),
    },
  },
  {
    rule: "account-settings-alone",
    finds: {
      "beside an API": [
        together(one("aws_api_gateway_account"), deployedApi()),
        "aws_api_gateway_account.it: it goes and comes with the APIs beside it",
      ],
    },
    accepts: { "by itself": resources(one("aws_api_gateway_account")) },
  },
  {
    rule: "unescaped-reference",
    finds: {
      "a stage variable": [
        resources(resourceApi({}, { uri: "https://${stageVariables.host}/" })),
        "aws_api_gateway_integration.get: uri has ${stageVariables.host}",
      ],
      "in a template": [
        resources(resourceApi({}, { request_templates: { "application/json": "${input.json('$')}" } })),
        "aws_api_gateway_integration.get: request_templates.application/json has ${input.json('$')}",
      ],
    },
    accepts: {
      "a reference that is hidden": resources(resourceApi({}, { uri: "https://$${stageVariables.host}/" })),
      "what stands in a comment": resources(
        one("aws_api_gateway_rest_api", { "//": { why: "${stageVariables.host}" } }),
      ),
    },
  },
  {
    rule: "update-conflicts",
    finds: {
      "two authorizers": [
        resources({ aws_api_gateway_authorizer: { a: authorizer({}), b: authorizer({}) } }),
        "aws_api_gateway_authorizer.b: it is made at the same time as aws_api_gateway_authorizer.a",
      ],
      "two responses of a method": [
        resources({
          aws_api_gateway_method_response: {
            ok: { rest_api_id: "a", resource_id: "r", http_method: "GET", status_code: "200" },
            no: { rest_api_id: "a", resource_id: "r", http_method: "GET", status_code: "404" },
          },
        }),
        "aws_api_gateway_method_response.no: it is made at the same time as aws_api_gateway_method_response.ok",
      ],
    },
    accepts: {
      "a chain": resources({
        aws_api_gateway_authorizer: {
          a: authorizer({}),
          b: authorizer({ depends_on: ["aws_api_gateway_authorizer.a"] }),
        },
      }),
      "two APIs": resources({
        aws_api_gateway_authorizer: { a: authorizer({}), b: authorizer({ rest_api_id: "xyz" }) },
      }),
    },
  },
];
