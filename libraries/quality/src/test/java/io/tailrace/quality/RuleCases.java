package io.tailrace.quality;

import java.util.List;

/** Every rule type, by examples in the forms of AWS's documentation. */
final class RuleCases {
    static final List<RuleCase> ALL = List.of(
            new RuleCase("IsComplete", "IsComplete \"quantity\"", "rows 4 fail"),
            new RuleCase("IsComplete", "IsComplete \"quantity\" where \"status = 'open'\"", "passes: 0 of 2 rows fail"),
            new RuleCase("IsUnique", "IsUnique \"id\"", "rows 3 fail"),
            new RuleCase("IsUnique", "IsUnique \"status\" where \"quantity > 1\"", "rows 5 fail"),
            new RuleCase("IsPrimaryKey", "IsPrimaryKey \"id\"", "rows 3 6 fail"),
            new RuleCase("IsPrimaryKey", "IsPrimaryKey \"id\" \"quantity\"", "rows 4 6 fail"),
            new RuleCase("ColumnValues", "ColumnValues \"status\" in [\"open\", \"closed\"]", "rows 4 6 fail"),
            new RuleCase(
                    "ColumnValues",
                    "ColumnValues \"status\" in [\"open\", \"closed\", NULL, EMPTY, WHITESPACES_ONLY]",
                    "passes: 0 of 6 rows fail"),
            new RuleCase("ColumnValues", "ColumnValues \"status\" not in [\"open\"]", "rows 1 3 fail"),
            new RuleCase("ColumnValues", "ColumnValues \"status\" not in [\"open\", NULL]", "rows 1 3 6 fail"),
            new RuleCase("ColumnValues", "ColumnValues \"status\" != \"open\"", "rows 1 3 fail"),
            new RuleCase("ColumnValues", "ColumnValues \"id\" matches \"[A-C][0-9]*\"", "rows 5 6 fail"),
            new RuleCase("ColumnValues", "ColumnValues \"id\" not matches \"A.*\"", "rows 1 3 6 fail"),
            new RuleCase("ColumnValues", "ColumnValues \"quantity\" > 0", "rows 3 4 fail"),
            new RuleCase("ColumnValues", "ColumnValues \"quantity\" between 1 and 11", "rows 1 3 4 5 fail"),
            new RuleCase("ColumnValues", "ColumnValues \"quantity\" not between 1 and 11", "rows 2 4 6 fail"),
            new RuleCase("ColumnValues", "ColumnValues \"quantity\" = NULL", "rows 1 2 3 5 6 fail"),
            new RuleCase("ColumnValues", "ColumnValues \"quantity\" != NULL", "rows 4 fail"),
            new RuleCase(
                    "ColumnValues",
                    "ColumnValues \"amount\" in [9.5, 10, 1e0, 2, 3, 10.010]",
                    "passes: 0 of 6 rows fail"),
            new RuleCase("ColumnValues", "ColumnValues \"day\" > (now() - 3 days)", "rows 1 5 fail"),
            new RuleCase(
                    "ColumnValues",
                    "ColumnValues \"day\" between \"2025-12-31\" and \"2026-11-23\"",
                    "rows 3 4 5 fail"),
            new RuleCase("ColumnValues", "ColumnValues \"day\" in [NULL, \"2026-11-22\"]", "rows 1 3 4 5 fail"),
            new RuleCase(
                    "ColumnValues",
                    "ColumnValues \"quantity\" in [10, 11] where \"day < '2026-11-23' and not ok\"",
                    "passes: 0 of 1 rows fail"),
            new RuleCase(
                    "ColumnValues", "ColumnValues \"quantity\" > 0 with threshold > 0.6", "passes: 4 of 6 rows pass"),
            new RuleCase(
                    "ColumnValues",
                    "ColumnValues \"status\" in [\"open\"] where \"id is not null\" with threshold between 0.3 and 0.5",
                    "passes: 2 of 5 rows pass"),
            new RuleCase(
                    "ColumnValues",
                    "ColumnValues \"quantity\" > avg(last(3))",
                    "refused: what single rows are compared with does not depend on earlier runs."),
            new RuleCase("ColumnLength", "ColumnLength \"id\" = 2", "rows 6 fail"),
            new RuleCase(
                    "ColumnLength",
                    "ColumnLength \"status\" between 3 and 6 where \"id = 'A1'\"",
                    "passes: 0 of 2 rows fail"),
            new RuleCase("ColumnDataType", "ColumnDataType \"id\" = \"INTEGER\"", "rows 1 2 3 4 5 fail"),
            new RuleCase("ColumnDataType", "ColumnDataType \"amount\" = \"Double\"", "passes: 0 of 6 rows fail"),
            new RuleCase(
                    "ColumnDataType",
                    "ColumnDataType \"id\" = \"DATE\" with threshold > 0.1",
                    "passes: 1 of 6 rows pass"),
            new RuleCase(
                    "ColumnDataType",
                    "ColumnDataType \"id\" = \"DATE\" with format = \"dd.MM.yyyy\" with threshold > 0.1",
                    "passes: 1 of 6 rows pass"),
            new RuleCase("DataFreshness", "DataFreshness \"at\" <= 24 hours", "rows 1 4 5 fail"),
            new RuleCase("DataFreshness", "DataFreshness \"day\" between 2 days and 500 days", "rows 2 3 4 6 fail"),
            new RuleCase(
                    "composite",
                    "(DataFreshness \"at\" <= 24 hours) or (ColumnValues \"quantity\" = NULL)",
                    "rows 1 5 fail"),
            new RuleCase("RowCount", "RowCount = 6", "passes: 6 rows"),
            new RuleCase("RowCount", "RowCount between 1 and 6", "fails: 6 rows"),
            new RuleCase("RowCount", "RowCount = 2 where \"status = 'open'\"", "passes: 2 rows"),
            new RuleCase(
                    "RowCount", "RowCount > avg(last(10)) * 0.6", "passes: 6 rows, compared with 3.7999999999999998"),
            new RuleCase("RowCount", "RowCount > index(last(3), 1)", "passes: 6 rows, compared with 5"),
            new RuleCase("RowCount", "RowCount >= percentile(last(6), 50)", "passes: 6 rows, compared with 6"),
            new RuleCase(
                    "RowCount",
                    "RowCount > last(5)",
                    "refused: last(5) is several numbers; avg, min, max, sum, std, median, percentile or index makes one of them."),
            new RuleCase("ColumnCount", "ColumnCount = 7", "passes: 7 columns"),
            new RuleCase(
                    "ColumnExists",
                    "ColumnExists \"DAY\"",
                    "passes: the columns id, status, quantity, amount, day, at, ok"),
            new RuleCase(
                    "ColumnExists",
                    "ColumnExists \"nothing\"",
                    "fails: the columns id, status, quantity, amount, day, at, ok"),
            new RuleCase("ColumnNamesMatchPattern", "ColumnNamesMatchPattern \"[a-z]+\"", "passes: all names match"),
            new RuleCase(
                    "ColumnNamesMatchPattern",
                    "ColumnNamesMatchPattern \"[a-d].*\"",
                    "fails: not matching: id, status, quantity, ok"),
            new RuleCase("Completeness", "Completeness \"quantity\" > 0.83", "passes: 0.8333333333333333"),
            new RuleCase("Completeness", "Completeness \"quantity\" = 1 where \"id is not null\"", "fails: 0.8"),
            new RuleCase("Uniqueness", "Uniqueness \"id\" = 0.6", "passes: 0.6"),
            new RuleCase("UniqueValueRatio", "UniqueValueRatio \"id\" = 0.75", "passes: 0.75"),
            new RuleCase("DistinctValuesCount", "DistinctValuesCount \"id\" = 4", "passes: 4"),
            new RuleCase(
                    "DistinctValuesCount",
                    "DistinctValuesCount \"id\" between min(last(10)) - 1 and max(last(10)) + 1",
                    "passes: 4, compared with 3 and 5"),
            new RuleCase("Entropy", "Entropy \"status\" > 1", "passes: 1.054920167986144"),
            new RuleCase("Mean", "Mean \"quantity\" between 5 and 6", "passes: 5.4"),
            new RuleCase("Sum", "Sum \"amount\" = 35.51", "passes: 35.51"),
            new RuleCase("Sum", "Sum \"quantity\" > 0 where \"id = 'A1'\"", "fails: -4"),
            new RuleCase("StandardDeviation", "StandardDeviation \"quantity\" < 6.3", "fails: 6.343500610861482"),
            new RuleCase(
                    "ColumnCorrelation",
                    "ColumnCorrelation \"quantity\" \"amount\" > -1",
                    "passes: -0.6536730297465724"),
            new RuleCase("ReferentialIntegrity", "ReferentialIntegrity \"id\" \"reference.code\" = 1.0", "rows 4 fail"),
            new RuleCase(
                    "ReferentialIntegrity", "ReferentialIntegrity \"id\" \"reference.code\" >= 0.7", "passes: 0.8"),
            new RuleCase(
                    "ReferentialIntegrity",
                    "ReferentialIntegrity \"id,status\" \"reference.{code,status}\" >= 0.7",
                    "fails: 0.6"),
            new RuleCase(
                    "ReferentialIntegrity",
                    "ReferentialIntegrity \"day\" \"reference.code\" = 1.0",
                    "refused: column day is date as yyyy-MM-dd and reference.code is text; their values are never equal."),
            new RuleCase(
                    "DatasetMatch",
                    "DatasetMatch \"reference\" \"amount\" \"status\" >= 0.3",
                    "passes: 0.3333333333333333"),
            new RuleCase(
                    "DatasetMatch",
                    "DatasetMatch \"reference\" \"id->code\" >= 0.9",
                    "refused: reference has no column day, only code, status, quantity, amount."),
            new RuleCase(
                    "DatasetMatch", "DatasetMatch \"reference\" \"id->code\" \"amount\" >= 0.9", "fails: not defined"),
            new RuleCase("SchemaMatch", "SchemaMatch \"reference\" = 1.0", "fails: 0.25"),
            new RuleCase("RowCountMatch", "RowCountMatch \"reference\" = 2", "passes: 2"),
            new RuleCase(
                    "AggregateMatch",
                    "AggregateMatch \"sum(amount)\" \"sum(reference.amount)\" > 1.6",
                    "passes: 1.651627906976744"),
            new RuleCase(
                    "AggregateMatch",
                    "AggregateMatch \"avg(quantity)\" \"avg(reference.quantity)\" >= 0.9",
                    "fails: 0.7043478260869565"),
            new RuleCase(
                    "DetectAnomalies",
                    "DetectAnomalies \"RowCount\"",
                    "passes: 6 rows; by 6 earlier runs between 3.7761 and 8.2239 is expected"),
            new RuleCase(
                    "DetectAnomalies",
                    "DetectAnomalies \"Sum\" \"quantity\"",
                    "fails: 27; by 5 earlier runs between 388.6566 and 415.3434 is expected"),
            new RuleCase(
                    "DetectAnomalies",
                    "DetectAnomalies \"DistinctValuesCount\" \"id\"",
                    "passes: 4; 1 earlier runs are too few to compare with, 5 are needed"),
            new RuleCase("FileSize", "FileSize >= 2 KB", "passes: 2,048 bytes"),
            new RuleCase(
                    "FileFreshness", "FileFreshness > (now() - 24 hours)", "passes: last changed at 2026-11-22T03:00Z"),
            new RuleCase(
                    "FileMatch",
                    "FileMatch in [\"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08\"]",
                    "passes: SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            new RuleCase(
                    "FileMatch",
                    "FileMatch in [\"3ee0d8617ac041793154713e5ef8f319\"] with hashAlgorithm = \"MD5\"",
                    "refused: 'with hashAlgorithm' \"MD5\" is not supported; \"SHA-256\" is, and is meant without it."),
            new RuleCase(
                    "FileSize",
                    "FileSize \"s3://bucket/\" > 2 MB",
                    "refused: FileSize is about the file that is being converted; a path (s3://bucket/) is not supported and has to be left out."),
            new RuleCase("FileUniqueness", "FileUniqueness > 0.5", "passes: 0.75; 6 of 8 files are like no other"),
            new RuleCase("FileUniqueness", "FileUniqueness = 1", "fails: 0.75; 6 of 8 files are like no other"),
            new RuleCase(
                    "FileUniqueness",
                    "FileUniqueness \"s3://bucket/folder/\" = 1",
                    "refused: FileUniqueness is about the files of the data set in the run; a path (s3://bucket/folder/) is not supported and has to be left out."),
            new RuleCase(
                    "FileUniqueness",
                    "FileUniqueness > 0.5 with recentFiles = 1",
                    "refused: the option 'with recentFiles' is not supported."),
            new RuleCase(
                    "CustomSql",
                    "CustomSql \"select count(*) from primary\" between 10 and 20",
                    "refused: the rule type CustomSql is not supported; another rule with a where clause, AggregateMatch or a query in the warehouse says the same."),
            new RuleCase(
                    "composite",
                    "(Mean \"quantity\" > 3) and (Mean \"amount\" > 500) and (IsComplete \"id\")",
                    "fails: (Mean \"quantity\" > 3) AND (Mean \"amount\" > 500): Mean \"quantity\" > 3: 5.4; Mean \"amount\" > 500: 5.918333333333333; IsComplete \"id\": 1 of 6 rows fail"),
            new RuleCase(
                    "composite",
                    "(Mean \"quantity\" > 3) and ((Mean \"amount\" > 500) or (IsComplete \"day\"))",
                    "passes: Mean \"quantity\" > 3: 5.4; (Mean \"amount\" > 500) OR (IsComplete \"day\"): Mean \"amount\" > 500: 5.918333333333333; IsComplete \"day\": 0 of 6 rows fail"),
            new RuleCase(
                    "composite",
                    "(RowCount > 0) or ((IsComplete \"id\") and (IsUnique \"id\"))",
                    "passes: RowCount > 0: 6 rows; (IsComplete \"id\") AND (IsUnique \"id\"): 2 of 6 rows fail"),
            new RuleCase("composite", "(IsComplete \"id\") and (IsUnique \"id\")", "rows 3 6 fail"),
            new RuleCase(
                    "composite", "(ColumnValues \"quantity\" > 5) or (ColumnValues \"amount\" > 9.6)", "rows 1 4 fail"),
            new RuleCase(
                    "ColumnDataType",
                    "ColumnDataType \"id\" = \"DATE\" where \"id is null\"",
                    "passes: 0 of 1 rows fail"),
            new RuleCase(
                    "ColumnCorrelation",
                    "ColumnCorrelation \"quantity\" \"amount\" > 0.9 where \"id <> 'A1' and amount <= 10\"",
                    "fails: -1"),
            new RuleCase(
                    "ColumnCorrelation",
                    "ColumnCorrelation \"quantity\" \"amount\" < avg(last(10))",
                    "passes: -0.6536730297465724; too few earlier runs to compare with"),
            new RuleCase(
                    "DataFreshness",
                    "DataFreshness \"at\" <= 24 hours where \"ok and quantity = 10\"",
                    "passes: 0 of 1 rows fail"),
            new RuleCase("DistinctValuesCount", "DistinctValuesCount \"id\" = 3 where \"quantity > 0\"", "passes: 3"),
            new RuleCase("Entropy", "Entropy \"status\" < 0.7 where \"status <> ''\"", "passes: 0.6931471805599453"),
            new RuleCase(
                    "Entropy",
                    "Entropy \"status\" < max(last(10))",
                    "passes: 1.054920167986144; too few earlier runs to compare with"),
            new RuleCase("IsPrimaryKey", "IsPrimaryKey \"id\" where \"quantity >= 10\"", "rows 6 fail"),
            new RuleCase(
                    "Mean",
                    "Mean \"amount\" = 7.75 where \"day = DATE '2026-01-01' or day in ('2026-11-22') and id like 'B_'\"",
                    "fails: 9.75"),
            new RuleCase(
                    "Mean",
                    "Mean \"amount\" > avg(last(10)) * 0.9",
                    "passes: 5.918333333333333; too few earlier runs to compare with"),
            new RuleCase(
                    "StandardDeviation",
                    "StandardDeviation \"amount\" = 0.25 where \"day = '2026-01-01' or id = 'B2'\"",
                    "passes: 0.25"),
            new RuleCase(
                    "StandardDeviation",
                    "StandardDeviation \"amount\" < max(last(5))",
                    "passes: 3.964216680365604; too few earlier runs to compare with"),
            new RuleCase("Sum", "Sum \"quantity\" > min(last(5)) * 0.05", "passes: 27, compared with 19.75"),
            new RuleCase("Uniqueness", "Uniqueness \"id\" = 1 where \"ok\"", "passes: 1"),
            new RuleCase(
                    "Uniqueness",
                    "Uniqueness \"id\" >= min(last(3))",
                    "passes: 0.6; too few earlier runs to compare with"),
            new RuleCase("UniqueValueRatio", "UniqueValueRatio \"id\" = 1 where \"not (id = 'A1')\"", "passes: 1"),
            new RuleCase(
                    "UniqueValueRatio",
                    "UniqueValueRatio \"id\" >= median(last(3))",
                    "passes: 0.75; too few earlier runs to compare with"),
            new RuleCase(
                    "Completeness",
                    "Completeness \"quantity\" >= std(last(3))",
                    "passes: 0.8333333333333333; too few earlier runs to compare with"),
            new RuleCase(
                    "ColumnCount",
                    "ColumnCount >= max(last(1))",
                    "passes: 7 columns; too few earlier runs to compare with"),
            new RuleCase(
                    "RowCount",
                    "RowCount between min(last(3)) - 1 and max(last(3)) + abs(-1)",
                    "passes: 6 rows, compared with 4 and 8"),
            new RuleCase("RowCount", "RowCount = last()", "passes: 6 rows, compared with 6"),
            new RuleCase(
                    "ReferentialIntegrity",
                    "ReferentialIntegrity \"id,status\" \"reference.{code,status}\" > avg(last(10))",
                    "passes: 0.6; too few earlier runs to compare with"),
            new RuleCase(
                    "AggregateMatch",
                    "AggregateMatch \"sum(amount)\" \"sum(quantity)\" > 1.3",
                    "passes: 1.315185185185185"),
            new RuleCase("FileSize", "FileSize between 1 KB and 2 MB", "passes: 2,048 bytes"),
            new RuleCase(
                    "FileMatch",
                    "FileMatch not in [\"3a6eb0790f39ac87c94f3856b2dd2c5d110e6811602261a9a923d3bb23adc8b7\"]",
                    "passes: SHA-256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
            new RuleCase(
                    "FileFreshness",
                    "FileFreshness between \"2026-11-20\" and \"2026-11-22\"",
                    "fails: last changed at 2026-11-22T03:00Z"),
            new RuleCase(
                    "ColumnLength",
                    "ColumnLength \"id\" = 2 where \"length(id) > 1\"",
                    "refused: the where clause calls length at character 1; functions are not supported."));

    private RuleCases() {}
}
