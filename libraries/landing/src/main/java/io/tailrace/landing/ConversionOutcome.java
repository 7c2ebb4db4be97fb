package io.tailrace.landing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What became of a planned file: the converter's answer, or what the state machine writes when the converter gave none. */
@JsonTypeInfo(
        use = JsonTypeInfo.Id.NAME,
        include = JsonTypeInfo.As.EXISTING_PROPERTY,
        property = "outcome",
        visible = true)
@JsonSubTypes({
    @JsonSubTypes.Type(
            value = ConversionResult.class,
            names = {"CONVERTED", "REJECTED"}),
    @JsonSubTypes.Type(value = ConversionFailure.class, name = "FAILED")
})
public sealed interface ConversionOutcome permits ConversionResult, ConversionFailure {
    FileOutcome outcome();

    String fileName();

    DataSetName dataSet();
}
