package io.tailrace.commands.lookups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.StringEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the native build of a function is told: the jars that Quarkus hands to {@code native-image}, with the registrations that it has made and those that the jars bring themselves
 * (GraalVM, "Reachability Metadata").
 */
public final class NativeImage {
    private static final String FEATURE = "io/quarkus/runner/Feature.class";
    private static final String METADATA = "META-INF/native-image/";
    private static final Pattern GLOB_PART = Pattern.compile("\\*\\*/?|\\*|[^*]+");

    /** Loaded while the image is built, with everything that Quarkus does at its start; its name is in the feature for that. */
    private static final String STATIC_START = "io.quarkus.runner.ApplicationImpl";

    private final Map<String, Set<String>> types = new HashMap<>();
    private final Set<String> proxies = new HashSet<>();
    private final List<Pattern> resources = new ArrayList<>();
    private final Set<String> bundles = new HashSet<>();
    /** Classes and packages that are initialised when the image runs; all others are while it is built. */
    private final Set<String> initialisedAtRunTime = new HashSet<>();

    private final Set<String> entries = new HashSet<>();
    private final Map<String, Set<String>> providers = new HashMap<>();

    private NativeImage() {}

    /** @param folder what the dry run of the native build left: the application's jar, and beside it the others in {@code lib} */
    public static NativeImage read(Path folder) throws IOException {
        var image = new NativeImage();
        try (var files = Files.walk(folder)) {
            for (var jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                image.add(jar);
            }
        }
        return image;
    }

    private void add(Path path) throws IOException {
        try (var jar = new JarFile(path.toFile())) {
            for (var entry : jar.stream().toList()) {
                var name = entry.getName();
                entries.add(name);
                if (name.startsWith(METADATA) && name.endsWith(".json")) {
                    register(name, new ObjectMapper().readTree(jar.getInputStream(entry)));
                } else if (name.startsWith(METADATA) && name.endsWith("native-image.properties")) {
                    arguments(new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                } else if (name.startsWith("META-INF/services/") && !entry.isDirectory()) {
                    provide(name, new String(jar.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
                } else if (name.equals(FEATURE)) {
                    constants(jar.getInputStream(entry).readAllBytes());
                }
            }
        }
    }

    // ------------------------------------------------------------------ what is registered

    private void register(String file, JsonNode document) {
        if (file.endsWith("reflect-config.json") || file.endsWith("jni-config.json")) {
            document.forEach(this::type);
        } else if (file.endsWith("proxy-config.json")) {
            document.forEach(proxy -> proxies.add(interfaces(proxy.isArray() ? proxy : proxy.path("interfaces"))));
        } else if (file.endsWith("resource-config.json")) {
            resources(document);
        } else if (file.endsWith("reachability-metadata.json")) {
            document.path("reflection").forEach(this::type);
            document.path("jni").forEach(this::type);
            document.path("resources").forEach(resource -> {
                if (resource.has("glob")) {
                    resources.add(glob(resource.path("glob").asText()));
                } else if (resource.has("bundle")) {
                    bundles.add(resource.path("bundle").asText());
                }
            });
        }
    }

    private void type(JsonNode entry) {
        var name = entry.has("name") ? entry.path("name") : entry.path("type");
        if (name.has("proxy")) {
            proxies.add(interfaces(name.path("proxy")));
            return;
        }
        var members = types.computeIfAbsent(name.asText(), any -> new HashSet<>());
        entry.fieldNames().forEachRemaining(field -> {
            if (entry.path(field).asBoolean(false)) {
                members.add(field);
            }
        });
        entry.path("methods").forEach(method -> members.add(method.path("name").asText()));
        entry.path("fields").forEach(field -> members.add(field.path("name").asText()));
    }

    private static String interfaces(JsonNode names) {
        var list = new ArrayList<String>();
        names.forEach(name -> list.add(name.asText()));
        return String.join(",", list);
    }

    private void resources(JsonNode document) {
        var listed = document.path("resources");
        var includes = listed.isArray() ? listed : listed.path("includes");
        includes.forEach(
                include -> resources.add(Pattern.compile(include.path("pattern").asText())));
        document.path("globs")
                .forEach(each -> resources.add(glob(each.path("glob").asText())));
        document.path("bundles")
                .forEach(bundle -> bundles.add(bundle.path("name").asText()));
    }

    private static Pattern glob(String text) {
        var expression = new StringBuilder();
        GLOB_PART
                .matcher(text)
                .results()
                .forEach(part -> expression.append(
                        part.group().startsWith("**")
                                ? ".*"
                                : part.group().equals("*") ? "[^/]*" : Pattern.quote(part.group())));
        return Pattern.compile(expression.toString());
    }

    private void arguments(String properties) {
        Pattern.compile("--initialize-at-run-time=([^\\s\\\\]+)")
                .matcher(properties.replaceAll("\\\\\\s*\\n\\s*", ""))
                .results()
                .forEach(match ->
                        initialisedAtRunTime.addAll(List.of(match.group(1).split(",", -1))));
    }

    /** Quarkus's own feature names what is initialised at run time, beside other things that are the name of no class. */
    private void constants(byte[] feature) {
        for (var entry : ClassFile.of().parse(feature).constantPool()) {
            if (entry instanceof StringEntry text && !text.stringValue().equals(STATIC_START)) {
                initialisedAtRunTime.add(text.stringValue());
            }
        }
    }

    private void provide(String name, String file) {
        file.lines()
                .map(line -> line.replaceAll("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .forEach(line -> providers
                        .computeIfAbsent(name.substring("META-INF/services/".length()), any -> new HashSet<>())
                        .add(line));
    }

    // ------------------------------------------------------------------ what is missing

    /** Those lookups that would find nothing in the image, though they found something in the JVM. */
    public List<Lookup> missing(Stream<Lookup> lookups) {
        return lookups.filter(lookup -> lookup.initialisers().stream().noneMatch(this::runsInTheBuild))
                .filter(lookup -> !isRegistered(lookup))
                .filter(lookup -> Exemption.ALL.stream().noneMatch(exemption -> exemption.covers(lookup)))
                .toList();
    }

    /** Static initialisers run while the image is built, unless their class is named as an exception. */
    private boolean runsInTheBuild(String initialised) {
        for (var name = initialised; !name.isEmpty(); name = name.substring(0, Math.max(0, name.lastIndexOf('.')))) {
            if (initialisedAtRunTime.contains(name)) {
                return false;
            }
        }
        return true;
    }

    private boolean isRegistered(Lookup lookup) {
        return switch (lookup.kind()) {
            case TYPE -> types.containsKey(lookup.name());
            case MEMBER -> hasMember(types.getOrDefault(lookup.type(), Set.of()), lookup.member());
            case ALL -> hasAll(types.getOrDefault(lookup.type(), Set.of()), lookup.member());
            case PROXY -> proxies.contains(lookup.name());
            case SERVICE -> isProvided(lookup.name());
            case RESOURCE -> !entries.contains(lookup.name()) || isIncluded(lookup.name());
            case BUNDLE -> bundles.contains(lookup.name());
            case LIBRARY -> false;
        };
    }

    private static boolean hasMember(Set<String> registered, String member) {
        var name = member.replaceAll("\\(.*", "");
        if (registered.contains(name)) {
            return true;
        }
        return name.equals("<init>")
                ? registered.contains("allDeclaredConstructors") || registered.contains("allPublicConstructors")
                : member.endsWith(")")
                        ? registered.contains("allDeclaredMethods") || registered.contains("allPublicMethods")
                        : registered.contains("allDeclaredFields") || registered.contains("allPublicFields");
    }

    private static boolean hasAll(Set<String> registered, String question) {
        return switch (question) {
            case "getConstructors", "getDeclaredConstructors", "newInstance" -> hasMember(registered, "<init>()");
            case "getMethods", "getDeclaredMethods" -> hasMember(registered, "any method()");
            case "getFields", "getDeclaredFields" -> hasMember(registered, "any field");
            case "getRecordComponents" -> hasMember(registered, "any method()");
            default -> !registered.isEmpty();
        };
    }

    /** The service loader of the image knows only the files and classes that are registered; Quarkus turns GraalVM's own way off. */
    private boolean isProvided(String service) {
        var expected = providers.getOrDefault(service, Set.of());
        return expected.isEmpty()
                || (isIncluded("META-INF/services/" + service)
                        && expected.stream().anyMatch(types::containsKey));
    }

    private boolean isIncluded(String resource) {
        return resources.stream().anyMatch(pattern -> pattern.matcher(resource).matches());
    }
}
