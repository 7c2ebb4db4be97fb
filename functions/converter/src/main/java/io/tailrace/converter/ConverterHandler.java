package io.tailrace.converter;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.PlannedFile;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Takes one element of a run's {@code files.json} and answers what became of it. */
@Named("converter")
public class ConverterHandler implements RequestStreamHandler {
    private final FileConversion conversion;

    @Inject
    public ConverterHandler(FileConversion conversion) {
        this.conversion = conversion;
    }

    @Override
    public void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        PlannedFile file = LandingJson.read(input, PlannedFile.class);
        output.write(LandingJson.bytes(conversion.convert(file)));
    }
}
