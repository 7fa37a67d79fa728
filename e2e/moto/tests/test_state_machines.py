"""https://docs.aws.amazon.com/step-functions/latest/apireference/API_Operations.html"""

import json
import time
from typing import Any

from .support import ACCOUNT, AwsTestCase, client

ROLE = f"arn:aws:iam::{ACCOUNT}:role/states"
MANY = {"Variable": "$.count", "NumericGreaterThan": 10, "Next": "Refuse"}
DEFINITION = {
    "StartAt": "Look",
    "States": {
        "Look": {"Type": "Choice", "Choices": [MANY], "Default": "Take"},
        "Refuse": {"Type": "Fail", "Error": "TooMany", "Cause": "ten at most"},
        "Take": {"Type": "Pass", "Result": {"taken": True}, "End": True},
    },
}


def machine(name: str, **more: Any) -> str:
    created = client("stepfunctions").create_state_machine(
        name=name, definition=json.dumps(DEFINITION), roleArn=ROLE, **more
    )
    return created["stateMachineArn"]


def run(arn: str, **given: Any) -> dict[str, Any]:
    started = client("stepfunctions").start_execution(stateMachineArn=arn, input=json.dumps(given))
    for _ in range(100):
        execution = client("stepfunctions").describe_execution(executionArn=started["executionArn"])
        if execution["status"] != "RUNNING":
            return execution
        time.sleep(0.1)
    return execution


class StateMachines(AwsTestCase):
    def test_an_execution_runs_to_its_end(self) -> None:
        orders = machine("orders")
        for count in (1, 2):
            execution = run(orders, count=count)
            self.assertEqual((execution["status"], json.loads(execution["output"])), ("SUCCEEDED", {"taken": True}))

    def test_an_execution_fails_where_the_definition_says_so(self) -> None:
        execution = run(machine("many-orders"), count=11)
        self.assertEqual((execution["status"], execution["error"]), ("FAILED", "TooMany"))

    def test_a_type_is_kept(self) -> None:
        kinds = [
            client("stepfunctions").describe_state_machine(stateMachineArn=arn)["type"]
            for arn in (machine("express", type="EXPRESS"), machine("standard"))
        ]
        self.assertEqual(kinds, ["EXPRESS", "STANDARD"])

    def test_versions_are_listed_newest_first(self) -> None:
        states = client("stepfunctions")
        arn = machine("versions")
        self.assertEqual(states.list_state_machine_versions(stateMachineArn=arn)["stateMachineVersions"], [])
        for text in ("one", "two"):
            states.update_state_machine(
                stateMachineArn=arn, definition=json.dumps({**DEFINITION, "Comment": text}), publish=True
            )
        versions = states.list_state_machine_versions(stateMachineArn=arn)["stateMachineVersions"]
        self.assertEqual([one["stateMachineVersionArn"] for one in versions], [f"{arn}:2", f"{arn}:1"])

    def test_a_definition_is_checked(self) -> None:
        validate = client("stepfunctions").validate_state_machine_definition
        self.assertEqual(validate(definition=json.dumps(DEFINITION))["result"], "OK")
        broken = {**DEFINITION, "StartAt": "Elsewhere"}
        answer = validate(definition=json.dumps(broken))
        self.assertEqual(answer["result"], "FAIL")
        self.assertIn("Elsewhere", answer["diagnostics"][0]["message"])
        self.assertEqual(validate(definition='{"StartAt": ')["result"], "FAIL")
