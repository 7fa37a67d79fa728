export const HELP = `Serves REST, HTTP and WebSocket APIs of Terraform JSON on localhost, with API Gateway's own behaviour and without an AWS account.

usage: npm run gateway -- --stack <directory> [--stack <directory> …] [options]

  --stack <directory>      with *.tf.json, such as cdktf.out/stacks/dev; may be given several times
  --port <number>          0 for any free port                            (default 3000)
  --host <address>         where to listen                                (default 127.0.0.1)
  --strict                 do not start when something is not served
  --coverage               list everything in the stacks as exact, approximate or absent, and start nothing;
                           with --strict the exit code is 1 when something is absent
  --releases <directory>   earlier builds by release: <directory>/<release>/stacks/<stack>/cdk.tf.json
  --stage-variable [stage:]NAME=VALUE
                           another value for a stage variable, live and canary alike
  --isolation <how>        in-process: functions share the gateway's thread, fastest
                           worker: each has threads of its own            (default in-process)
  --account-throttle <RATE>/<BURST>|off
                           requests an account gets answered a second, and at once, in all its stages of a region
                                                                          (default 10000/5000, as in AWS)
  --iam-keys <file>        access keys whose signatures methods with AWS_IAM accept, and what their holders may do
  --user-pool <pool>=<issuer URL or JWKS file>
                           what stands in for a Cognito user pool, named by its id, ARN or address; may be given several times
                                                                          (default the pool in AWS)
  --api-keys <file>        API keys beside those in the stacks: { "keys": [{ "name", "value", "usagePlan", "enabled" }] }
  --source-ip <address>|forwarded
                           where requests are said to come from, for $context.identity.sourceIp and resource policies;
                           forwarded: the last address in X-Forwarded-For (default where they come from)
  --source-vpc <id>, --source-vpce <id>
                           the VPC and the VPC endpoint that requests for private APIs are said to come through, where
                           their host names no endpoint, as <api id>-<vpce id>.execute-api.localhost does
  --vpc-endpoint <vpce id>=<vpc id>
                           in which VPC an endpoint is that hosts name; may be given several times
  --vpc-link <link>=<URL>  where a VPC link leads, named by its id, name or address, or by the ARN of a target of
                           an HTTP API; may be given several times
  --client-certificate <certificate>=<file>,<file>
                           what HTTP backends are shown for a client certificate, named by its id or address: a certificate
                           and its key in PEM; may be given several times
  --https-port <number> --tls-certificate <file> --tls-key <file>
                           TLS beside plain HTTP, as custom domain names with mutual TLS need it; files in PEM
  --truststore <domain>=<file>
                           the certificates such a domain trusts, in PEM; may be given several times
                                                                          (default the configuration's aws_s3_object)
  --fault <whom>[/<function>]:<what>
                           calls of functions go wrong on purpose, as in canary:errors=5%,latency=+200ms,throttles=2%,after=10m,for=5m
                           whom: canary, live, all, a release or another alias; may be given several times
  --stage-logs             print access and execution logs as the stages' settings want them, in place of a line a request
  --reports                print Lambda's START, END and REPORT lines; otherwise REPORT of cold starts
  --no-watch               do not reload stacks that change on disk
  --json                   print JSON lines, among them the stages' logs
  --help

Stacks and deployment packages that change on disk are served from the next request on; what cannot be served is told, and
what was served before goes on.

A stage answers at http://<host>:<port>/<stage>/…, or, as in AWS, at its API's own host:
http://<api id>.execute-api.localhost:<port>/<stage>/… reaches it where several APIs have a stage of one name. The Host header
chooses custom domain names: curl -H 'Host: api.example.com' http://<host>:<port>/<base path>/…
Clients of WebSocket APIs connect to ws://<host>:<port>/<stage>; functions send to them as they do in AWS, other programs by
http://<host>:<port>/<stage>/@connections/<id>, signed with the keys 'local' and 'local' or one of --iam-keys.
The gateway's own: GET /_health answers when it is up, /_metrics and /_stats count requests, /_usage tells what API keys have used,
POST /_cache/flush forgets responses that are kept, with ?stage=<stage> those of one stage.

AWS services are called where AWS_ENDPOINT_URL_<SERVICE> or AWS_ENDPOINT_URL say, and nowhere else; requests to them are signed with
AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN. DynamoDB's tables in the stacks are embedded.

Every request is a line: method, path, status, duration and release, with the reason of a failure; where API Gateway itself failed,
the lines of its execution log follow, if the stage has one.

ends with 0 when it is stopped, 1 when the stacks cannot be served, 2 when the command line cannot be understood

examples:
  npm run gateway -- --stack cdktf.out/stacks/dev
  npm run gateway -- --stack ~/shop/infra --port 8080 --strict
  npm run gateway -- --stack ~/shop/infra --coverage
  npm run gateway -- --stack cdktf.out/stacks/prod --releases .stagecraft/releases --stage-variable prod:logLevel=DEBUG
`;
