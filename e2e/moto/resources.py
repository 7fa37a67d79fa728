"""Everything that exists in the emulated AWS, whatever the account and the region."""

import sys
from collections.abc import Callable, Iterable
from typing import Any

from moto.apigateway.models import apigateway_backends
from moto.apigatewayv2.models import apigatewayv2_backends
from moto.awslambda.models import lambda_backends
from moto.cloudtrail.models import cloudtrail_backends
from moto.cloudwatch.models import cloudwatch_backends
from moto.cognitoidp.models import cognitoidp_backends
from moto.dynamodb.models import dynamodb_backends
from moto.events.models import events_backends
from moto.firehose.models import firehose_backends
from moto.iam.models import iam_backends
from moto.kinesis.models import kinesis_backends
from moto.logs.models import logs_backends
from moto.route53.models import route53_backends
from moto.s3.models import s3_backends
from moto.sns.models import sns_backends
from moto.sqs.models import sqs_backends
from moto.ssm.models import ssm_backends
from moto.wafv2.models import wafv2_backends

KINDS: tuple[tuple[str, Any, Callable[[Any], Iterable[str]]], ...] = (
    ("alarm", cloudwatch_backends, lambda backend: backend.alarms),
    ("api key", apigateway_backends, lambda backend: [key.name for key in backend.keys.values()]),
    ("bucket", s3_backends, lambda backend: backend.buckets),
    (
        "client certificate",
        apigateway_backends,
        lambda backend: [one.description for one in backend.__dict__.get("client_certificates", {}).values()],
    ),
    ("dashboard", cloudwatch_backends, lambda backend: backend.dashboards),
    ("delivery stream", firehose_backends, lambda backend: backend.delivery_streams),
    ("domain name", apigateway_backends, lambda backend: backend.domain_names),
    ("event bus", events_backends, lambda backend: [name for name in backend.event_buses if name != "default"]),
    (
        "event rule",
        events_backends,
        lambda backend: [rule for bus in backend.event_buses.values() for rule in bus.rules],
    ),
    ("http api", apigatewayv2_backends, lambda backend: [api.name for api in backend.apis.values() if _is_http(api)]),
    ("websocket api", apigatewayv2_backends, lambda backend: [api.name for api in backend.apis.values() if not _is_http(api)]),
    ("ip set", wafv2_backends, lambda backend: [one.name for one in backend.ip_sets.values()]),
    ("lambda function", lambda_backends, lambda backend: backend._lambdas._functions),
    ("log filter", logs_backends, lambda backend: [one["filterName"] for one in backend.filters.metric_filters]),
    ("log group", logs_backends, lambda backend: backend.groups),
    ("parameter", ssm_backends, lambda backend: [name for name in backend._parameters if not name.startswith("/aws/")]),
    ("policy", iam_backends, lambda backend: [one.name for one in backend.managed_policies.values() if _is_own(one)]),
    ("queue", sqs_backends, lambda backend: backend.queues),
    ("record", route53_backends, lambda backend: [name for zone in backend.zones.values() for name in _records(zone)]),
    ("rest api", apigateway_backends, lambda backend: [api.name for api in backend.apis.values()]),
    ("role", iam_backends, lambda backend: [role.name for role in backend.roles.values()]),
    ("stream", kinesis_backends, lambda backend: backend.streams),
    ("subscription", sns_backends, lambda backend: [one.endpoint for one in backend.subscriptions.values()]),
    ("table", dynamodb_backends, lambda backend: backend.tables),
    ("topic", sns_backends, lambda backend: [topic.name for topic in backend.topics.values()]),
    ("trail", cloudtrail_backends, lambda backend: backend.trails),
    ("usage plan", apigateway_backends, lambda backend: [plan.name for plan in backend.usage_plans.values()]),
    ("user", iam_backends, lambda backend: backend.users),
    ("user pool", cognitoidp_backends, lambda backend: [pool.name for pool in backend.user_pools.values()]),
    ("v2 domain name", apigatewayv2_backends, lambda backend: backend.domain_names),
    ("vpc link", apigatewayv2_backends, lambda backend: [link.name for link in backend.vpc_links.values()]),
    ("vpc link", apigateway_backends, lambda backend: [link.name for link in backend.vpc_links.values()]),
    ("web acl", wafv2_backends, lambda backend: [acl.name for acl in backend.wacls.values()]),
)


def all_resources() -> list[str]:
    named = [f"{kind} {name}" for kind, backends, names_in in KINDS for one in _each(backends) for name in names_in(one)]
    return sorted(named + [f"state machine {name}" for name in _state_machines()])


def snapshot_of(api_id: str, deployment_id: str) -> dict[str, Any] | None:
    """What a deployment froze; None where there is no such deployment."""
    for backend in [*_each(apigateway_backends), *_each(apigatewayv2_backends)]:
        api = backend.apis.get(api_id)
        deployment = getattr(api, "deployments", {}).get(deployment_id)
        if deployment is not None:
            return getattr(deployment, "snapshot", None)
    return None


def _each(backends: Any) -> list[Any]:
    return [backend for account in list(backends.values()) for backend in list(account.values())]


def _state_machines() -> list[str]:
    """What runs them takes a second to load, and is there only if there was one."""
    loaded = sys.modules.get("moto.stepfunctions.parser.models")
    backends = loaded.stepfunctions_parser_backends if loaded else {}
    return [machine.name for one in _each(backends) for machine in one.state_machines]


def _is_http(api: Any) -> bool:
    return api.protocol_type == "HTTP"


def _is_own(policy: Any) -> bool:
    return ":iam::aws:" not in policy.arn


def _records(zone: Any) -> list[str]:
    """Without those every zone has."""
    return [f"{one.type} {one.name}" for one in zone.rrsets if one.type not in ("NS", "SOA")]
