"""Updates of a function reach all its settings.

moto ignores tracing, ephemeral storage and the architecture in updates.

https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionCode.html
https://docs.aws.amazon.com/lambda/latest/api/API_UpdateFunctionConfiguration.html
"""

from typing import Any

from moto.awslambda import models


def apply() -> None:
    update_configuration = models.LambdaFunction.update_configuration

    def with_all_settings(self: models.LambdaFunction, config_updates: dict[str, Any]) -> dict[str, Any]:
        if "TracingConfig" in config_updates:
            self.tracing_config = config_updates["TracingConfig"]
        if "EphemeralStorage" in config_updates:
            self.ephemeral_storage = config_updates["EphemeralStorage"]["Size"]
        return update_configuration(self, config_updates)

    models.LambdaFunction.update_configuration = with_all_settings
    models.LambdaBackend.update_function_code = _update_function_code


def _update_function_code(
    self: models.LambdaBackend, function_name: str, qualifier: str, body: dict[str, Any]
) -> dict[str, Any]:
    function = self.get_function(function_name, qualifier)
    if "Architectures" in body and not body.get("DryRun"):
        function.architectures = body["Architectures"]
    updated = function.update_function_code(body)
    if not body.get("Publish"):
        return updated
    published = self.publish_version(function_name)
    return published.get_configuration() if published else updated
