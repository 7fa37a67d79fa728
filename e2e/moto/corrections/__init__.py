"""What moto answers differently from AWS, put right.

Each module corrects one behaviour, names the AWS page that states it, and has a test of its own in tests/. Only what this
repository deploys is corrected; what is not emulated is refused with a message that says so, never ignored.
"""

from . import (
    api_gateway_tags,
    api_mappings,
    api_policies,
    bucket_policy,
    client_certificates,
    composite_alarms,
    delete_markers,
    deployments,
    documentation_versions,
    domain_names,
    lambda_aliases,
    lambda_permissions,
    lambda_updates,
    lambda_versions,
    log_queries,
    metric_statistics,
    openapi,
    queue_attributes,
    resource_servers,
    rest_api_updates,
    stage_attachments,
    stage_canary,
    stage_updates,
    state_machines,
    stream_tags,
    trails_by_arn,
    usage_plans,
    user_boundaries,
    v2,
    zone_rebalancing,
)

CORRECTIONS = (
    api_gateway_tags,
    api_mappings,
    api_policies,
    bucket_policy,
    client_certificates,
    composite_alarms,
    delete_markers,
    deployments,
    documentation_versions,
    domain_names,
    lambda_aliases,
    lambda_permissions,
    lambda_updates,
    lambda_versions,
    log_queries,
    metric_statistics,
    openapi,
    queue_attributes,
    resource_servers,
    rest_api_updates,
    stage_attachments,
    stage_canary,
    stage_updates,
    state_machines,
    stream_tags,
    trails_by_arn,
    usage_plans,
    user_boundaries,
    v2,
    zone_rebalancing,
)


def apply_all() -> None:
    for correction in CORRECTIONS:
        correction.apply()
