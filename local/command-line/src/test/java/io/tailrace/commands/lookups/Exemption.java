package io.tailrace.commands.lookups;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A kind of lookup that needs no registration.
 *
 * @param lookup what it looks like, as a lookup's text
 * @param reason why the native function works nevertheless
 */
record Exemption(Pattern lookup, String reason) {
    static final List<Exemption> ALL = List.of(
            of(
                    ".* by com\\.amazonaws\\.services\\.lambda\\.runtime\\..*",
                    "AWS's Java runtime client is no part of a native function: Quarkus asks the Runtime API itself there."),
            of(
                    ".* com\\.amazonaws\\.services\\.lambda\\.runtime\\..* by com\\.amazonaws\\.lambda\\.thirdparty\\..*",
                    "AWS's Java runtime client writes its own log lines; it is no part of a native function."),
            of(
                    ".* by io\\.quarkus\\.runtime\\.PreloadClassesRecorder .*",
                    "Quarkus loads classes before a snapshot of the JVM is taken; a native image has all of them."),
            of(
                    "type .* by \\S+_(Bean|Observer_\\S+) forName",
                    "Quarkus generates these calls with constant names, which native-image resolves in its analysis."),
            of(
                    "type .* by io\\.quarkus\\.runner\\.recorded\\.\\S+ forName",
                    "Quarkus generates these calls with constant names, which native-image resolves in its analysis."),
            of(
                    "type .* by io\\.quarkus\\.runtime\\.configuration\\.AbstractConfigBuilder forName",
                    "Called by generated code with constant names; every native application of Quarkus starts like that."),
            of(
                    "type .* by io\\.quarkus\\.runtime\\.JVMUnsafeWarningsControl forName",
                    "Silences a warning of the JVM; a native image does not give it."),
            of(
                    "resource application\\.properties by io\\.smallrye\\.common\\.classloader\\.ClassPathUtils resource",
                    "Read while the application is built; a native one has its values in it."),
            of(
                    "(type|member) java\\.security\\.AccessController\\S* by org\\.postgresql\\.Driver .*",
                    "The driver names it in constants, which native-image resolves in its analysis."),
            of(
                    ".* com\\.arjuna\\..* by com\\.arjuna\\.common\\.internal\\.util\\.propertyservice\\.BeanPopulator .*",
                    "Reads settings of the transaction manager from its own files, of which there are none; Quarkus has set them before."),
            of(
                    "member com\\.arjuna\\.\\S+ by io\\.quarkus\\.narayana\\.jta\\.runtime\\.NarayanaJtaRecorder getDeclaredField",
                    "Quarkus names the field in constants, which native-image resolves in its analysis."),
            of(
                    "resource jbossts-properties\\.xml by com\\.arjuna\\.common\\.util\\.propertyservice\\.FileLocator resource",
                    "The transaction manager's own settings; Quarkus gives it others, and without the file it takes its defaults."),
            of(
                    "all (java|sun|jdk)\\..* by com\\.fasterxml\\.jackson\\.databind\\..*",
                    "Jackson looks for its annotations, which no class of the JDK has; it writes these classes by serializers of its own."));

    private static Exemption of(String lookup, String reason) {
        return new Exemption(Pattern.compile(lookup), reason);
    }

    boolean covers(Lookup seen) {
        return lookup.matcher(seen.toString()).matches();
    }
}
