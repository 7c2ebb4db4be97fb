/**
 * The life cycle of a run: start, validate, prepare the loads, close. {@link io.tailrace.validator.ValidatorHandler} takes one operation a call; the services behind it
 * ({@link io.tailrace.validator.RunStart}, {@link io.tailrace.validator.PairValidation}, {@link io.tailrace.validator.LoadPreparation}, {@link io.tailrace.validator.RunClosing})
 * are plain Java. Each of them may be repeated after a crash at any point and then does what is left.
 */
@NullMarked
package io.tailrace.validator;

import org.jspecify.annotations.NullMarked;
