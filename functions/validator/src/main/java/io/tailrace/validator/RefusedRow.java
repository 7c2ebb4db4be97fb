package io.tailrace.validator;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.tailrace.landing.DataSetName;
import io.tailrace.landing.ObjectLocation;
import io.tailrace.landing.RunId;
import io.tailrace.landing.ZoneKeys;
import io.tailrace.landing.warehouse.Literal;
import org.jspecify.annotations.Nullable;

/**
 * A row that COPY could not load, as {@code sys_load_error_detail} tells it.
 *
 * @param part the object in {@code temp-raw/}, with its bucket
 * @param line from 1; of Parquet it says nothing
 * @param column empty when no single column is meant
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RefusedRow(
        @JsonProperty("file_name") String part,
        @JsonProperty("line_number") long line,
        @JsonProperty("column_name") @Nullable String column,
        @JsonProperty("error_code") int code,
        @JsonProperty("error_message") String message) {
    /** COPY ends at its first bad row, but slices read side by side. */
    private static final int MOST = 20;
    /** What {@code file_name} holds of an object's name. (Amazon Redshift Database Developer Guide, "SYS_LOAD_ERROR_DETAIL".) */
    private static final int LONGEST_NAME = 256;

    /** The query for what the last COPY of a run's data set refused. */
    static String query(String bucket, RunId run, DataSetName dataSet) {
        var prefix = new ObjectLocation(bucket, ZoneKeys.tempRawPrefix(run, dataSet)).toString();
        var begin = prefix.substring(0, Math.min(prefix.length(), LONGEST_NAME));
        var ofLoad = "left(file_name, " + begin.length() + ") = " + Literal.text(begin);
        return "select trim(file_name) as file_name, line_number, trim(column_name) as column_name, error_code,"
                + " trim(error_message) as error_message\nfrom sys_load_error_detail\nwhere " + ofLoad
                + "\n  and query_id = (select max(query_id) from sys_load_error_detail where " + ofLoad
                + ")\norder by 1, 2\nlimit " + MOST;
    }
}
