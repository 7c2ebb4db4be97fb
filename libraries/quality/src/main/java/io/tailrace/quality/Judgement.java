package io.tailrace.quality;

/**
 * What a rule says at the end of the table.
 *
 * @param evaluated rows that it judged or counted
 * @param failed rows that failed it; 0 for rules that judge no single row
 * @param observed what was found, as a phrase
 */
record Judgement(boolean passed, long evaluated, long failed, String observed) {}
