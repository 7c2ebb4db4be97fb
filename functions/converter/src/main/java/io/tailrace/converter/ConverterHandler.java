package io.tailrace.converter;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.tailrace.landing.ConversionResult;
import io.tailrace.landing.PlannedFile;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** Takes one element of a run's {@code files.json} and answers what became of it. */
@Named("converter")
public class ConverterHandler implements RequestHandler<PlannedFile, ConversionResult> {
    private final FileConversion conversion;

    @Inject
    public ConverterHandler(FileConversion conversion) {
        this.conversion = conversion;
    }

    @Override
    public ConversionResult handleRequest(PlannedFile file, Context context) {
        return conversion.convert(file);
    }
}
