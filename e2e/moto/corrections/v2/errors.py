"""https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid.html#apis-apiid-responses"""

from moto.apigatewayv2.exceptions import APIGatewayV2Error


class NotFound(APIGatewayV2Error):
    code = 404

    def __init__(self, kind: str, name: str):
        super().__init__("NotFoundException", f"Invalid {kind} identifier specified {name}")
