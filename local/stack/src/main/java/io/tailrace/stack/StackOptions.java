package io.tailrace.stack;

import io.tailrace.stack.clock.StackClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How to start a stack. Options do not change: each change answers other options. */
public final class StackOptions {
    private final Path template;
    private String stackName = "tailrace";
    private Map<String, String> parameters = Map.of();
    private @Nullable Path stateFolder;
    private StackClock clock;
    private Map<String, Path> functionCode = Map.of();
    private int functionConcurrency = Math.max(1, Runtime.getRuntime().availableProcessors());
    private List<Path> warehouseScripts = List.of();
    private StackListener listener = StackListener.none();
    private @Nullable Path runtimeEmulator;
    private Map<String, String> functionVariables = Map.of();
    private boolean notifications = true;

    private StackOptions(Path template, StackClock clock) {
        this.template = template;
        this.clock = clock;
    }

    /** A temporary stack named {@code tailrace} in the machine's time. */
    public static StackOptions of(Path template) {
        return new StackOptions(template, StackClock.system());
    }

    private StackOptions with(Consumer<StackOptions> change) {
        var other = new StackOptions(template, clock);
        other.stackName = stackName;
        other.parameters = parameters;
        other.stateFolder = stateFolder;
        other.functionCode = functionCode;
        other.functionConcurrency = functionConcurrency;
        other.warehouseScripts = warehouseScripts;
        other.listener = listener;
        other.runtimeEmulator = runtimeEmulator;
        other.functionVariables = functionVariables;
        other.notifications = notifications;
        change.accept(other);
        return other;
    }

    public StackOptions named(String name) {
        return with(other -> other.stackName = name);
    }

    /** Values of the template's parameters; those of the databases are set by the stack itself. */
    public StackOptions withParameters(Map<String, String> values) {
        return with(other -> other.parameters = Map.copyOf(values));
    }

    /** What outlives the stack; null for a temporary folder that goes when the stack closes. */
    public StackOptions withStateFolder(@Nullable Path folder) {
        return with(other -> other.stateFolder = folder);
    }

    /** The time of the stack; it is closed with it. */
    public StackOptions withClock(StackClock time) {
        return with(other -> other.clock = time);
    }

    /** Zip or folder of a function by its logical id; the template's {@code CodeUri} for the others. */
    public StackOptions withFunctionCode(Map<String, Path> code) {
        return with(other -> other.functionCode = Map.copyOf(code));
    }

    /** How many processes one function may have. */
    public StackOptions withFunctionConcurrency(int most) {
        return with(other -> other.functionConcurrency = most);
    }

    /** SQL files in Redshift's dialect that run once, in this order, in a new warehouse. */
    public StackOptions withWarehouseScripts(List<Path> scripts) {
        return with(other -> other.warehouseScripts = List.copyOf(scripts));
    }

    public StackOptions withListener(StackListener hearing) {
        return with(other -> other.listener = hearing);
    }

    /** The executable of AWS's Lambda Runtime Interface Emulator, when the functions are to run under it. */
    public StackOptions withRuntimeEmulator(@Nullable Path executable) {
        return with(other -> other.runtimeEmulator = executable);
    }

    /** Environment variables that every function has besides its own, which win. */
    public StackOptions withFunctionVariables(Map<String, String> variables) {
        return with(other -> other.functionVariables = Map.copyOf(variables));
    }

    /** Uploads are told to nobody, and queues are not read: functions hear only what they are sent. */
    public StackOptions withoutNotifications() {
        return with(other -> other.notifications = false);
    }

    public Path template() {
        return template;
    }

    public String stackName() {
        return stackName;
    }

    public Map<String, String> parameters() {
        return parameters;
    }

    public @Nullable Path stateFolder() {
        return stateFolder;
    }

    public StackClock clock() {
        return clock;
    }

    public Map<String, Path> functionCode() {
        return functionCode;
    }

    public int functionConcurrency() {
        return functionConcurrency;
    }

    public List<Path> warehouseScripts() {
        return warehouseScripts;
    }

    public StackListener listener() {
        return listener;
    }

    public @Nullable Path runtimeEmulator() {
        return runtimeEmulator;
    }

    public Map<String, String> functionVariables() {
        return functionVariables;
    }

    public boolean notifications() {
        return notifications;
    }
}
