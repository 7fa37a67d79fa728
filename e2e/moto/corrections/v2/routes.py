"""A route of a WebSocket API forgets its models when it is told that it has none.

moto takes an empty value for one that was not sent, and keeps what was there.

https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-routes-routeid.html#UpdateRoute
"""

from typing import Any

from moto.apigatewayv2 import models


def apply() -> None:
    original = models.Route.update

    def update(self: models.Route, **settings: Any) -> None:
        original(self, **settings)
        if settings.get("model_selection_expression") == "":
            self.model_selection_expression = None
        if settings.get("request_models") == {}:
            self.request_models = {}

    models.Route.update = update
