package io.tailrace.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What one look found.
 *
 * @param subject what was looked at, such as {@code bucket tailrace-123456789012-amer}
 * @param sentence what is expected and what was found
 * @param remedy what to do; null when nothing is to be done
 */
public record Diagnosis(
        Verdict verdict,
        String subject,
        String sentence,
        @Nullable String remedy) {
    /** How a look ended. */
    public enum Verdict {
        OK,
        WRONG,
        /** It works, and should be known. */
        NOTE,
        /** It could not be asked: that is no fault of the deployment, and no good word for it either. */
        UNKNOWN
    }

    static Diagnosis ok(String subject, String sentence) {
        return new Diagnosis(Verdict.OK, subject, sentence, null);
    }

    static Diagnosis wrong(String subject, String sentence, String remedy) {
        return new Diagnosis(Verdict.WRONG, subject, sentence, remedy);
    }

    static Diagnosis note(String subject, String sentence, String remedy) {
        return new Diagnosis(Verdict.NOTE, subject, sentence, remedy);
    }

    static Diagnosis unknown(String subject, String sentence, String remedy) {
        return new Diagnosis(Verdict.UNKNOWN, subject, sentence, remedy);
    }

    /** One line for people. */
    public String line() {
        var said = "%-8s %s: %s".formatted(verdict, subject, sentence);
        return (remedy == null ? said : said + "; " + remedy).replaceAll("\\s*\\R\\s*", " ");
    }
}
