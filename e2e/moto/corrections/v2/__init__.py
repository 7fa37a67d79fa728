"""The second version of API Gateway's API: HTTP and WebSocket APIs."""

from . import deployments, documents, domain_names, routes, stages, tags


def apply() -> None:
    deployments.apply()
    documents.apply()
    domain_names.apply()
    routes.apply()
    stages.apply()
    tags.apply()
