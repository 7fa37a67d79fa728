"""State machines run, keep their type, and have their definitions checked.

moto leaves every execution RUNNING for ever, cannot start a second one, nor two without a name, takes every state machine for one of type STANDARD, and does not know
ValidateStateMachineDefinition, which Terraform asks before it plans, nor ListStateMachineVersions.

https://docs.aws.amazon.com/step-functions/latest/apireference/API_ValidateStateMachineDefinition.html
https://docs.aws.amazon.com/step-functions/latest/apireference/API_ListStateMachineVersions.html
https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html#StepFunctions-CreateStateMachine-request-type
"""

import copy
import json
import uuid
from typing import Any

from moto.core.config import default_user_config
from moto.core.responses import ActionResult
from moto.stepfunctions import responses
from moto.stepfunctions.models import StateMachine


def apply() -> None:
    default_user_config["stepfunctions"]["execute_state_machine"] = True
    # An execution keeps what the machine was when it started. moto copies all earlier executions with it, which cannot be copied.
    StateMachine.__deepcopy__ = lambda self, _: copy.copy(self)
    responses.StepFunctionResponse.validate_state_machine_definition = _validate
    responses.StepFunctionResponse.list_state_machine_versions = _list_versions
    responses.StepFunctionResponse.start_execution = _start_execution
    _keep_the_type()


def _start_execution(self: responses.StepFunctionResponse) -> ActionResult:
    arn, name, given = (self._get_param(key) for key in ("stateMachineArn", "name", "input"))
    execution = self.stepfunction_backend.start_execution(arn, name or str(uuid.uuid4()), given or "{}")
    return ActionResult({"executionArn": execution.execution_arn, "startDate": execution.start_date})


def _list_versions(self: responses.StepFunctionResponse) -> ActionResult:
    machine = self.stepfunction_backend.describe_state_machine(self._get_param("stateMachineArn"))
    newest_first = sorted(machine.versions.items(), reverse=True)
    versions = [{"stateMachineVersionArn": one.arn, "creationDate": one.creation_date} for _, one in newest_first]
    return ActionResult({"stateMachineVersions": versions})


def _validate(self: responses.StepFunctionResponse) -> ActionResult:
    problems = _problems(self._get_param("definition") or "", self._get_param("type") or "STANDARD")
    diagnostics = [{"severity": "ERROR", "code": "SCHEMA_VALIDATION_FAILED", "message": text} for text in problems]
    result = "FAIL" if diagnostics else "OK"
    return ActionResult({"result": result, "diagnostics": diagnostics, "truncated": False})


def _problems(definition: str, kind: str) -> list[str]:
    # Slow to load, and few stacks have state machines.
    from moto.stepfunctions.parser.asl.static_analyser.express_static_analyser import ExpressStaticAnalyser
    from moto.stepfunctions.parser.asl.static_analyser.static_analyser import StaticAnalyser

    try:
        states = json.loads(definition)
    except json.JSONDecodeError as error:
        return [f"INVALID_JSON_DESCRIPTION: {error}"]
    if not isinstance(states, dict) or "StartAt" not in states or "States" not in states:
        return ["SCHEMA_VALIDATION_FAILED: StartAt and States are required"]
    if states["StartAt"] not in states["States"]:
        return [f"MISSING_TRANSITION_TARGET: StartAt names the state '{states['StartAt']}', which does not exist"]
    try:
        (ExpressStaticAnalyser if kind == "EXPRESS" else StaticAnalyser)().analyse(definition=definition)
    except Exception as error:  # the parser has no error of its own
        return [f"SCHEMA_VALIDATION_FAILED: {error}"]
    return []


def _keep_the_type() -> None:
    create = responses.StepFunctionResponse.create_state_machine

    def with_type(self: responses.StepFunctionResponse) -> Any:
        result = create(self)
        machine = self.stepfunction_backend.describe_state_machine(result.result["stateMachineArn"])
        machine.type = machine.sm_type = self._get_param("type") or "STANDARD"
        return result

    responses.StepFunctionResponse.create_state_machine = with_type
