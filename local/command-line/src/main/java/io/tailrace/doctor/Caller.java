package io.tailrace.doctor;

/**
 * Who asks.
 *
 * @param account its number
 * @param arn of the user or role
 * @param region the AWS region that is asked
 */
public record Caller(String account, String arn, String region) {}
