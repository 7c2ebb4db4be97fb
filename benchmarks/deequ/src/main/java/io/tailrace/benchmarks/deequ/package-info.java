/** The rules of {@code deliveries.dqdl} by AWS Deequ: {@link io.tailrace.benchmarks.deequ.DeequChecks} is the program. A project of its own, because of Spark. */
package io.tailrace.benchmarks.deequ;
