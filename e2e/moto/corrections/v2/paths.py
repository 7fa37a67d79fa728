"""Where calls of the second version are answered: the server takes both versions for one service."""

from moto.apigateway import urls as first
from moto.apigatewayv2 import responses, urls


def answer(path: str) -> None:
    """Has calls of a path answered, by what the response class has for each operation."""
    for known in (first, urls):
        known.url_paths["{0}/v2/" + path] = responses.ApiGatewayV2Response.dispatch
