package io.tailrace.stack.template;

import java.util.Map;
import java.util.Optional;

/** Resource types that change nothing on one machine. */
final class WithoutEffect {
    private static final String ACCESS = "everything may access everything on one machine";
    private static final String WATCH = "nothing is measured here; the stack's log takes its place";
    private static final String KEYS = "nothing is encrypted at rest here";
    private static final String NETWORK = "everything is on one machine";
    private static final String DATABASE = "the stack brings a PostgreSQL of its own, which DatabaseUrl names";

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("AWS::IAM::Role", ACCESS),
            Map.entry("AWS::IAM::Policy", ACCESS),
            Map.entry("AWS::IAM::ManagedPolicy", ACCESS),
            Map.entry("AWS::IAM::InstanceProfile", ACCESS),
            Map.entry("AWS::IAM::ServiceLinkedRole", ACCESS),
            Map.entry("AWS::Lambda::Permission", ACCESS),
            Map.entry("AWS::SQS::QueuePolicy", ACCESS),
            Map.entry("AWS::S3::BucketPolicy", ACCESS),
            Map.entry("AWS::SNS::TopicPolicy", ACCESS),
            Map.entry("AWS::Events::EventBusPolicy", ACCESS),
            Map.entry("AWS::EC2::SecurityGroup", ACCESS),
            Map.entry("AWS::EC2::SecurityGroupIngress", ACCESS),
            Map.entry("AWS::EC2::SecurityGroupEgress", ACCESS),
            Map.entry("AWS::EC2::VPCEndpoint", NETWORK),
            Map.entry("AWS::EC2::VPC", NETWORK),
            Map.entry("AWS::EC2::Subnet", NETWORK),
            Map.entry("AWS::EC2::RouteTable", NETWORK),
            Map.entry("AWS::EC2::SubnetRouteTableAssociation", NETWORK),
            Map.entry("AWS::RDS::DBSubnetGroup", NETWORK),
            Map.entry("AWS::RDS::DBCluster", DATABASE),
            Map.entry("AWS::RDS::DBInstance", DATABASE),
            Map.entry("AWS::RDS::DBProxy", DATABASE),
            Map.entry("AWS::RDS::DBProxyTargetGroup", DATABASE),
            Map.entry("AWS::Logs::LogGroup", WATCH),
            Map.entry("AWS::Logs::MetricFilter", WATCH),
            Map.entry("AWS::Logs::ResourcePolicy", WATCH),
            Map.entry("AWS::CloudWatch::Alarm", WATCH),
            Map.entry("AWS::CloudWatch::CompositeAlarm", WATCH),
            Map.entry("AWS::CloudWatch::Dashboard", WATCH),
            Map.entry("AWS::KMS::Key", KEYS),
            Map.entry("AWS::KMS::Alias", KEYS),
            Map.entry("AWS::Scheduler::ScheduleGroup", "a group only names schedules"));

    private WithoutEffect() {}

    static Optional<String> reason(String type) {
        return Optional.ofNullable(REASONS.get(type));
    }
}
