package io.tailrace.validator;

import io.smallrye.config.ConfigMapping;

/** What the function is told about its surroundings. */
@ConfigMapping(prefix = "validator")
public interface ValidatorConfig {
    /** The first part of every bucket's name. */
    String bucketPrefix();

    /** The regional pipeline. */
    String pipelineStateMachineArn();

    /** The role with which Redshift reads the converted files, and writes the tables that rules look into. */
    String copyRoleArn();
}
