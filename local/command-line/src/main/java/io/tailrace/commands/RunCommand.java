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
import org.jspecify.annotations.Nullable;

final class RunCommand implements Command {
    @Override
    public Syntax syntax() {
        return Syntax.of(
                "run",
                "A folder of files through the whole pipeline on this machine, in simulated time; ends with its account.",
                ConfigurationOption.option(),
                Option.required(
                        "--landing",
                        "DIR",
                        "The folder with data files and tail files; folders in it are read too. It is only read."),
                Option.of("--date", "DATE", "Business date (default: the newest in the file names)."),
                Option.of("--region", "R", "This region only (default: every region)."),
                Option.of(
                        "--out",
                        "DIR",
                        "Gets account.json, converted files, quarantine, rejects and reports, by region."),
                Option.of(
                        "--state",
                        "DIR",
                        "Keeps buckets and databases in this folder, so that the next run goes on from there (default: nothing is kept)."),
                Option.flag(
                        "--again",
                        "Runs the day once more when it has run before in that state; takes what has come since."),
                Option.repeated(
                        "--warehouse-sql",
                        "FILE.sql",
                        "With --config: SQL that runs once in a new warehouse, such as procedures; repeatable, in order."),
                Option.flag(
                        "--json", "Prints the account as JSON on standard output; progress goes to standard error."));
    }

    @Override
    public int run(Arguments arguments) throws IOException, InterruptedException {
        var landing = arguments.requiredPath("--landing");
        var date = arguments.date("--date");
        var out = arguments.path("--out");
        boolean json = arguments.has("--json");
        var project = Project.located();
        var configuration = ConfigurationOption.read(arguments);
        var files = files(landing);
        var regions = regions(configuration, arguments.text("--region"));
        var day = date == null ? newestDate(configuration, files) : date;
        var scripts =
                scripts(project, ConfigurationOption.isSampleCompany(arguments), arguments.paths("--warehouse-sql"));
        if (out != null && Files.exists(out) && !Files.isDirectory(out)) {
            throw new UnusableInput("--out must name a folder, and " + out + " is a file.");
        }
        var stream = json ? System.err : System.out;
        var clock = StackClock.simulated(earliest(configuration, regions, day));
        var progress = new Progress(stream, clock);
        progress.say("starting the stack for " + files.size() + " files of " + landing + ", business date " + day);
        try (var pipeline =
                Pipeline.start(project, configuration, clock, arguments.path("--state"), scripts, false, progress)) {
            for (var file : files) {
                pipeline.upload(file, landing.relativize(file).toString().replace('\\', '/'));
            }
            clock.settle();
            var work = new Day(pipeline, day, regions);
            var started = work.startAtRunTime(arguments.has("--again"));
            var account = work.account(started.stream().map(Day.Started::run).toList());
            account.print(stream);
            started.stream()
                    .filter(run -> !run.began())
                    .forEach(run -> stream.println(run.run() + " has run already; nothing changed."));
            if (out != null) {
                var outcome = new Outcome(pipeline, out);
                outcome.write(account);
                stream.println("The account, converted files, quarantine, rejects and reports are in " + out + ".");
                account.runs()
                        .forEach(run -> stream.println("  " + run.runId() + " in a browser: " + outcome.page(run)));
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

    private static List<RegionName> regions(Configuration configuration, @Nullable String region) {
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

    private static List<Path> scripts(Project project, boolean sampleCompany, List<Path> warehouseSql)
            throws IOException {
        for (var script : warehouseSql) {
            if (!Files.isRegularFile(script)) {
                throw new UnusableInput(script + ": expected a file with SQL, found none.");
            }
        }
        if (sampleCompany) {
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
