package io.tailrace.redshift.dialect;

import java.util.Locale;

/** A piece of SQL text; the texts of all tokens of a statement, in order, are the statement. */
record Token(Kind kind, String text) {

    enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        DOLLAR_STRING,
        NUMBER,
        PARAMETER,
        SYMBOL,
        SPACE,
        COMMENT
    }

    static Token word(String text) {
        return new Token(Kind.WORD, text);
    }

    boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean symbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean blank() {
        return kind == Kind.SPACE || kind == Kind.COMMENT;
    }

    boolean isWord() {
        return kind == Kind.WORD;
    }

    boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }

    boolean temporaryName() {
        return isWord() && text.startsWith("#");
    }

    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** The name as Redshift stores it: quoted names are folded to lower case too, unless a session asks otherwise. */
    String folded() {
        if (kind == Kind.QUOTED_NAME) {
            return text.substring(1, text.length() - 1).replace("\"\"", "\"").toLowerCase(Locale.ROOT);
        }
        return lower();
    }
}
