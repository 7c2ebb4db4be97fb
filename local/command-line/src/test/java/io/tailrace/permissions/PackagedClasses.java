package io.tailrace.permissions;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/** The project's own classes in a function's package, those of its libraries included, without the ones that Quarkus generates. */
final class PackagedClasses {
    private static final String OURS = "io/tailrace/";

    private final Map<String, ClassModel> classes = new HashMap<>();
    private final Set<String> ofFunction = new HashSet<>();

    private PackagedClasses() {}

    static PackagedClasses of(Path functionZip) throws IOException {
        var packaged = new PackagedClasses();
        try (var zip = new ZipFile(functionZip.toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                if (entry.getName().startsWith("lib/io.tailrace.")) {
                    packaged.library(zip.getInputStream(entry));
                } else if (isOurs(entry.getName())) {
                    packaged.ofFunction.add(packaged.add(zip.getInputStream(entry)));
                }
            }
        }
        return packaged;
    }

    private void library(InputStream jar) throws IOException {
        var zip = new ZipInputStream(jar);
        for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (isOurs(entry.getName())) {
                add(zip);
            }
        }
    }

    private String add(InputStream bytes) throws IOException {
        var model = ClassFile.of().parse(bytes.readAllBytes());
        var name = model.thisClass().asInternalName();
        classes.put(name, model);
        return name;
    }

    private static boolean isOurs(String name) {
        return name.startsWith(OURS) && name.endsWith(".class") && !isGenerated(name);
    }

    private static boolean isGenerated(String name) {
        return name.contains("_Bean")
                || name.contains("_ClientProxy")
                || name.contains("_Observer")
                || name.contains("$$");
    }

    boolean knows(String name) {
        return classes.containsKey(name);
    }

    Optional<ClassModel> find(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    Collection<ClassModel> all() {
        return classes.values();
    }

    /** Those of the function itself. */
    List<ClassModel> ofFunction() {
        return ofFunction.stream().map(name -> classes.get(name)).toList();
    }

    /** Superclass and interfaces of a class of ours. */
    static List<String> supertypes(ClassModel model) {
        var supertypes = new ArrayList<String>();
        model.superclass().map(ClassEntry::asInternalName).ifPresent(supertypes::add);
        model.interfaces().forEach(each -> supertypes.add(each.asInternalName()));
        return supertypes;
    }

    /** Whether one of ours is another one, or below it. */
    boolean isA(String name, String other) {
        if (name.equals(other)) {
            return true;
        }
        @Nullable ClassModel model = classes.get(name);
        return model != null && supertypes(model).stream().anyMatch(each -> isA(each, other));
    }

    /** Whether somebody else's code may call a class of ours, because it is what somebody else declares. */
    boolean isForeign(String name) {
        var model = classes.get(name);
        return model != null
                && supertypes(model).stream().anyMatch(each -> knows(each) ? isForeign(each) : !isPlain(each));
    }

    private static boolean isPlain(String name) {
        return Set.of("java/lang/Object", "java/lang/Record", "java/lang/Enum").contains(name);
    }
}
