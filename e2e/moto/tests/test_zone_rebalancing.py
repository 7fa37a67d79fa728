"""https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Service.html"""

from .support import AwsTestCase, client


class ZoneRebalancing(AwsTestCase):
    def test_a_service_says_what_it_was_told_and_is_rebalanced_otherwise(self) -> None:
        ecs = client("ecs")
        ecs.create_cluster(clusterName="shop")
        container = {"name": "items", "image": "items:1", "memory": 64}
        ecs.register_task_definition(family="items", containerDefinitions=[container])
        made = {"cluster": "shop", "taskDefinition": "items", "desiredCount": 1}
        read = lambda name: ecs.describe_services(cluster="shop", services=[name])["services"][0]
        ecs.create_service(serviceName="plain", **made)
        ecs.create_service(serviceName="told", availabilityZoneRebalancing="DISABLED", **made)
        self.assertEqual(read("plain")["availabilityZoneRebalancing"], "ENABLED")
        self.assertEqual(read("told")["availabilityZoneRebalancing"], "DISABLED")
        ecs.update_service(cluster="shop", service="told", availabilityZoneRebalancing="ENABLED")
        self.assertEqual(read("told")["availabilityZoneRebalancing"], "ENABLED")
