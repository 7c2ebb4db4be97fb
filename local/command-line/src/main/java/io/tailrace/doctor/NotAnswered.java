package io.tailrace.doctor;

/** Something could not be asked. */
public final class NotAnswered extends RuntimeException {
    private final String remedy;

    public NotAnswered(String sentence, String remedy) {
        super(sentence);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
