"""Tags of stages and domain names are tags like all others.

moto keeps those a stage or a domain name was made with, and shows none that are given or taken away later.

https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/tags-resource-arn.html
"""

import json
from typing import Any
from urllib.parse import unquote

from moto.apigatewayv2 import responses

from .paths import answer


def apply() -> None:
    answer("tags/(?P<resource_arn>.+)$")
    tag, untag, get = (
        responses.ApiGatewayV2Response.tag_resource,
        responses.ApiGatewayV2Response.untag_resource,
        responses.ApiGatewayV2Response.get_tags,
    )

    def tag_resource(self: responses.ApiGatewayV2Response) -> Any:
        owner = _owner(self)
        if owner is None:
            return tag(self)
        owner.tags = {**(owner.tags or {}), **(json.loads(self.body).get("tags") or {})}
        return 201, {}, "{}"

    def untag_resource(self: responses.ApiGatewayV2Response) -> Any:
        owner = _owner(self)
        if owner is None:
            return untag(self)
        removed = self.querystring.get("tagKeys") or []
        owner.tags = {key: value for key, value in (owner.tags or {}).items() if key not in removed}
        return 200, {}, "{}"

    def get_tags(self: responses.ApiGatewayV2Response) -> Any:
        owner = _owner(self)
        return get(self) if owner is None else (200, {}, json.dumps({"tags": owner.tags or {}}))

    responses.ApiGatewayV2Response.tag_resource = tag_resource
    responses.ApiGatewayV2Response.untag_resource = untag_resource
    responses.ApiGatewayV2Response.get_tags = get_tags


def _owner(self: responses.ApiGatewayV2Response) -> Any:
    """The stage or domain name that keeps its tags itself."""
    kind, *ids = unquote(self.path.split("/tags/", 1)[1]).split("::/", 1)[-1].split("/")
    backend = self.apigatewayv2_backend
    if kind == "apis" and ids[1:2] == ["stages"]:
        return backend.get_api(ids[0]).get_stage(ids[2])
    return backend.get_domain_name(ids[0]) if kind == "domainnames" else None
