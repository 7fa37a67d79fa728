/** What Terraform's provider asks of queues, topics, streams and so on, to make, read, change and remove them. */
export const QUEUE_ACTIONS = [
  "sqs:CreateQueue",
  "sqs:DeleteQueue",
  "sqs:GetQueueAttributes",
  "sqs:GetQueueUrl",
  "sqs:ListQueueTags",
  "sqs:SetQueueAttributes",
  "sqs:TagQueue",
  "sqs:UntagQueue",
];

export const TOPIC_ACTIONS = [
  "sns:CreateTopic",
  "sns:DeleteTopic",
  "sns:GetTopicAttributes",
  "sns:ListTagsForResource",
  "sns:SetTopicAttributes",
  "sns:TagResource",
  "sns:UntagResource",
];

export const STREAM_ACTIONS = [
  "kinesis:AddTagsToStream",
  "kinesis:CreateStream",
  "kinesis:DecreaseStreamRetentionPeriod",
  "kinesis:DeleteStream",
  "kinesis:DescribeStream",
  "kinesis:DescribeStreamSummary",
  "kinesis:IncreaseStreamRetentionPeriod",
  "kinesis:ListTagsForStream",
  "kinesis:RemoveTagsFromStream",
  "kinesis:StartStreamEncryption",
  "kinesis:StopStreamEncryption",
  "kinesis:UpdateShardCount",
  "kinesis:UpdateStreamMode",
];

export const DELIVERY_STREAM_ACTIONS = [
  "firehose:CreateDeliveryStream",
  "firehose:DeleteDeliveryStream",
  "firehose:DescribeDeliveryStream",
  "firehose:ListTagsForDeliveryStream",
  "firehose:StartDeliveryStreamEncryption",
  "firehose:StopDeliveryStreamEncryption",
  "firehose:TagDeliveryStream",
  "firehose:UntagDeliveryStream",
  "firehose:UpdateDestination",
];

export const STATE_MACHINE_ACTIONS = [
  "states:CreateStateMachine",
  "states:DeleteStateMachine",
  "states:DescribeStateMachine",
  "states:ListStateMachineVersions",
  "states:ListTagsForResource",
  "states:TagResource",
  "states:UntagResource",
  "states:UpdateStateMachine",
];

export const EVENT_BUS_ACTIONS = [
  "events:CreateEventBus",
  "events:DeleteEventBus",
  "events:DescribeEventBus",
  "events:ListTagsForResource",
  "events:TagResource",
  "events:UntagResource",
  "events:UpdateEventBus",
];

/** A bucket is read whole, with all it could have. Whose data is not protected is destroyed with its objects. */
export const BUCKET_ACTIONS = [
  "s3:CreateBucket",
  "s3:DeleteBucket",
  "s3:DeleteBucketPolicy",
  "s3:DeleteObject",
  "s3:DeleteObjectVersion",
  "s3:GetAccelerateConfiguration",
  "s3:GetBucketAcl",
  "s3:GetBucketCORS",
  "s3:GetBucketLocation",
  "s3:GetBucketLogging",
  "s3:GetBucketObjectLockConfiguration",
  "s3:GetBucketOwnershipControls",
  "s3:GetBucketPolicy",
  "s3:GetBucketPublicAccessBlock",
  "s3:GetBucketRequestPayment",
  "s3:GetBucketTagging",
  "s3:GetBucketVersioning",
  "s3:GetBucketWebsite",
  "s3:GetEncryptionConfiguration",
  "s3:GetLifecycleConfiguration",
  "s3:GetReplicationConfiguration",
  "s3:ListBucket",
  "s3:ListBucketVersions",
  "s3:PutBucketOwnershipControls",
  "s3:PutBucketPolicy",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketTagging",
  "s3:PutBucketVersioning",
  "s3:PutEncryptionConfiguration",
  "s3:PutLifecycleConfiguration",
];
