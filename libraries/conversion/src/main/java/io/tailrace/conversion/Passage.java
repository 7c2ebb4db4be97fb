package io.tailrace.conversion;

import io.tailrace.quality.Finding;
import java.util.List;

/** What is known of a row before anybody looks at its cells. */
sealed interface Passage {
    Passage OPEN = new Open();

    /** Nothing; its cells decide. */
    record Open() implements Passage {}

    /** It is bad. */
    record Refused(RowLabel label, List<Finding> findings) implements Passage {
        public Refused {
            findings = List.copyOf(findings);
        }
    }

    /** Another version of a row that was refused because there are several: shown beside it, but no row of its own. */
    record Beside(RowLabel label, List<Finding> findings) implements Passage {
        public Beside {
            findings = List.copyOf(findings);
        }
    }

    /** It says nothing that was not said before. */
    record Silent() implements Passage {}
}
