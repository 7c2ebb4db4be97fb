package io.tailrace.redshift.dialect;

/** ALTER TABLE target APPEND FROM source: moves all rows, columns matched by name. */
public record AppendCommand(QualifiedName target, QualifiedName source, boolean ignoreExtra, boolean fillTarget) {
    static AppendCommand read(QualifiedName target, TokenReader reader) {
        reader.expect("from");
        var source = reader.name();
        var ignoreExtra = reader.accept("ignoreextra");
        var fillTarget = reader.accept("filltarget");
        if (!reader.atEnd()) {
            throw TokenReader.unexpected(reader.next());
        }
        return new AppendCommand(target, source, ignoreExtra, fillTarget);
    }
}
