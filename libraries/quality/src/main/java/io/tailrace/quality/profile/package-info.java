/**
 * What a file holds, found out in one pass and bounded memory: {@link io.tailrace.quality.profile.Profiler} takes its rows and answers a
 * {@link io.tailrace.quality.profile.TableProfile}, from which a {@link io.tailrace.quality.profile.Suggestion} proposes a contract and rules.
 * A proposal holds for the file that it was made of, and says no more than its rows give reason for.
 */
@NullMarked
package io.tailrace.quality.profile;

import org.jspecify.annotations.NullMarked;
