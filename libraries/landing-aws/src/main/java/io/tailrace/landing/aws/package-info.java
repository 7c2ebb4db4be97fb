/**
 * The ports of {@code io.tailrace.landing} on S3, SQS and PostgreSQL. {@link io.tailrace.landing.aws.S3ObjectStore} is the object store. Clients and data sources
 * are given by the caller, so nothing here knows where they point.
 */
@NullMarked
package io.tailrace.landing.aws;

import org.jspecify.annotations.NullMarked;
