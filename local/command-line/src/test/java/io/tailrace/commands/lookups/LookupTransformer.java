package io.tailrace.commands.lookups;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Has every class that does not belong to the JDK tell {@link Lookups} what it looks up by name. */
public final class LookupTransformer implements ClassFileTransformer {
    private static final ClassDesc LOOKUPS = ClassDesc.of(Lookups.class.getName());
    private static final MethodTypeDesc ONE =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_String);
    private static final MethodTypeDesc TWO = MethodTypeDesc.of(
            ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_Object, ConstantDescs.CD_String);

    private static final Set<String> FINDING = Set.of(
            "forName",
            "loadClass",
            "getConstructor",
            "getDeclaredConstructor",
            "getMethod",
            "getDeclaredMethod",
            "getField",
            "getDeclaredField");

    private static final Set<String> ASKING = Set.of(
            "getConstructors",
            "getDeclaredConstructors",
            "getMethods",
            "getDeclaredMethods",
            "getFields",
            "getDeclaredFields",
            "getRecordComponents",
            "getPermittedSubclasses",
            "getDeclaredClasses",
            "getClasses",
            "newInstance");

    private static final Set<String> RESOURCES = Set.of(
            "getResource",
            "getResourceAsStream",
            "getResources",
            "resources",
            "getSystemResource",
            "getSystemResourceAsStream");

    private static final Map<String, Set<String>> NAMES = Map.of(
            "java/lang/Class", union(union(FINDING, ASKING), Set.of("getResource", "getResourceAsStream")),
            "java/util/ServiceLoader", Set.of("load", "loadInstalled"),
            "java/lang/reflect/Proxy", Set.of("newProxyInstance"),
            "java/util/ResourceBundle", Set.of("getBundle"),
            "java/lang/System", Set.of("loadLibrary", "load"));

    private static final Set<String> LOADER_NAMES = union(RESOURCES, Set.of("loadClass"));

    private static Set<String> union(Set<String> one, Set<String> other) {
        var both = new java.util.HashSet<>(one);
        both.addAll(other);
        return Set.copyOf(both);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            ProtectionDomain domain,
            byte[] bytes) {
        if (loader == null || loader.equals(ClassLoader.getPlatformClassLoader()) || name == null) {
            return null;
        }
        try {
            var file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(
                    ClassHierarchyResolver.ofResourceParsing(loader).cached()));
            var model = file.parse(bytes);
            return looksUp(model)
                    ? file.transformClass(
                            model, ClassTransform.transformingMethodBodies(telling(name.replace('/', '.'))))
                    : null;
        } catch (RuntimeException e) {
            System.err.println("Lookups of " + name + " are not seen: " + e);
            return null;
        }
    }

    private static boolean looksUp(ClassModel model) {
        for (var entry : model.constantPool()) {
            if (entry instanceof MemberRefEntry member
                    && isLookup(
                            member.owner().asInternalName(),
                            member.name().stringValue(),
                            member.type().stringValue())) {
                return true;
            }
        }
        return false;
    }

    /** Class loaders are known by what is asked of them, since anybody's may be called by its own type. */
    private static boolean isLookup(String owner, String name, String type) {
        return NAMES.getOrDefault(owner, Set.of()).contains(name)
                || (owner.endsWith("ClassLoader")
                        && LOADER_NAMES.contains(name)
                        && type.startsWith("(Ljava/lang/String;)"));
    }

    private static CodeTransform telling(String caller) {
        return (builder, element) -> {
            if (element instanceof InvokeInstruction call
                    && isLookup(
                            call.owner().asInternalName(),
                            call.name().stringValue(),
                            call.type().stringValue())) {
                tell(builder, call, caller);
            } else {
                builder.with(element);
            }
        };
    }

    private static void tell(CodeBuilder builder, InvokeInstruction call, String caller) {
        var name = call.name().stringValue();
        var ofClass = call.owner().asInternalName().equals("java/lang/Class");
        var parameters = call.typeSymbol().parameterCount();
        if (name.equals("newProxyInstance")) {
            after(builder, call, "proxied", caller + " " + name);
        } else if (FINDING.contains(name)
                || (name.equals("load") && !call.owner().asInternalName().equals("java/lang/System"))
                || name.equals("loadInstalled")) {
            after(builder, call, "found", caller + " " + name);
        } else if (ASKING.contains(name) && parameters == 0) {
            before(builder, call, "asked", caller + " " + name);
        } else if (RESOURCES.contains(name) && ofClass) {
            builder.dup2()
                    .ldc(caller + " resource")
                    .invokestatic(LOOKUPS, "namedBy", TWO)
                    .with(call);
        } else if (RESOURCES.contains(name) && parameters == 1) {
            before(builder, call, "named", caller + " resource");
        } else if (name.equals("getBundle") && parameters == 1) {
            before(builder, call, "named", caller + " bundle");
        } else if (parameters == 1) {
            before(builder, call, "named", caller + " library");
        } else {
            builder.with(call);
        }
    }

    private static void after(CodeBuilder builder, CodeElement call, String method, String site) {
        builder.with(call).dup().ldc(site).invokestatic(LOOKUPS, method, ONE);
    }

    private static void before(CodeBuilder builder, CodeElement call, String method, String site) {
        builder.dup().ldc(site).invokestatic(LOOKUPS, method, ONE).with(call);
    }
}
