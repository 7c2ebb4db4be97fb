package io.tailrace.quality.profile;

/** The shape of a text: 9 for a digit, A for an upper-case letter, a for any other letter, every other character as it is. */
final class Shape {
    private Shape() {}

    static String of(String text) {
        var shape = new StringBuilder(Math.min(text.length(), Frequencies.MOST_CHARACTERS + 1));
        for (int i = 0; i < text.length() && shape.length() <= Frequencies.MOST_CHARACTERS; i++) {
            shape.append(shape(text.charAt(i)));
        }
        return shape.toString();
    }

    private static char shape(char c) {
        if (Character.isDigit(c)) {
            return '9';
        }
        if (Character.isLetter(c)) {
            return Character.isUpperCase(c) ? 'A' : 'a';
        }
        return c;
    }

    /**
     * A regular expression for every text of the shape, its runs of any length; empty when the shape has other characters than letters, digits and the marks that
     * stand between the parts of a code.
     */
    static String expression(String shape) {
        var expression = new StringBuilder();
        for (int i = 0; i < shape.length(); i++) {
            char c = shape.charAt(i);
            if (i > 0 && shape.charAt(i - 1) == c && "9Aa".indexOf(c) >= 0) {
                continue;
            }
            switch (c) {
                case '9' -> expression.append("[0-9]+");
                case 'A' -> expression.append("[A-Z]+");
                case 'a' -> expression.append("[a-z]+");
                case '-', '_', '/' -> expression.append(c);
                default -> {
                    return "";
                }
            }
        }
        return expression.toString();
    }
}
