package io.tailrace.permissions;

/** A method as class files name it. */
record MethodName(String owner, String name, String descriptor) {
    boolean isInitialiser() {
        return name.equals("<clinit>");
    }

    /** Class and method as a reader of the source knows them: the body of a lambda belongs to the method that it is written in. */
    String inSource() {
        var method = name.startsWith("lambda$") ? name.substring("lambda$".length(), name.lastIndexOf('$')) : name;
        var type = owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.');
        return type + "." + (method.equals("new") || method.equals("<init>") ? "new" : method);
    }

    String simpleOwner() {
        return owner.substring(owner.lastIndexOf('/') + 1);
    }
}
