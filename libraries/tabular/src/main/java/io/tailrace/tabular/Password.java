package io.tailrace.tabular;

/** What opens a protected workbook. Its text never stands in a message: {@link #toString} hides it. */
public record Password(String text) {
    public Password {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("A password must not be empty.");
        }
    }

    @Override
    public String toString() {
        return "Password[hidden]";
    }
}
