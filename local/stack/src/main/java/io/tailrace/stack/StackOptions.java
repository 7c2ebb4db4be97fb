package io.tailrace.stack;

import io.tailrace.stack.clock.StackClock;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How to start a stack.
 *
 * @param parameters values of the template's parameters; those of the databases are set by the stack itself
 * @param stateFolder what outlives the stack; null for a temporary folder that goes when the stack closes
 * @param clock closed with the stack
 * @param functionCode zip or folder of a function by its logical id; the template's {@code CodeUri} for the others
 * @param functionConcurrency how many processes one function may have
 * @param runtimeEmulator the executable of AWS's Lambda Runtime Interface Emulator, when the functions are to run under it
 * @param functionVariables environment variables that every function has besides its own, which win
 * @param notifications whether uploads are told to whom the template names, and queues are read; without, functions hear only what they are sent
 * @param warehouseScripts SQL files in Redshift's dialect that run once, in this order, in a new warehouse
 */
public record StackOptions(
        Path template,
        String stackName,
        Map<String, String> parameters,
        @Nullable Path stateFolder,
        StackClock clock,
        Map<String, Path> functionCode,
        int functionConcurrency,
        List<Path> warehouseScripts,
        StackListener listener,
        @Nullable Path runtimeEmulator,
        Map<String, String> functionVariables,
        boolean notifications) {

    public StackOptions {
        parameters = Map.copyOf(parameters);
        functionCode = Map.copyOf(functionCode);
        functionVariables = Map.copyOf(functionVariables);
        warehouseScripts = List.copyOf(warehouseScripts);
    }

    /** A temporary stack named {@code tailrace} in the machine's time. */
    public static StackOptions of(Path template) {
        return new StackOptions(
                template,
                "tailrace",
                Map.of(),
                null,
                StackClock.system(),
                Map.of(),
                Math.max(1, Runtime.getRuntime().availableProcessors()),
                List.of(),
                StackListener.none(),
                null,
                Map.of(),
                true);
    }

    public StackOptions named(String name) {
        return new StackOptions(
                template,
                name,
                parameters,
                stateFolder,
                clock,
                functionCode,
                functionConcurrency,
                warehouseScripts,
                listener,
                runtimeEmulator,
                functionVariables,
                notifications);
    }

    public StackOptions withParameters(Map<String, String> values) {
        return new StackOptions(
                template,
                stackName,
                values,
                stateFolder,
                clock,
                functionCode,
                functionConcurrency,
                warehouseScripts,
                listener,
                runtimeEmulator,
                functionVariables,
                notifications);
    }

    public StackOptions withStateFolder(@Nullable Path folder) {
        return new StackOptions(
                template,
                stackName,
                parameters,
                folder,
                clock,
                functionCode,
                functionConcurrency,
                warehouseScripts,
                listener,
                runtimeEmulator,
                functionVariables,
                notifications);
    }

    public StackOptions withClock(StackClock other) {
        return new StackOptions(
                template,
                stackName,
                parameters,
                stateFolder,
                other,
                functionCode,
                functionConcurrency,
                warehouseScripts,
                listener,
                runtimeEmulator,
                functionVariables,
                notifications);
    }

    public StackOptions withFunctionCode(Map<String, Path> code) {
        return new StackOptions(
                template,
                stackName,
                parameters,
                stateFolder,
                clock,
                code,
                functionConcurrency,
                warehouseScripts,
                listener,
                runtimeEmulator,
                functionVariables,
                notifications);
    }

    public StackOptions withFunctionConcurrency(int most) {
        return new StackOptions(
                template,
                stackName,
                parameters,
                stateFolder,
                clock,
                functionCode,
                most,
                warehouseScripts,
                listener,
                runtimeEmulator,
                functionVariables,
                notifications);
    }

    public StackOptions withWarehouseScripts(List<Path> scripts) {
        return new StackOptions(
                template,
                stackName,
                parameters,
                stateFolder,
                clock,
                functionCode,
                functionConcurrency,
                scripts,
                listener,
                runtimeEmulator,
                functionVariables,
                notifications);
    }

    public StackOptions withListener(StackListener other) {
        return new StackOptions(
                template,
                stackName,
                parameters,
                stateFolder,
                clock,
                functionCode,
                functionConcurrency,
                warehouseScripts,
                other,
                runtimeEmulator,
                functionVariables,
                notifications);
    }

    public StackOptions withRuntimeEmulator(@Nullable Path executable) {
        return new StackOptions(
                template,
                stackName,
                parameters,
                stateFolder,
                clock,
                functionCode,
                functionConcurrency,
                warehouseScripts,
                listener,
                executable,
                functionVariables,
                notifications);
    }

    public StackOptions withFunctionVariables(Map<String, String> variables) {
        return new StackOptions(
                template,
                stackName,
                parameters,
                stateFolder,
                clock,
                functionCode,
                functionConcurrency,
                warehouseScripts,
                listener,
                runtimeEmulator,
                variables,
                notifications);
    }

    public StackOptions withoutNotifications() {
        return new StackOptions(
                template,
                stackName,
                parameters,
                stateFolder,
                clock,
                functionCode,
                functionConcurrency,
                warehouseScripts,
                listener,
                runtimeEmulator,
                functionVariables,
                false);
    }
}
