package io.tailrace.converter;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.PlannedFile;
import io.tailrace.observation.Invocation;
import io.tailrace.observation.Scope;
import io.tailrace.observation.Subject;
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
        output.write(Invocation.of(context, () -> {
            PlannedFile file = LandingJson.read(input, PlannedFile.class);
            return LandingJson.bytes(Scope.about("convert", Subject.of(file), () -> conversion.convert(file)));
        }));
    }
}
