/**
 * What the functions know of a landed file: its run, its keys in S3, its plan, its outcome, and the run's account. The records are the JSON that
 * state machines and functions exchange, and {@link io.tailrace.landing.LandingJson} reads and writes them. The world behind them is reached through ports such as
 * {@link io.tailrace.landing.ObjectStore}.
 */
@NullMarked
package io.tailrace.landing;

import org.jspecify.annotations.NullMarked;
