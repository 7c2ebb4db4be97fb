package io.tailrace.database;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.configuration.Calendar;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.FileNamePattern;
import io.tailrace.landing.configuration.Format;
import io.tailrace.landing.configuration.Mapping;
import io.tailrace.landing.configuration.Procedure;
import io.tailrace.landing.configuration.Region;
import io.tailrace.landing.configuration.RulesetValidator;
import io.tailrace.landing.configuration.TailDialect;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads the YAML that a steward writes. It is taken as a whole or refused with every problem that it has. */
public final class ConfigurationReader {
    private static final Pattern QUALIFIED = Pattern.compile("[a-z_][a-z0-9_]{0,126}\\.[a-z_][a-z0-9_]{0,126}");
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern TAIL_SUFFIX = Pattern.compile("[^/{}*?]+");

    private final RulesetValidator rulesets;

    public ConfigurationReader(RulesetValidator rulesets) {
        this.rulesets = rulesets;
    }

    /** @throws InvalidConfiguration when it cannot be used */
    public Configuration read(Path yaml) {
        return read(text(yaml), yaml.getFileName().toString());
    }

    /**
     * Reads text.
     *
     * @param fileName named in problems
     * @throws InvalidConfiguration when it cannot be used
     */
    public Configuration read(String yaml, String fileName) {
        var problems = new Problems(fileName);
        var root = compose(yaml, problems);
        problems.throwIfAny();
        var configuration = new Reading(rulesets).configuration(root.orElseThrow());
        problems.throwIfAny();
        return configuration;
    }

    /**
     * Reads a contract: one data set without its name, YAML or JSON.
     *
     * @param format of the files, when the contract does not say it
     * @throws InvalidConfiguration when it cannot be used
     */
    public DataSet readContract(Path yaml, Format format) {
        var problems = new Problems(yaml.getFileName().toString());
        var root = compose(text(yaml), problems);
        problems.throwIfAny();
        var reading = new DataSetReading(Set.of(TailDialect.DEFAULT_NAME), rulesets);
        var dataSet = reading.read(new DataSetName("contract"), root.orElseThrow(), Optional.of(format));
        reading.checkRules();
        problems.throwIfAny();
        return dataSet.orElseThrow();
    }

    private static String text(Path yaml) {
        try {
            return Files.readString(yaml);
        } catch (NoSuchFileException e) {
            throw new InvalidConfiguration(List.of(yaml + ": expected a configuration file, found none."));
        } catch (CharacterCodingException e) {
            throw new InvalidConfiguration(List.of(yaml + ": expected UTF-8 text, found other bytes."));
        } catch (IOException e) {
            throw new InvalidConfiguration(List.of(yaml + ": expected a file that can be read, found " + e + "."));
        }
    }

    private static Optional<Entry> compose(String yaml, Problems problems) {
        try (Reader reader = new StringReader(yaml)) {
            var options = new LoaderOptions();
            // Without what makes objects of it, whose classes look for a logger in every library there is.
            var root = new Composer(new ParserImpl(new StreamReader(reader), options), new Resolver(), options)
                    .getSingleNode();
            if (root == null) {
                problems.add(1, "", "expected a configuration, found an empty file.");
                return Optional.empty();
            }
            return Optional.of(new Entry(root, "", problems));
        } catch (MarkedYAMLException e) {
            problems.add(e.getProblemMark().getLine() + 1, "", "expected YAML, found: " + e.getProblem() + ".");
        } catch (YAMLException | IOException e) {
            problems.add(1, "", "expected YAML, found: " + e.getMessage() + ".");
        }
        return Optional.empty();
    }

    static String qualifiedName(String text) {
        return matching(text, QUALIFIED, "a schema and a name in lower case, such as curated.sales_order");
    }

    static void checkOnce(Set<String> seen, String name, String what, Entry entry) {
        if (!seen.add(name)) {
            entry.problem("expected each " + what + " once, found '" + name + "' again.");
        }
    }

    static String matching(String text, Pattern pattern, String what) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("expected " + what + ", found '" + text + "'.");
        }
        return text;
    }

    /** One reading of one file. */
    private static final class Reading {
        private final RulesetValidator rulesets;
        private Set<RegionName> regionNames = Set.of();
        private Set<DataSetName> dataSetNames = Set.of();

        Reading(RulesetValidator rulesets) {
            this.rulesets = rulesets;
        }

        Configuration configuration(Entry root) {
            var fields = root.fields(
                    "company", "regions", "tails", "dataSets", "mappings", "procedures", "dmsTasks", "datashares");
            var company = fields.required("company", "its name", Function.identity(), "");
            fields.require("regions", "at least one region");
            regionNames = names(fields, "regions", RegionName::new);
            dataSetNames = names(fields, "dataSets", DataSetName::new);
            var tails = tails(fields);
            var dataSets = dataSets(fields, tails);
            return new Configuration(
                    company,
                    regions(fields),
                    tails,
                    dataSets,
                    mappings(fields),
                    procedures(fields),
                    new DmsReading().read(fields),
                    section(fields, "datashares", DatashareReading::name, new DatashareReading(dataSets)::read));
        }

        private static <T> Set<T> names(Fields fields, String section, Function<String, T> name) {
            var names = new TreeSet<T>();
            fields.find(section)
                    .ifPresent(entry -> entry.entries()
                            .forEach((text, value) -> named(text, value, name).ifPresent(names::add)));
            return names;
        }

        private static <T> Optional<T> named(String text, Entry value, Function<String, T> name) {
            try {
                return Optional.of(name.apply(text));
            } catch (IllegalArgumentException e) {
                value.problem(String.valueOf(e.getMessage()));
                return Optional.empty();
            }
        }

        private static <N, T> List<T> section(
                Fields fields, String section, Function<String, N> name, EntryReading<N, T> reading) {
            var read = new ArrayList<T>();
            fields.find(section)
                    .ifPresent(entry -> entry.entries()
                            .forEach((text, value) -> named(text, value, name)
                                    .flatMap(known -> reading.read(known, value))
                                    .ifPresent(read::add)));
            return read;
        }

        private List<Region> regions(Fields root) {
            return section(root, "regions", RegionName::new, Reading::region);
        }

        private static Optional<Region> region(RegionName name, Entry entry) {
            var fields = entry.fields("timeZone", "runAt", "cutOff", "bucket");
            var zone = fields.required("timeZone", "a time zone", Reading::zone, ZoneOffset.UTC);
            var runAt = fields.required("runAt", "a time of day", Reading::time, LocalTime.MIN);
            var cutOff = fields.required("cutOff", "a time of day", Reading::time, LocalTime.MAX);
            var bucket = fields.find("bucket")
                    .flatMap(field -> field.parsed(text -> matching(text, BUCKET, "a bucket name")))
                    .orElse(null);
            if (cutOff.isBefore(runAt)) {
                entry.problem("expected a cutOff no earlier than runAt, found " + cutOff + " before " + runAt + ".");
                return Optional.empty();
            }
            return Optional.of(new Region(name, zone, runAt, cutOff, bucket));
        }

        private static ZoneId zone(String text) {
            try {
                return ZoneId.of(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "expected a time zone such as America/Los_Angeles, found '" + text + "'.", e);
            }
        }

        private static LocalTime time(String text) {
            try {
                return LocalTime.parse(text);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(
                        "expected a time of day such as \"05:00\", found '" + text + "'.", e);
            }
        }

        private List<TailDialect> tails(Fields root) {
            var tails = new ArrayList<TailDialect>();
            root.find("tails")
                    .ifPresent(entry -> entry.entries().forEach((name, value) -> tails.add(tail(name, value))));
            if (tails.stream().noneMatch(tail -> tail.name().equals(TailDialect.DEFAULT_NAME))) {
                tails.add(TailDialect.DEFAULT);
            }
            return tails;
        }

        private static TailDialect tail(String name, Entry entry) {
            var fields = entry.fields("suffix", "delimiter", "columns");
            var columns = fields.find("columns").map(Reading::tailColumns).orElse(TailDialect.DEFAULT.columns());
            return new TailDialect(
                    name,
                    fields.optional(
                            "suffix",
                            text -> matching(text, TAIL_SUFFIX, "the end of a file name"),
                            TailDialect.DEFAULT.suffix()),
                    fields.optional(
                            "delimiter", text -> matching(text, Pattern.compile("[^\\r\\n]"), "one character"), ","),
                    columns);
        }

        private static TailDialect.Columns tailColumns(Entry entry) {
            var standard = TailDialect.DEFAULT.columns();
            var fields = entry.fields("fileName", "fileSize", "rowCount", "sha256", "businessDate", "sequence");
            var columns = new TailDialect.Columns(
                    fields.optional("fileName", Function.identity(), standard.fileName()),
                    fields.optional("fileSize", Function.identity(), standard.fileSize()),
                    fields.optional("rowCount", Function.identity(), standard.rowCount()),
                    fields.optional("sha256", Function.identity(), standard.sha256()),
                    fields.optional("businessDate", Function.identity(), standard.businessDate()),
                    fields.optional("sequence", Function.identity(), standard.sequence()));
            var names = List.of(
                    columns.fileName(),
                    columns.fileSize(),
                    columns.rowCount(),
                    columns.sha256(),
                    columns.businessDate(),
                    columns.sequence());
            if (Set.copyOf(names).size() < names.size()) {
                entry.problem("expected six different column names, found " + String.join(", ", names) + ".");
            }
            return columns;
        }

        private List<DataSet> dataSets(Fields root, List<TailDialect> tails) {
            var tailNames = tails.stream().map(TailDialect::name).collect(Collectors.toCollection(TreeSet::new));
            var reading = new DataSetReading(tailNames, rulesets);
            return reading.resolved(section(root, "dataSets", DataSetName::new, reading::read));
        }

        private List<Mapping> mappings(Fields root) {
            var seen = new HashSet<String>();
            return root.items("mappings").stream()
                    .flatMap(entry -> mapping(entry, seen).stream())
                    .toList();
        }

        private Optional<Mapping> mapping(Entry entry, Set<String> seen) {
            var fields = entry.fields("files", "dataSet", "regions", "mandatory", "calendar", "format");
            var files = fields.require("files", "a pattern of file names")
                    .flatMap(field -> field.parsed(FileNamePattern::of));
            var dataSet = fields.require("dataSet", "a data set").flatMap(field -> field.parsed(this::definedDataSet));
            var regions = fields.require("regions", "where the files go")
                    .map(field -> regions(field))
                    .orElse(List.of());
            var mandatory = fields.flag("mandatory", false);
            var calendar = fields.optional("calendar", Calendar::parse, new Calendar.Daily());
            var format = fields.find("format").flatMap(FormatReading::read).orElse(null);
            if (fields.find("calendar").isPresent() && !mandatory) {
                entry.problem("expected a calendar only for mandatory files, found one without mandatory: true.");
            }
            files.ifPresent(pattern -> checkReachable(pattern, regions, seen, entry));
            return files.flatMap(
                    pattern -> dataSet.map(name -> new Mapping(pattern, name, regions, mandatory, calendar, format)));
        }

        private static void checkReachable(
                FileNamePattern pattern, List<RegionName> regions, Set<String> seen, Entry entry) {
            for (var region : regions) {
                if (!seen.add(region + " " + pattern)) {
                    entry.problem(
                            "expected each pattern once a region, found '" + pattern + "' again for " + region + ".");
                }
            }
        }

        private DataSetName definedDataSet(String text) {
            var name = new DataSetName(text);
            if (!dataSetNames.contains(name)) {
                throw new IllegalArgumentException("expected a data set that is defined, found '" + text + "'.");
            }
            return name;
        }

        private List<RegionName> regions(Entry entry) {
            var items = entry.items();
            var regions = items.stream()
                    .flatMap(item -> item.parsed(this::definedRegion).stream())
                    .toList();
            if (items.isEmpty()) {
                entry.expected("a list of at least one region");
            }
            if (Set.copyOf(regions).size() < regions.size()) {
                entry.problem("expected each region once, found " + regions + ".");
            }
            return regions;
        }

        private RegionName definedRegion(String text) {
            if (regionNames.stream().noneMatch(region -> region.value().equals(text))) {
                throw new IllegalArgumentException("expected a region that is defined, found '" + text + "'.");
            }
            return new RegionName(text);
        }

        private List<Procedure> procedures(Fields root) {
            var seen = new HashSet<String>();
            var procedures = root.items("procedures").stream()
                    .flatMap(entry -> procedure(entry, seen).stream())
                    .toList();
            root.find("procedures")
                    .ifPresent(entry -> ProcedureChecks.check(procedures, Set.copyOf(regionNames), entry));
            return procedures;
        }

        private Optional<Procedure> procedure(Entry entry, Set<String> seen) {
            var fields = entry.fields("name", "regions", "builds", "after", "checks");
            var regions = fields.find("regions").map(this::regions).orElse(List.of());
            var builds = qualifiedNames(fields, "builds");
            var after = qualifiedNames(fields, "after");
            var checks = fields.items("checks").stream()
                    .flatMap(item -> PublishCheckReading.read(item).stream())
                    .toList();
            return fields.require("name", "schema.procedure")
                    .flatMap(field -> field.parsed(ConfigurationReader::qualifiedName))
                    .map(name -> {
                        checkOnce(seen, name, "procedure", entry);
                        return new Procedure(name, regions, builds, after, checks);
                    });
        }

        private static List<String> qualifiedNames(Fields fields, String name) {
            return fields.items(name).stream()
                    .flatMap(item -> item.parsed(ConfigurationReader::qualifiedName).stream())
                    .toList();
        }
    }

    private interface EntryReading<N, T> {
        Optional<T> read(N name, Entry entry);
    }
}
