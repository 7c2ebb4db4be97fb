package io.tailrace.landing;

import io.tailrace.landing.configuration.Output.Encoding;
import java.util.Optional;

/** The key of every object that Tailrace writes. */
public final class ZoneKeys {
    /** Where the landing bucket keeps files that no mapping knows. */
    public static final String UNROUTED_PREFIX = "unrouted/";

    private static final String PAGE = ".html";

    private ZoneKeys() {}

    public static String unrouted(String originalKey) {
        return UNROUTED_PREFIX + originalKey;
    }

    /** The last segment of a key. */
    public static String fileName(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    public static String landing(String fileName) {
        return Zone.LANDING.prefix() + fileName;
    }

    public static String processing(RunId run, String fileName) {
        return Zone.PROCESSING.prefix(run) + fileName;
    }

    /**
     * A part of a converted file. The first has no number, because its upload begins before it is known whether there are more.
     *
     * @param part from 1
     */
    public static String tempRaw(RunId run, DataSetName dataSet, String fileName, Encoding encoding, int part) {
        var number = part == 1 ? "" : ".part-%04d".formatted(part);
        return tempRawPrefix(run, dataSet) + fileName + number + encoding.suffix();
    }

    public static String tempRawPrefix(RunId run, DataSetName dataSet) {
        return Zone.TEMP_RAW.prefix(run) + dataSet + "/";
    }

    /** Where the rows of a warehouse's table lie that rules of the run use; no data set has such a name. */
    public static String tablePrefix(RunId run, String table) {
        return Zone.TEMP_RAW.prefix(run) + "_tables/" + table + "/";
    }

    /** Names the parts; there when all of them are. */
    public static String tableManifest(RunId run, String table) {
        return tablePrefix(run, table) + "manifest";
    }

    public static String quarantine(RunId run, DataSetName dataSet, String fileName) {
        return Zone.QUARANTINE.prefix(run) + dataSet + "/" + fileName + ".csv";
    }

    /** The bad rows once more, marked, for the sender. */
    public static String quarantineWorkbook(RunId run, DataSetName dataSet, String fileName) {
        return Zone.QUARANTINE.prefix(run) + dataSet + "/" + fileName + ".quarantine.xlsx";
    }

    /** Where the removed rows stood. */
    public static String duplicates(RunId run, DataSetName dataSet, String fileName) {
        return Zone.QUARANTINE.prefix(run) + dataSet + "/" + fileName + ".duplicates.csv";
    }

    /** Which rows of its original a resubmission has corrected. */
    public static String corrected(RunId run, DataSetName dataSet, String fileName) {
        return Zone.QUARANTINE.prefix(run) + dataSet + "/" + fileName + ".corrected.csv";
    }

    public static String reject(RunId run, String fileName) {
        return Zone.REJECT.prefix(run) + fileName;
    }

    public static String rejectReason(RunId run, String fileName) {
        return reject(run, fileName) + ".reason.json";
    }

    public static String archive(RunId run, String fileName) {
        return Zone.ARCHIVE.prefix(run) + fileName;
    }

    public static String plan(RunId run) {
        return Zone.RUNS.prefix(run) + "plan.json";
    }

    /** The plan's files as a JSON array, for the Distributed Map. */
    public static String files(RunId run) {
        return Zone.RUNS.prefix(run) + "files.json";
    }

    public static String configuration(RunId run) {
        return Zone.RUNS.prefix(run) + "configuration.json";
    }

    /** What rules measured in earlier runs. */
    public static String history(RunId run) {
        return Zone.RUNS.prefix(run) + "history.json";
    }

    public static String report(RunId run, String fileName) {
        return reportsPrefix(run) + fileName + ".json";
    }

    /** The report for people. */
    public static String reportPage(RunId run, String fileName) {
        return reportsPrefix(run) + fileName + PAGE;
    }

    public static String reportsPrefix(RunId run) {
        return Zone.RUNS.prefix(run) + "reports/";
    }

    /** The account for people. */
    public static String accountPage(RunId run) {
        return Zone.RUNS.prefix(run) + "account" + PAGE;
    }

    /** The file whose report page has this key; empty when the key is none of a report page. */
    public static Optional<String> fileOfReportPage(RunId run, String key) {
        var prefix = reportsPrefix(run);
        return key.startsWith(prefix) && key.endsWith(PAGE)
                ? Optional.of(key.substring(prefix.length(), key.length() - PAGE.length()))
                : Optional.empty();
    }

    /** Where the Distributed Map writes its results. */
    public static String conversionPrefix(RunId run) {
        return Zone.RUNS.prefix(run) + "conversion/";
    }

    public static String manifest(RunId run, DataSetName dataSet) {
        return manifest(run, dataSet, 1);
    }

    /** @param number from 1; the parts of one load need several when their columns differ */
    public static String manifest(RunId run, DataSetName dataSet, int number) {
        return manifestOf(run, dataSet.value(), number);
    }

    /** The manifest of rows that came back corrected. */
    public static String correctionManifest(RunId run, DataSetName dataSet, int number) {
        return manifestOf(run, dataSet + ".resubmit", number);
    }

    private static String manifestOf(RunId run, String name, int number) {
        return Zone.RUNS.prefix(run) + "manifests/" + name + (number == 1 ? "" : "." + number) + ".manifest";
    }

    public static String account(RunId run) {
        return Zone.RUNS.prefix(run) + "account.json";
    }
}
