"""CloudWatch Logs Insights counts log events: `filter ispresent(…) | stats count(*) as … by … | limit …`.

moto knows `fields`, `filter` by text, `sort` and `limit`, and ignores every other command. Here `stats` with `count(*)` is carried
out over the fields of JSON events, grouped by fields, by `bin(…)`, and by `floor`, `log` and arithmetic of fields; any other
command is refused.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-Stats.html
https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax-operations-functions.html
"""

import ast
import json
import math
import operator
import re
from collections import Counter
from datetime import datetime, timezone
from typing import Any

from moto.logs import models
from moto.logs.exceptions import InvalidParameterException

UNITS = {"s": 1_000, "m": 60_000, "h": 3_600_000}
ARITHMETIC = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}
FUNCTIONS = {"floor": math.floor, "log": math.log}

Event = tuple[int, dict[str, Any]]


def apply() -> None:
    moto_query = models.execute_query

    def execute_query(log_groups: list[Any], query: str, start_time: int, end_time: int) -> list[dict[str, Any]]:
        if "stats" not in query:
            return moto_query(log_groups=log_groups, query=query, start_time=start_time, end_time=end_time)
        return run(query, _events(log_groups, start_time, end_time))

    models.execute_query = execute_query


def run(query: str, events: list[Event]) -> list[dict[str, Any]]:
    """Rows, each with the names the query gives its columns."""
    rows: list[dict[str, Any]] | None = None
    for command in (part.strip() for part in query.split(" | ")):
        if match := re.fullmatch(r"filter ispresent\((\w+)\)", command):
            events = [event for event in events if match[1] in event[1]]
        elif match := re.fullmatch(r"stats count\(\*\) as (\w+) by (.+)", command):
            rows = _count(events, match[1], _split(match[2]))
        elif (match := re.fullmatch(r"limit (\d+)", command)) and rows is not None:
            rows = rows[: int(match[1])]
        else:
            raise InvalidParameterException(msg=f"the query command '{command}' is not emulated")
    if rows is None:
        raise InvalidParameterException(msg="a query without stats is not emulated here")
    return rows


def _events(log_groups: list[Any], start: int, end: int) -> list[Event]:
    found = []
    for group in log_groups:
        for stream in group.streams.values():
            for event in stream.events:
                if start * 1_000 <= event.timestamp < (end + 1) * 1_000:
                    found.append((event.timestamp, _fields(event.message)))
    return found


def _fields(message: str) -> dict[str, Any]:
    try:
        fields = json.loads(message)
    except ValueError:
        return {}
    return fields if isinstance(fields, dict) else {}


def _count(events: list[Event], name: str, keys: list[str]) -> list[dict[str, Any]]:
    named = [re.fullmatch(r"(.+?)(?: as (\w+))?", key) for key in keys]
    columns = [(match[2] or match[1], match[1]) for match in named if match]
    counts = Counter(tuple(_value(expression, event) for _, expression in columns) for event in events)
    titles = [title for title, _ in columns]
    return [{**dict(zip(titles, values)), name: count} for values, count in counts.items()]


def _value(expression: str, event: Event) -> Any:
    timestamp, fields = event
    if match := re.fullmatch(r"bin\((\d+)([smh])\)", expression):
        length = int(match[1]) * UNITS[match[2]]
        at = datetime.fromtimestamp(timestamp // length * length / 1_000, timezone.utc)
        return at.strftime("%Y-%m-%d %H:%M:%S.000")
    if re.fullmatch(r"\w+", expression):
        return fields.get(expression, "")
    result = _number(ast.parse(expression, mode="eval").body, fields)
    return "" if result is None else result


def _number(node: ast.expr, fields: dict[str, Any]) -> float | None:
    """None where a field is absent or no number, as in Insights."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        return _as_number(fields.get(node.id))
    if isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        sides = _number(node.left, fields), _number(node.right, fields)
        return None if None in sides else ARITHMETIC[type(node.op)](*sides)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
        value = _number(node.args[0], fields)
        return None if value is None else FUNCTIONS[node.func.id](value)
    raise InvalidParameterException(msg=f"'{ast.unparse(node)}' is not emulated in a query")


def _as_number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None


def _split(text: str) -> list[str]:
    """At commas outside of parentheses."""
    return [part.strip() for part in re.split(r",(?![^(]*\))", text)]
