package io.tailrace.doctor;

import java.util.function.Consumer;

/** Collects what looks find; what cannot be asked becomes a line, too. */
final class Examination {
    private final Consumer<Diagnosis> listener;
    private boolean healthy = true;

    Examination(Consumer<Diagnosis> listener) {
        this.listener = listener;
    }

    /** Looks at one thing. */
    @FunctionalInterface
    interface Look {
        void run(Examination examination) throws InterruptedException;
    }

    void look(String subject, Look look) throws InterruptedException {
        try {
            look.run(this);
        } catch (NotAnswered e) {
            say(Diagnosis.unknown(subject, String.valueOf(e.getMessage()), e.remedy()));
        }
    }

    void ok(String subject, String sentence) {
        say(Diagnosis.ok(subject, sentence));
    }

    void wrong(String subject, String sentence, String remedy) {
        say(Diagnosis.wrong(subject, sentence, remedy));
    }

    void note(String subject, String sentence, String remedy) {
        say(Diagnosis.note(subject, sentence, remedy));
    }

    void unknown(String subject, String sentence, String remedy) {
        say(Diagnosis.unknown(subject, sentence, remedy));
    }

    private void say(Diagnosis diagnosis) {
        healthy &= diagnosis.verdict() != Diagnosis.Verdict.WRONG;
        listener.accept(diagnosis);
    }

    /** Whether nothing was wrong so far. */
    boolean isHealthy() {
        return healthy;
    }
}
