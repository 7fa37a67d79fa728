"""The resource policy of an API comes back as text within text: its quotes are escaped once more.

moto returns it as it was sent, which no client that knows the service can read.

https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-create-attach.html
"""

import json
from typing import Any

from moto.apigateway.models import RestAPI


def apply() -> None:
    to_dict = RestAPI.to_dict

    def escaped(self: RestAPI) -> dict[str, Any]:
        shown = to_dict(self)
        if isinstance(shown.get("policy"), str):
            shown["policy"] = json.dumps(shown["policy"])[1:-1]
        return shown

    RestAPI.to_dict = escaped
