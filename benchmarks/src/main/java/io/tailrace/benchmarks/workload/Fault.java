package io.tailrace.benchmarks.workload;

/** What is put into {@link Deliveries} for a rule to find. */
enum Fault {
    NO_ID,
    REPEATED_ID,
    LONG_ID,
    REPEATED_LINE,
    NO_REGION,
    OTHER_REGION,
    OTHER_STATUS,
    SMALL_SKU,
    NO_QUANTITY,
    NO_POSITIVE_QUANTITY,
    LARGE_QUANTITY,
    NEGATIVE_PRICE,
    NO_DISCOUNT,
    LARGE_DISCOUNT,
    OLD_ORDER,
    NOT_SHIPPED,
    FAR_SHIPMENT,
    NO_ADDRESS,
    OTHER_COUNTRY,
    NO_COUNTRY,
    NO_REMARK,
    LONG_REMARK,
    /** A row without an id, or of no region of ours, or with a negative price. */
    BAD_ROW
}
