package io.tailrace.commands.lookups;

import java.io.IOException;
import java.io.Writer;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what a process looks up by name, in a line each: kind, name, who looked, and the static initialisers in which that happened, between tabs. Called from every place that
 * {@link LookupTransformer} found; part of the process's boot class path, so that every class can reach it.
 */
public final class Lookups {
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();
    private static final StackWalker FRAMES = StackWalker.getInstance();
    /** Keeps what is looked up while a line is written, such as the file system's own classes, out. */
    private static final ThreadLocal<Boolean> BUSY = ThreadLocal.withInitial(() -> false);

    private static volatile @Nullable Writer lines;

    private Lookups() {}

    public static void writeTo(Path file) throws IOException {
        lines = Files.newBufferedWriter(file);
    }

    /** After a call that found something: a class, a member, a service's loader, a proxy. */
    public static void found(@Nullable Object result, String site) {
        switch (result) {
            case Class<?> type -> type("type", type, "", site);
            case Constructor<?> constructor ->
                type(
                        "member",
                        constructor.getDeclaringClass(),
                        "<init>" + types(constructor.getParameterTypes()),
                        site);
            case Method method ->
                type("member", method.getDeclaringClass(), method.getName() + types(method.getParameterTypes()), site);
            case Field field -> type("member", field.getDeclaringClass(), field.getName(), site);
            case ServiceLoader<?> loader -> {
                var text = loader.toString();
                line("service", text.substring(text.indexOf('[') + 1, text.length() - 1), site);
            }
            case null, default -> {}
        }
    }

    /** After a proxy was made. */
    public static void proxied(@Nullable Object proxy, String site) {
        if (proxy != null) {
            var interfaces = Stream.of(proxy.getClass().getInterfaces());
            line("proxy", interfaces.map(Class::getName).collect(Collectors.joining(",")), site);
        }
    }

    /** Before a class is asked for all of something, such as its methods; the site ends in what it is asked for. */
    public static void asked(@Nullable Object type, String site) {
        if (type instanceof Class<?> known) {
            type("all", known, site.substring(site.lastIndexOf(' ') + 1), site);
        }
    }

    /** Before a resource, a bundle or a library is asked for by name. */
    public static void named(@Nullable Object name, String site) {
        if (name != null) {
            line(site.substring(site.lastIndexOf(' ') + 1), String.valueOf(name), site);
        }
    }

    /** Before a class is asked for a resource, whose name is relative to it unless it begins with a slash. */
    public static void namedBy(@Nullable Object type, @Nullable Object name, String site) {
        if (type instanceof Class<?> known && name instanceof String text) {
            var folder = known.getPackageName().replace('.', '/');
            line("resource", text.startsWith("/") ? text.substring(1) : folder + "/" + text, site);
        }
    }

    private static void type(String kind, Class<?> type, String member, String site) {
        var element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        if (!element.isPrimitive() && !element.isHidden()) {
            line(kind, member.isEmpty() ? element.getName() : element.getName() + "#" + member, site);
        }
    }

    private static String types(Class<?>[] parameters) {
        return Stream.of(parameters).map(Class::getName).collect(Collectors.joining(",", "(", ")"));
    }

    private static void line(String kind, String name, String site) {
        var writer = lines;
        if (writer == null || BUSY.get()) {
            return;
        }
        BUSY.set(true);
        try {
            var line = kind + "\t" + name + "\t" + site + "\t" + initialisers() + "\n";
            if (SEEN.add(line)) {
                synchronized (SEEN) {
                    writer.write(line);
                    writer.flush();
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("The lookup cannot be written down: " + e.getMessage(), e);
        } finally {
            BUSY.set(false);
        }
    }

    /** The classes whose static initialisers are under way in this thread. */
    private static String initialisers() {
        return FRAMES.walk(
                frames -> frames.filter(frame -> frame.getMethodName().equals("<clinit>"))
                        .map(StackWalker.StackFrame::getClassName)
                        .collect(Collectors.joining(",")));
    }
}
