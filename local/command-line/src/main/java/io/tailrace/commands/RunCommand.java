package io.tailrace.commands;

import io.tailrace.landing.FileRole;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.RegionName;
import io.tailrace.landing.configuration.Configuration;
import io.tailrace.landing.configuration.Mappings;
import io.tailrace.landing.configuration.Region;
import io.tailrace.stack.clock.StackClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        description =
                "A folder of files through the whole pipeline on this machine, in simulated time; ends with its account.")
final class RunCommand implements Callable<Integer> {
    @Mixin
    private final ConfigurationOption configurationOption = new ConfigurationOption();

    @Option(
            names = "--landing",
            required = true,
            paramLabel = "DIR",
            description = "The folder with data files and tail files; folders in it are read too. It is only read.")
    private Path landing = Path.of("");

    @Option(
            names = "--date",
            paramLabel = "DATE",
            description = "Business date (default: the newest in the file names).")
    private @Nullable LocalDate date;

    @Option(names = "--region", paramLabel = "R", description = "This region only (default: every region).")
    private @Nullable String region;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Gets account.json, converted files, quarantine, rejects and reports, by region.")
    private @Nullable Path out;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "Keeps buckets and databases in this folder, so that the next run goes on from there (default: nothing is kept).")
    private @Nullable Path state;

    @Option(
            names = "--again",
            description = "Runs the day once more when it has run before in that state; takes what has come since.")
    private boolean again;

    @Option(
            names = "--warehouse-sql",
            paramLabel = "FILE.sql",
            description =
                    "With --config: SQL that runs once in a new warehouse, such as procedures; repeatable, in order.")
    private List<Path> warehouseSql = new ArrayList<>();

    @Option(
            names = "--json",
            description = "Prints the account as JSON on standard output; progress goes to standard error.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var project = Project.located();
        var configuration = configurationOption.read();
        var files = files(landing);
        var regions = regions(configuration);
        var day = date == null ? newestDate(configuration, files) : date;
        var scripts = scripts(project);
        if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
            throw new UnusableInput("--out must name a folder, and " + out + " is a file.");
        }
        var stream = json ? System.err : System.out;
        var clock = StackClock.simulated(earliest(configuration, regions, day));
        var progress = new Progress(stream, clock);
        progress.say("starting the stack for " + files.size() + " files of " + landing + ", business date " + day);
        try (var pipeline = Pipeline.start(project, configuration, clock, state, scripts, false, progress)) {
            for (var file : files) {
                pipeline.upload(file, landing.relativize(file).toString().replace('\\', '/'));
            }
            clock.settle();
            var work = new Day(pipeline, day, regions);
            var started = work.startAtRunTime(again);
            var account = work.account(started.stream().map(Day.Started::run).toList());
            account.print(stream);
            started.stream()
                    .filter(run -> !run.began())
                    .forEach(run -> stream.println(run.run() + " has run already; nothing changed."));
            if (out != null) {
                new Outcome(pipeline, out).write(account);
                stream.println("The account, converted files, quarantine, rejects and reports are in " + out + ".");
            }
            if (json) {
                System.out.println(
                        LandingJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(account));
            }
            return account.balanced() && !account.anyFailed() ? 0 : Tailrace.FAILED;
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new UnusableInput("--landing must name a folder, and " + folder + " is "
                    + (Files.exists(folder) ? "a file." : "not there."));
        }
        try (var walk = Files.walk(folder)) {
            var files = walk.filter(Files::isRegularFile).sorted().toList();
            for (var file : files) {
                if (!Files.isReadable(file)) {
                    throw new UnusableInput(file + ": expected a file that can be read, found one that cannot.");
                }
            }
            if (files.isEmpty()) {
                throw new UnusableInput("--landing must name a folder with files, and " + folder + " has none.");
            }
            return files;
        }
    }

    private List<RegionName> regions(Configuration configuration) {
        var all = configuration.regions().stream().map(Region::name).toList();
        if (region == null) {
            return all;
        }
        return all.stream()
                .filter(name -> name.value().equals(region))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> new UnusableInput("--region must be one of " + all + ", not " + region + "."));
    }

    private static LocalDate newestDate(Configuration configuration, List<Path> files) {
        var mappings = new Mappings(configuration);
        return files.stream()
                .flatMap(file -> mappings.route(String.valueOf(file.getFileName())).stream())
                .filter(match -> match.role() == FileRole.DATA)
                .map(match -> match.timestamp().toLocalDate())
                .max(LocalDate::compareTo)
                .orElseThrow(
                        () -> new UnusableInput(
                                "No file name is known to a mapping, so no business date can be read from one; give --date, or look at the mappings."));
    }

    private List<Path> scripts(Project project) throws IOException {
        for (var script : warehouseSql) {
            if (!Files.isRegularFile(script)) {
                throw new UnusableInput(script + ": expected a file with SQL, found none.");
            }
        }
        if (configurationOption.isSampleCompany()) {
            if (!warehouseSql.isEmpty()) {
                throw new UnusableInput("--warehouse-sql goes with --config; the sample company has its own.");
            }
            return DemoCommand.warehouse(project);
        }
        var scripts = new ArrayList<>(List.of(project.warehouse().resolve("01-tailrace.sql")));
        scripts.addAll(warehouseSql);
        return scripts;
    }

    /** Midnight of the business date where it comes first. */
    private static Instant earliest(Configuration configuration, List<RegionName> regions, LocalDate date) {
        return regions.stream()
                .map(name ->
                        date.atStartOfDay(configuration.region(name).timeZone()).toInstant())
                .min(Instant::compareTo)
                .map(Objects::requireNonNull)
                .orElseThrow();
    }
}
