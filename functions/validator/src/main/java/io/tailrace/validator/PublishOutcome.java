package io.tailrace.validator;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tailrace.landing.Account;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How publishing ended.
 *
 * @param status {@code PUBLISHED}, {@code SKIPPED} or {@code FAILED}
 * @param tables what the procedures say that they built
 */
public record PublishOutcome(
        String status,

        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<TableRows> tables,

        @Nullable String error) {
    public static final String PUBLISHED = "PUBLISHED";

    public PublishOutcome {
        tables = List.copyOf(tables);
    }

    @JsonIgnore
    public boolean isPublished() {
        return status.equals(PUBLISHED);
    }

    List<Account.PublishedTable> publishedTables() {
        return tables.stream()
                .map(table -> new Account.PublishedTable(table.name(), table.rows()))
                .toList();
    }

    /** A table as {@code tailrace.publication} names it. */
    public record TableRows(@JsonProperty("table_name") String name, long rows) {}
}
