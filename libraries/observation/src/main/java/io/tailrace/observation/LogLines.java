package io.tailrace.observation;

import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;

/** What a function's log lines look like. Lambda's own setting decides, so that they are like those of its runtime: {@code LoggingConfig: LogFormat} of the function. */
public final class LogLines {
    private static final String FORMAT = "AWS_LAMBDA_LOG_FORMAT";

    private LogLines() {}

    /** From now on every line is a JSON object, when Lambda was told so, else text for people. */
    public static void asLambdaIsTold() {
        var formatter = "JSON".equalsIgnoreCase(System.getenv(FORMAT)) ? new JsonLine() : new PlainLine();
        for (var handler : Logger.getLogger("").getHandlers()) {
            format(handler, formatter);
        }
    }

    private static void format(Handler handler, Formatter formatter) {
        if (handler instanceof ExtHandler several && several.getHandlers().length > 0) {
            for (var one : several.getHandlers()) {
                format(one, formatter);
            }
        } else {
            handler.setFormatter(formatter);
        }
    }
}
