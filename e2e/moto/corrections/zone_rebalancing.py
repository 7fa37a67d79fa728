"""A container service says whether its tasks are moved between zones, as it was told.

moto takes `availabilityZoneRebalancing` and never shows it.

https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html
"""

from typing import Any

from moto.ecs import models, responses


def apply() -> None:
    models.Service.availability_zone_rebalancing = "ENABLED"
    for name in ("create_service", "update_service"):
        _keep_what_is_told(responses.EC2ContainerServiceResponse, name)


def _keep_what_is_told(handlers: type[responses.EC2ContainerServiceResponse], name: str) -> None:
    answer = getattr(handlers, name)

    def keeping(self: responses.EC2ContainerServiceResponse) -> Any:
        result = answer(self)
        told = self._get_param("availabilityZoneRebalancing")
        if told is not None:
            result.result["service"].availability_zone_rebalancing = told
        return result

    setattr(handlers, name, keeping)
