package io.tailrace.converter;

import io.tailrace.landing.ColumnFigure;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.Rejection;
import io.tailrace.landing.StoredObject;
import io.tailrace.quality.Finding;
import io.tailrace.quality.RuleOutcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a conversion. Once it is written the conversion is decided, and a repetition only moves what is left to move.
 *
 * @param source the object that was converted
 * @param rejection given exactly when the file was rejected
 * @param rowsRead rows read, also of a rejected file
 * @param findingsByRule all findings counted
 * @param findings the first hundred
 * @param figures what the written rows come to; none when the file was rejected
 * @param workbookKey the bad rows, marked for the sender; null when there are none
 * @param duplicatesKey where the removed rows stood; null when there are none
 * @param corrects the file whose bad rows came back; null when it is a file of its own
 * @param correctedKey which of them got through; null when there are none
 */
public record FileReport(
        ConversionResult result,
        Source source,
        @Nullable Rejection rejection,
        long rowsRead,
        List<RuleOutcome> rules,
        Map<String, Long> findingsByRule,
        List<Finding> findings,
        Map<String, BigDecimal> metrics,
        List<ColumnFigure> figures,
        @Nullable String workbookKey,
        @Nullable String duplicatesKey,
        @Nullable String corrects,
        @Nullable String correctedKey) {

    public FileReport {
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
        metrics = Map.copyOf(metrics);
        figures = figures == null ? List.of() : List.copyOf(figures);
    }

    boolean isOf(StoredObject object) {
        return source.etag().equals(object.etag()) && source.size() == object.size();
    }

    /** What tells one object from another of the same name. */
    public record Source(String etag, long size) {
        static Source of(StoredObject object) {
            return new Source(object.etag(), object.size());
        }
    }
}
