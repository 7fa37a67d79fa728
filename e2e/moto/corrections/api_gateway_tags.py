"""Tags of REST APIs, usage plans, API keys, domain names and client certificates, not of stages only.

moto takes every ARN for a stage's.

https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-tagging-supported-resources.html
https://docs.aws.amazon.com/apigateway/latest/api/API_TagResource.html
"""

import json
from typing import Any
from urllib.parse import unquote

from moto.apigateway import responses, urls
from moto.apigateway.exceptions import BadRequestException

from .client_certificates import certificate_of
from .stage_updates import one_at_a_time


def apply() -> None:
    urls.url_paths["{0}/tags/(?P<resource_arn>.+)$"] = responses.APIGatewayResponse.dispatch
    responses.APIGatewayResponse.tag_resource = _tag_resource
    responses.APIGatewayResponse.untag_resource = _untag_resource
    responses.APIGatewayResponse.get_tags = _get_tags


def _tag_resource(self: responses.APIGatewayResponse) -> Any:
    with one_at_a_time:
        tagged = _resource(self)
        tagged.tags = {**(tagged.tags or {}), **(self._get_param("tags") or {})}
    return 204, {"status": 204}, ""


def _untag_resource(self: responses.APIGatewayResponse) -> Any:
    removed = self.querystring.get("tagKeys") or []
    with one_at_a_time:
        tagged = _resource(self)
        tagged.tags = {key: value for key, value in (tagged.tags or {}).items() if key not in removed}
    return 204, {"status": 204}, ""


def _get_tags(self: responses.APIGatewayResponse) -> str:
    return json.dumps({"tags": _resource(self).tags or {}})


def _resource(self: responses.APIGatewayResponse) -> Any:
    arn = unquote(self.path.split("/tags/", 1)[1])
    kind, *ids = arn.split("::/", 1)[-1].split("/")
    backend = self.backend
    if kind == "restapis" and len(ids) == 1:
        return backend.get_rest_api(ids[0])
    if kind == "restapis" and ids[1:2] == ["stages"]:
        return backend.get_stage(ids[0], ids[2])
    if kind == "usageplans":
        return backend.get_usage_plan(ids[0])
    if kind == "apikeys":
        return backend.get_api_key(ids[0])
    if kind == "domainnames":
        return backend.get_domain_name(ids[0])
    if kind == "clientcertificates":
        return certificate_of(backend, ids[0])
    raise BadRequestException(f"Invalid ARN {arn} (its tags are not emulated)")
