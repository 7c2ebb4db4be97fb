package io.tailrace.validator;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
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
        List<Account.PublishedTable> tables,

        @Nullable String error) {
    public static final String PUBLISHED = "PUBLISHED";

    public PublishOutcome {
        tables = List.copyOf(tables);
    }

    @JsonIgnore
    public boolean isPublished() {
        return status.equals(PUBLISHED);
    }
}
