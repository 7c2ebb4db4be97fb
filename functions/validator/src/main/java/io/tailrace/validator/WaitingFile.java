package io.tailrace.validator;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.FileRole;
import io.tailrace.landing.StoredObject;
import io.tailrace.landing.configuration.Delivery;
import io.tailrace.landing.configuration.Mapping;
import io.tailrace.landing.configuration.TailDialect;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An object in {@code landing/}, and what its name says. */
sealed interface WaitingFile {
    String fileName();

    StoredObject object();

    /** Null: no mapping knows the name. */
    @Nullable
    DataSetName dataSet();

    default FileRole role() {
        return this instanceof Tail ? FileRole.TAIL : FileRole.DATA;
    }

    /**
     * The data file of a mapping.
     *
     * @param base what it shares with its tail, and a resubmission with its original
     */
    record Data(
            String fileName,
            StoredObject object,
            Mapping mapping,
            TailDialect dialect,
            String tailName,
            LocalDate stampedOn,
            String base,
            Delivery delivery)
            implements WaitingFile {
        boolean isResubmission() {
            return delivery == Delivery.RESUBMISSION;
        }

        @Override
        public DataSetName dataSet() {
            return mapping.dataSet();
        }
    }

    /** A tail file of a mapping. */
    record Tail(String fileName, StoredObject object, DataSetName dataSet, LocalDate stampedOn)
            implements WaitingFile {}

    /** No mapping of the region knows the name. */
    record Stray(String fileName, StoredObject object) implements WaitingFile {
        @Override
        public @Nullable DataSetName dataSet() {
            return null;
        }
    }
}
