package io.tailrace.quality;

/**
 * How one rule of the ruleset ended.
 *
 * @param rule its text
 * @param evaluated rows that it judged or counted
 * @param failed rows that failed it; 0 for rules that judge no single row
 * @param observed what was found, as a phrase
 */
public record RuleOutcome(String rule, boolean passed, long evaluated, long failed, String observed) {}
