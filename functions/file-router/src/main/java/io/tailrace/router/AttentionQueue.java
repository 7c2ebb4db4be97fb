package io.tailrace.router;

/** Where a person is told. A message may come twice. */
@FunctionalInterface
interface AttentionQueue {
    void tell(Attention attention);
}
