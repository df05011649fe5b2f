/** Pages of the AWS console by service: the names people use, and where each page is. */
import { distance } from '../matching/nearest.ts';

export interface ConsoleService {
  /** What is typed: lower case. */
  readonly name: string;
  /** As the console calls it. */
  readonly title: string;
  /** Between host and `/home`. */
  readonly path: string;
  readonly aliases: readonly string[];
  /** Its page is the same in every region. */
  readonly global: boolean;
  /** The part of the page behind `#`. */
  readonly fragment?: string;
}

/** `name, alias, alias`, title, path (without one: the name), and what else there is to say. */
type Written = readonly [
  names: string,
  title: string,
  path?: string,
  more?: { readonly global?: true; readonly fragment?: string },
];

const everywhere = { global: true } as const;

/** Most used first. Names and paths: github.com/common-fate/granted, pkg/console/service_map.go. */
const written: readonly Written[] = [
  ['ec2', 'EC2', 'ec2/v2'],
  ['s3', 'S3'],
  ['lambda, l', 'Lambda'],
  ['cloudwatch, cw', 'CloudWatch'],
  ['logs', 'CloudWatch Logs', 'cloudwatch', { fragment: 'logsV2:log-groups' }],
  ['iam', 'IAM', 'iamv2', everywhere],
  ['cloudformation, cfn', 'CloudFormation'],
  ['dynamodb, ddb', 'DynamoDB', 'dynamodbv2'],
  ['rds', 'RDS'],
  ['vpc', 'VPC'],
  ['ecs', 'Elastic Container Service'],
  ['eks', 'Elastic Kubernetes Service'],
  ['ecr', 'Elastic Container Registry'],
  ['route53, r53', 'Route 53', 'route53/v2', everywhere],
  ['cloudfront, cf', 'CloudFront', 'cloudfront', everywhere],
  ['cloudtrail, ct', 'CloudTrail'],
  ['sqs', 'Simple Queue Service'],
  ['sns', 'Simple Notification Service'],
  ['secretsmanager, sm, scrm, secrets', 'Secrets Manager'],
  ['ssm', 'Systems Manager', 'systems-manager'],
  ['parameters, param', 'Parameter Store', 'systems-manager/parameters'],
  ['kms', 'Key Management Service'],
  ['stepfunctions, sfn, states, stepfn', 'Step Functions', 'states'],
  ['eventbridge, events', 'EventBridge', 'events'],
  ['apigateway, apigw', 'API Gateway'],
  ['billing', 'Billing and Cost Management', 'billing', everywhere],
  ['costs, ce, costexplorer', 'Cost Explorer', 'cost-management', everywhere],
  ['organizations, orgs', 'Organizations', 'organizations/v2', everywhere],
  ['identitycenter, sso', 'IAM Identity Center', 'singlesignon'],
  ['controltower', 'Control Tower'],
  ['acm', 'Certificate Manager'],
  ['athena', 'Athena'],
  ['glue', 'Glue'],
  ['redshift', 'Redshift', 'redshiftv2'],
  ['kinesis', 'Kinesis'],
  ['firehose', 'Data Firehose'],
  ['msk', 'Managed Streaming for Apache Kafka'],
  ['opensearch, aos', 'OpenSearch Service', 'aos'],
  ['elasticache', 'ElastiCache'],
  ['efs', 'Elastic File System'],
  ['volumes, ebs', 'EC2 volumes (EBS)', 'ec2/v2', { fragment: 'Volumes:' }],
  ['securitygroups, sg', 'EC2 security groups', 'ec2/v2', { fragment: 'SecurityGroups:' }],
  ['loadbalancers, elb, alb', 'EC2 load balancers', 'ec2/v2', { fragment: 'LoadBalancers:' }],
  ['autoscaling, asg', 'Auto Scaling groups', 'ec2/v2', { fragment: 'AutoScalingGroups:' }],
  ['elasticbeanstalk, beanstalk, eb', 'Elastic Beanstalk'],
  ['guardduty, gd', 'GuardDuty'],
  ['securityhub, scrh', 'Security Hub'],
  ['inspector', 'Inspector', 'inspector/v2'],
  ['config', 'Config'],
  ['waf, wafv2', 'WAF', 'wafv2'],
  ['ram', 'Resource Access Manager'],
  ['backup', 'Backup'],
  ['bedrock', 'Bedrock'],
  ['sagemaker', 'SageMaker AI'],
  ['codebuild', 'CodeBuild', 'codesuite/codebuild'],
  ['codepipeline', 'CodePipeline', 'codesuite/codepipeline'],
  ['codecommit', 'CodeCommit', 'codesuite/codecommit'],
  ['codeartifact', 'CodeArtifact', 'codesuite/codeartifact'],
  ['codedeploy', 'CodeDeploy'],
  ['cloud9, c9', 'Cloud9'],
  ['cloudshell', 'CloudShell'],
  ['cloudmap', 'Cloud Map'],
  ['appsync', 'AppSync'],
  ['amplify', 'Amplify'],
  ['cognito', 'Cognito'],
  ['dms', 'Database Migration Service', 'dms/v2'],
  ['directconnect, dx', 'Direct Connect', 'directconnect/v2', everywhere],
  ['globalaccelerator, ga', 'Global Accelerator', 'globalaccelerator', everywhere],
  ['grafana', 'Managed Grafana'],
  ['mwaa, airflow', 'Managed Apache Airflow', 'mwaa'],
  ['ses', 'Simple Email Service'],
  ['xray', 'X-Ray'],
  ['servicequotas, quotas', 'Service Quotas', 'servicequotas'],
  ['servicecatalog', 'Service Catalog'],
  ['trustedadvisor, tra', 'Trusted Advisor', 'trustedadvisor', everywhere],
  ['support', 'Support Center', 'support', everywhere],
  ['health', 'Health Dashboard', 'health', everywhere],
  ['console, home', 'Console home', 'console'],
];

export const consoleServices: readonly ConsoleService[] = written.map(([names, title, path, more = {}]) => {
  const [name = '', ...aliases] = names.split(', ');
  return { name, title, path: path ?? name, aliases, global: false, ...more };
});

/** Every word that stands for a service. */
export const serviceWords: readonly string[] = consoleServices.flatMap(({ name, aliases }) => [
  name,
  ...aliases,
]);

const bare = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** By its name, a short name or its title; case and separators do not count. */
export const serviceNamed = (typed: string): ConsoleService | undefined => {
  const wanted = bare(typed);
  return consoleServices.find(
    ({ name, aliases, title }) => name === wanted || aliases.includes(wanted) || bare(title) === wanted,
  );
};

/** A letter too many, too few or wrong; in longer words two. */
const isSlip = (typed: string, word: string): boolean =>
  Math.abs(typed.length - word.length) <= 2 && distance(typed, word) <= (word.length > 5 ? 2 : 1);

const isBeginning = (typed: string, word: string): boolean => typed.length > 3 && word.startsWith(typed);

/**
 * Words that were probably meant. There are more services than are listed here: another word is one of them.
 */
export const servicesLike = (typed: string): readonly string[] => {
  const wanted = bare(typed);
  return serviceWords.filter(word => word.length > 2 && (isSlip(wanted, word) || isBeginning(wanted, word)));
};
