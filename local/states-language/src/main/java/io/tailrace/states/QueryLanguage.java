package io.tailrace.states;

/** The language in which a state's fields select and shape data. */
enum QueryLanguage {
    JSON_PATH("JSONPath"),
    JSONATA("JSONata");

    private final String label;

    QueryLanguage(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }
}
