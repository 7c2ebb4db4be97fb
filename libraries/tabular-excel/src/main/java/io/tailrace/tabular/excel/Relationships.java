package io.tailrace.tabular.excel;

import io.tailrace.tabular.Bounds;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where a part points to (ECMA-376 part 2, 6.5): id to type and target, targets resolved to part names. */
final class Relationships {
    private static final long RELATIONSHIP = XmlPart.name("Relationship");
    private static final long ID = XmlPart.name("Id");
    private static final long TYPE = XmlPart.name("Type");
    private static final long TARGET = XmlPart.name("Target");

    private final Map<String, Target> targets = new LinkedHashMap<>();

    /** The type without its namespace, since Strict and Transitional differ in that only. */
    record Target(String type, String part) {}

    /** The relationships of a part, or of the package when the part is empty; none when their part is missing. */
    static Relationships of(ZipPackage zip, String part, Bounds bounds) throws IOException {
        String folder = part.substring(0, part.lastIndexOf('/') + 1);
        String name = folder + "_rels/" + part.substring(folder.length()) + ".rels";
        var relationships = new Relationships();
        var rels = zip.part(name);
        if (rels.isPresent()) {
            try (var xml = new XmlPart(zip.file(), name, zip.open(rels.get()), bounds)) {
                relationships.read(xml, folder);
            }
        }
        return relationships;
    }

    Optional<Target> target(String id) {
        return Optional.ofNullable(targets.get(id));
    }

    /** The part that the first relationship of this type points to. */
    Optional<String> partOfType(String type) {
        return targets.values().stream()
                .filter(target -> target.type().equals(type))
                .map(Target::part)
                .findFirst();
    }

    private void read(XmlPart xml, String folder) {
        for (int event = xml.next(); event != XmlPart.EOF; event = xml.next()) {
            if (event == XmlPart.START && xml.name() == RELATIONSHIP) {
                add(xml, folder);
            }
        }
    }

    private void add(XmlPart xml, String folder) {
        String id = "";
        String type = "";
        String target = "";
        while (xml.nextAttribute()) {
            if (xml.attributeName == ID) {
                id = xml.attributeText();
            } else if (xml.attributeName == TYPE) {
                type = xml.attributeText();
            } else if (xml.attributeName == TARGET) {
                target = xml.attributeText();
            }
        }
        targets.put(id, new Target(type.substring(type.lastIndexOf('/') + 1), resolve(folder, target)));
    }

    private static String resolve(String folder, String target) {
        String path = target.replace('\\', '/');
        String full = path.startsWith("/") ? path.substring(1) : folder + path;
        var resolved = new StringBuilder();
        for (String segment : full.split("/", -1)) {
            if (segment.equals("..")) {
                int parent = resolved.lastIndexOf("/");
                resolved.setLength(Math.max(parent, 0));
            } else if (!segment.equals(".") && !segment.isEmpty()) {
                resolved.append(resolved.isEmpty() ? "" : "/").append(segment);
            }
        }
        return resolved.toString();
    }
}
