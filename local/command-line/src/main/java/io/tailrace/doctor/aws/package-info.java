/** The doctor's ports on AWS's own APIs. {@link io.tailrace.doctor.aws.AwsTarget} makes all of them. */
@NullMarked
package io.tailrace.doctor.aws;

import org.jspecify.annotations.NullMarked;
