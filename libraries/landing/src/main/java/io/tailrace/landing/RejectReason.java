package io.tailrace.landing;

/**
 * Why a file was rejected.
 *
 * @param message a sentence that names file, place, expected and found
 */
public record RejectReason(ReasonCode code, String message) {}
