package io.tailrace.landing.configuration;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.EnumSet;
import java.util.List;

/**
 * How the converted rows of a data set are written.
 *
 * @param partBytes a part ends with the row that brings it to so many bytes of canonical CSV, whatever the encoding makes of them
 * @param rowGroupBytes about how many bytes of memory a row group of Parquet fills
 * @param lineage what every row ends with, in the order of {@link Lineage}
 */
public record Output(Encoding encoding, long partBytes, long rowGroupBytes, List<Lineage> lineage) {
    private static final long MEBIBYTE = 1 << 20;

    /** Packed, some 40 to 120 MB: Redshift asks for compressed files of 1 MB to 1 GB, best of 1 to 125 MB. (Database Developer Guide, "Loading data files".) */
    public static final long DEFAULT_PART_BYTES = 256 * MEBIBYTE;

    /** What Redshift's own UNLOAD writes. (Database Developer Guide, "UNLOAD", ROWGROUPSIZE.) */
    public static final long DEFAULT_ROW_GROUP_BYTES = 32 * MEBIBYTE;

    /** All rows in one part. */
    public static final long ONE_PART = Long.MAX_VALUE;

    public static final long LEAST_BYTES = 1 << 10;
    /** What may be configured: an S3 upload has room for so much. */
    public static final long MOST_PART_BYTES = 64 * 1024 * MEBIBYTE;
    /** It is held in memory. */
    public static final long MOST_ROW_GROUP_BYTES = 512 * MEBIBYTE;

    public static final List<Lineage> DEFAULT_LINEAGE = List.of(Lineage.FILE, Lineage.ROW);

    public Output {
        if (partBytes < LEAST_BYTES) {
            throw new IllegalArgumentException(
                    "A part has " + LEAST_BYTES + " bytes of rows or more, not " + partBytes + ".");
        }
        if (rowGroupBytes < LEAST_BYTES || rowGroupBytes > MOST_ROW_GROUP_BYTES) {
            throw new IllegalArgumentException("A row group has " + LEAST_BYTES + " to " + MOST_ROW_GROUP_BYTES
                    + " bytes, not " + rowGroupBytes + ".");
        }
        lineage = lineage.isEmpty() ? List.of() : List.copyOf(EnumSet.copyOf(lineage));
    }

    /** CSV packed by gzip, with file and row. */
    public static Output standard() {
        return new Output(Encoding.CSV_GZIP, DEFAULT_PART_BYTES, DEFAULT_ROW_GROUP_BYTES, DEFAULT_LINEAGE);
    }

    /** Plain CSV in one part, without lineage. */
    public static Output plain() {
        return new Output(Encoding.CSV, ONE_PART, DEFAULT_ROW_GROUP_BYTES, List.of());
    }

    public Output encoded(Encoding other) {
        return new Output(other, partBytes, rowGroupBytes, lineage);
    }

    public Output inPartsOf(long bytes) {
        return new Output(encoding, bytes, rowGroupBytes, lineage);
    }

    public Output with(List<Lineage> columns) {
        return new Output(encoding, partBytes, rowGroupBytes, columns);
    }

    /** What a converted file is made of. */
    public enum Encoding {
        @JsonProperty("csv")
        CSV(".csv", "text/csv; charset=utf-8"),
        @JsonProperty("csv-gzip")
        CSV_GZIP(".csv.gz", "application/gzip"),
        @JsonProperty("csv-zstd")
        CSV_ZSTD(".csv.zst", "application/zstd"),
        @JsonProperty("parquet-snappy")
        PARQUET_SNAPPY(".parquet", "application/vnd.apache.parquet"),
        @JsonProperty("parquet-zstd")
        PARQUET_ZSTD(".parquet", "application/vnd.apache.parquet");

        private final String suffix;
        private final String contentType;

        Encoding(String suffix, String contentType) {
            this.suffix = suffix;
            this.contentType = contentType;
        }

        /** How names of such files end. */
        public String suffix() {
            return suffix;
        }

        /** The media type; of Zstandard as RFC 8878, of Parquet as registered with IANA. */
        public String contentType() {
            return contentType;
        }

        public boolean isParquet() {
            return switch (this) {
                case CSV, CSV_GZIP, CSV_ZSTD -> false;
                case PARQUET_SNAPPY, PARQUET_ZSTD -> true;
            };
        }
    }

    /** Where a row comes from: columns behind those of the contract. */
    public enum Lineage {
        /** The data file's name. */
        @JsonProperty("file")
        FILE("_file"),
        /** The row of the source, as a line or sheet row from 1. */
        @JsonProperty("row")
        ROW("_row"),
        /** The sheet's name; null when the file has none. */
        @JsonProperty("sheet")
        SHEET("_sheet"),
        /** The run's id; null outside of runs. */
        @JsonProperty("run")
        RUN("_run_id");

        private final String column;

        Lineage(String column) {
            this.column = column;
        }

        public String column() {
            return column;
        }
    }
}
