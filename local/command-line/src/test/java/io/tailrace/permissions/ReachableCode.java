package io.tailrace.permissions;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.LoadableConstantEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.reflect.AccessFlag;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What of our code can run when some methods are called. A call of a method that subclasses override may end in any class that is created in reachable code; records and enums count as created, since JSON makes
 * them, and what other people's code may call of a created object counts as called.
 */
final class ReachableCode {
    private final PackagedClasses classes;
    private final boolean everyMethodOfCreated;
    private final Set<MethodName> reached = new LinkedHashSet<>();
    private final Deque<MethodName> waiting = new ArrayDeque<>();
    private final Set<String> created = new HashSet<>();
    private final Set<MethodName> dispatched = new HashSet<>();
    private final Set<Call> calls = new LinkedHashSet<>();

    private ReachableCode(PackagedClasses classes, boolean everyMethodOfCreated) {
        this.classes = classes;
        this.everyMethodOfCreated = everyMethodOfCreated;
    }

    /** From where Lambda and the container enter: the handler, and whatever an annotation of the container stands on. */
    static ReachableCode ofFunction(PackagedClasses classes) {
        var code = new ReachableCode(classes, false);
        for (var model : classes.all()) {
            if (model.flags().has(AccessFlag.ENUM) || isRecord(model)) {
                code.create(model.thisClass().asInternalName());
            }
            for (var method : model.methods()) {
                if (method.findAttribute(Attributes.runtimeVisibleAnnotations()).isPresent() || isHandler(model)) {
                    code.reach(name(model, method));
                }
            }
        }
        code.walk();
        return code;
    }

    /** From one method on; every method of an object that it creates counts as called. */
    static ReachableCode from(PackagedClasses classes, MethodName start) {
        var code = new ReachableCode(classes, true);
        code.created.add(start.owner());
        code.resolved(start.owner(), start).ifPresent(code::reach);
        code.walk();
        return code;
    }

    Set<Call> calls() {
        return calls;
    }

    boolean reaches(MethodName method) {
        return reached.contains(method);
    }

    private static boolean isRecord(ClassModel model) {
        return model.superclass().stream()
                .anyMatch(each -> each.asInternalName().equals("java/lang/Record"));
    }

    private static boolean isHandler(ClassModel model) {
        return model.interfaces().stream()
                .anyMatch(each -> each.asInternalName().startsWith("com/amazonaws/services/lambda/runtime/Request"));
    }

    private static MethodName name(ClassModel model, MethodModel method) {
        return new MethodName(
                model.thisClass().asInternalName(),
                method.methodName().stringValue(),
                method.methodType().stringValue());
    }

    private void reach(MethodName method) {
        if (reached.add(method)) {
            waiting.add(method);
        }
    }

    private void walk() {
        for (var method = waiting.poll(); method != null; method = waiting.poll()) {
            initialise(method.owner());
            var from = method;
            declared(method)
                    .flatMap(MethodModel::code)
                    .ifPresent(code -> code.forEach(element -> {
                        switch (element) {
                            case InvokeInstruction call -> {
                                var to = new MethodName(
                                        call.owner().asInternalName(),
                                        call.name().stringValue(),
                                        call.type().stringValue());
                                called(from, to, isDispatched(call.opcode()));
                            }
                            case InvokeDynamicInstruction call ->
                                call.invokedynamic()
                                        .bootstrap()
                                        .arguments()
                                        .forEach(argument -> referred(from, argument));
                            case NewObjectInstruction creation ->
                                create(creation.className().asInternalName());
                            case FieldInstruction field -> {
                                initialise(field.owner().asInternalName());
                                calls.add(new Call(
                                        from,
                                        new MethodName(
                                                field.owner().asInternalName(),
                                                field.name().stringValue(),
                                                field.type().stringValue())));
                            }
                            default -> {}
                        }
                    }));
        }
    }

    private static boolean isDispatched(Opcode opcode) {
        return opcode == Opcode.INVOKEVIRTUAL || opcode == Opcode.INVOKEINTERFACE;
    }

    private void referred(MethodName from, LoadableConstantEntry argument) {
        if (argument instanceof MethodHandleEntry handle) {
            var kind = handle.asSymbol();
            var member = handle.reference();
            var to = new MethodName(
                    member.owner().asInternalName(),
                    member.name().stringValue(),
                    member.type().stringValue());
            switch (kind.kind()) {
                case GETTER, SETTER, STATIC_GETTER, STATIC_SETTER -> {}
                case CONSTRUCTOR -> {
                    create(to.owner());
                    called(from, to, false);
                }
                case VIRTUAL, INTERFACE_VIRTUAL -> called(from, to, true);
                case STATIC, INTERFACE_STATIC, SPECIAL, INTERFACE_SPECIAL -> called(from, to, false);
            }
        }
    }

    private void called(MethodName from, MethodName to, boolean dispatch) {
        calls.add(new Call(from, to));
        if (!classes.knows(to.owner())) {
            return;
        }
        resolved(to.owner(), to).ifPresent(this::reach);
        if (dispatch && dispatched.add(to)) {
            Set.copyOf(created).forEach(each -> dispatch(each, to));
        }
    }

    private void dispatch(String type, MethodName to) {
        if (classes.isA(type, to.owner())) {
            resolved(type, to).ifPresent(this::reach);
        }
    }

    private void create(String type) {
        if (!classes.knows(type) || !created.add(type)) {
            return;
        }
        Set.copyOf(dispatched).forEach(to -> dispatch(type, to));
        if (everyMethodOfCreated || classes.isForeign(type)) {
            reachAll(type);
        }
    }

    private void reachAll(String type) {
        classes.find(type).ifPresent(model -> {
            model.methods().stream().map(method -> name(model, method)).forEach(this::reach);
            PackagedClasses.supertypes(model).forEach(this::reachAll);
        });
    }

    private void initialise(String type) {
        var initialiser = new MethodName(type, "<clinit>", "()V");
        if (declared(initialiser).isPresent()) {
            reach(initialiser);
        }
    }

    /** Where the method that a class has is written. */
    private Optional<MethodName> resolved(String type, MethodName method) {
        var own = new MethodName(type, method.name(), method.descriptor());
        if (declared(own).isPresent()) {
            return Optional.of(own);
        }
        return classes.find(type).stream()
                .flatMap(model -> PackagedClasses.supertypes(model).stream())
                .flatMap(supertype -> resolved(supertype, method).stream())
                .findFirst();
    }

    private Optional<MethodModel> declared(MethodName method) {
        return classes.find(method.owner()).stream()
                .flatMap(model -> model.methods().stream())
                .filter(each -> each.methodName().equalsString(method.name())
                        && each.methodType().equalsString(method.descriptor()))
                .findFirst();
    }
}
