"""One started server for all tests, and what they need to talk to it."""

import atexit
import io
import json
import os
import subprocess
import sys
import unittest
import urllib.error
import urllib.request
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError

REGION = "eu-west-1"
ACCOUNT = "123456789012"
SERVER = Path(__file__).parent.parent / "server.py"


@cache
def endpoint() -> str:
    """Starts the server with the first test; UNCORRECTED=1 shows which tests moto fails as it is."""
    options = ["--with-parent", *(["--uncorrected"] if os.environ.get("UNCORRECTED") else [])]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([sys.executable, str(SERVER), *options], text=True, **pipes)
    atexit.register(lambda: (server.stdin.close(), server.wait(), server.stdout.close()))
    ready = server.stdout.readline()
    if not ready.startswith("ready "):
        raise RuntimeError(f"the emulated AWS did not start: {ready!r}")
    return ready.split(" ")[1].strip()


@cache
def client(service: str) -> Any:
    return boto3.client(
        service,
        endpoint_url=endpoint(),
        region_name=REGION,
        aws_access_key_id="testing",
        aws_secret_access_key="testing",
        config=Config(retries={"total_max_attempts": 1}, s3={"addressing_style": "path"}),
    )


class AwsTestCase(unittest.TestCase):
    def assert_refused(self, code: str, message: str, status: int, call: Any, **arguments: Any) -> None:
        with self.assertRaises(ClientError) as caught:
            call(**arguments)
        response = caught.exception.response
        self.assertEqual(response["Error"]["Code"], code)
        self.assertIn(message, response["Error"]["Message"])
        self.assertEqual(response["ResponseMetadata"]["HTTPStatusCode"], status)


def integration(function: str = "get-record") -> dict[str, Any]:
    arn = f"arn:aws:lambda:{REGION}:{ACCOUNT}:function:{function}:${{stageVariables.lambdaAlias}}"
    uri = f"arn:aws:apigateway:{REGION}:lambda:path/2015-03-31/functions/{arn}/invocations"
    return {"type": "aws_proxy", "httpMethod": "POST", "uri": uri}


def document(version: str = "1", paths: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A small API; a test names only what is special."""
    default = {"/records": {"get": {"responses": {}, "x-amazon-apigateway-integration": integration()}}}
    return {"openapi": "3.0.1", "info": {"title": "records", "version": version}, "paths": paths or default, **more}


def new_api(body: dict[str, Any] | None = None) -> str:
    api = client("apigateway").create_rest_api(name="records")["id"]
    put_body(api, body or document())
    return api


def put_body(api: str, body: dict[str, Any], mode: str = "overwrite") -> dict[str, Any]:
    return client("apigateway").put_rest_api(restApiId=api, mode=mode, body=json.dumps(body))


def http_document(version: str = "1", paths: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A small HTTP API; a test names only what is special."""
    get = {"responses": {}, "x-amazon-apigateway-integration": {**integration(), "payloadFormatVersion": "2.0"}}
    return document(version, paths or {"/items": {"get": get}}, **more)


def new_http_api(body: dict[str, Any] | None = None) -> str:
    api = client("apigatewayv2").create_api(Name="items", ProtocolType="HTTP")["ApiId"]
    reimport(api, body or http_document())
    return api


def reimport(api: str, body: dict[str, Any]) -> dict[str, Any]:
    return client("apigatewayv2").reimport_api(ApiId=api, Body=json.dumps(body))


def deploy(api: str) -> str:
    return client("apigateway").create_deployment(restApiId=api)["id"]


def update_stage(api: str, *operations: dict[str, str], stage: str = "prod") -> dict[str, Any]:
    return client("apigateway").update_stage(restApiId=api, stageName=stage, patchOperations=list(operations))


def replace(path: str, value: str) -> dict[str, str]:
    return {"op": "replace", "path": path, "value": value}


def remove(path: str) -> dict[str, str]:
    return {"op": "remove", "path": path}


def methods_of(api: str) -> dict[str, Any]:
    """Every method by `METHOD /path`."""
    resources = client("apigateway").get_resources(restApiId=api, limit=500)["items"]
    return {
        f"{verb} {resource['path']}": method
        for resource in resources
        for verb, method in resource.get("resourceMethods", {}).items()
    }


def package(text: str) -> bytes:
    """A deployment package with one file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(zipfile.ZipInfo("index.js"), text)
    return buffer.getvalue()


def new_function(name: str, publish: bool = False, **settings: Any) -> str:
    """Creates a function with a role, and returns its name."""
    try:
        client("iam").create_role(RoleName="execution", AssumeRolePolicyDocument="{}")
    except ClientError as error:
        if error.response["Error"]["Code"] != "EntityAlreadyExists":
            raise
    client("lambda").create_function(
        FunctionName=name,
        Runtime="nodejs22.x",
        Role=f"arn:aws:iam::{ACCOUNT}:role/execution",
        Handler="index.handler",
        Code={"ZipFile": package("exports.version = 1;")},
        Publish=publish,
        **settings,
    )
    return name


def inspect(path: str) -> Any:
    """Reads one of the server's own pages; None where there is nothing."""
    try:
        with urllib.request.urlopen(f"{endpoint()}/_stagecraft/{path}") as response:
            return json.load(response)
    except urllib.error.HTTPError as error:
        error.close()
        return None
