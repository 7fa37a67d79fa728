"""The second version of the API maps paths of REST APIs, too, on domain names that the first version made.

moto keeps the two apart: for it neither the domain nor the API exists in the other version.

https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html
https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/domainnames-domainname-apimappings.html
"""

from typing import Any

from moto.apigateway.models import APIGatewayBackend, apigateway_backends
from moto.apigatewayv2.models import ApiGatewayV2Backend


def apply() -> None:
    for operation in ("create_api_mapping", "get_api_mapping", "get_api_mappings", "delete_api_mapping"):
        setattr(ApiGatewayV2Backend, operation, _knowing_both(getattr(ApiGatewayV2Backend, operation)))


def _knowing_both(operation: Any) -> Any:
    def on_both(self: ApiGatewayV2Backend, **arguments: Any) -> Any:
        first: APIGatewayBackend = apigateway_backends[self.account_id][self.region_name]
        own = self.domain_names, self.apis
        self.domain_names = {**first.domain_names, **own[0]}
        self.apis = {**first.apis, **own[1]}
        try:
            return operation(self, **arguments)
        finally:
            self.domain_names, self.apis = own

    return on_both
