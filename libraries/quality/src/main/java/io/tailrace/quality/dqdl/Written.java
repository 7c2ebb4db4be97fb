package io.tailrace.quality.dqdl;

/** A rule or some of them, joined by {@code and} or {@code or}. */
public sealed interface Written permits WrittenRule, WrittenComposite {
    /** One line that says the same in the same words, spaced alike whoever wrote it, and without labels. */
    String text();
}
