package io.tailrace.states;

import java.util.regex.Pattern;

/**
 * The Resource of a Task state, taken apart. For {@code arn:aws:states:::aws-sdk:s3:putObject} the service is {@code aws-sdk:s3} and the
 * action {@code putObject}; for {@code arn:aws:states:::states:startExecution.sync:2} they are {@code states} and
 * {@code startExecution}; for a function's or an activity's own ARN the service is empty and the action is the name.
 */
public record TaskResource(String arn, Kind kind, String service, String action, Completion completion) {
    private static final Pattern SERVICE = Pattern.compile(
            "arn:aws[a-z-]*:states:::((?:aws-sdk:)?[A-Za-z0-9-]+):([A-Za-z0-9]+)(\\.sync:2|\\.sync|\\.waitForTaskToken)?");
    private static final Pattern FUNCTION =
            Pattern.compile("arn:aws[a-z-]*:lambda:[^:]*:[^:]*:function:([^:]+)(?::[^:]+)?");
    private static final Pattern ACTIVITY = Pattern.compile("arn:aws[a-z-]*:states:[^:]+:[^:]+:activity:(.+)");

    /** What the ARN names. */
    public enum Kind {
        FUNCTION,
        ACTIVITY,
        SERVICE
    }

    /** When the task counts as done: at the response, when the job it started is done, or when its task token comes back. */
    public enum Completion {
        REQUEST_RESPONSE(""),
        SYNC(".sync"),
        SYNC_2(".sync:2"),
        WAIT_FOR_TASK_TOKEN(".waitForTaskToken");

        private final String suffix;

        Completion(String suffix) {
            this.suffix = suffix;
        }

        static Completion ofSuffix(String text) {
            for (var completion : values()) {
                if (completion.suffix.equals(text)) {
                    return completion;
                }
            }
            throw new IllegalArgumentException("No integration pattern is called '" + text + "'.");
        }
    }

    /**
     * Takes an ARN apart.
     *
     * @throws IllegalArgumentException when it names neither a function, an activity nor a service integration
     */
    public static TaskResource parse(String arn) {
        var service = SERVICE.matcher(arn);
        if (service.matches()) {
            var suffix = service.group(3) == null ? "" : service.group(3);
            return new TaskResource(arn, Kind.SERVICE, service.group(1), service.group(2), Completion.ofSuffix(suffix));
        }
        var function = FUNCTION.matcher(arn);
        if (function.matches()) {
            return new TaskResource(arn, Kind.FUNCTION, "", function.group(1), Completion.REQUEST_RESPONSE);
        }
        var activity = ACTIVITY.matcher(arn);
        if (activity.matches()) {
            return new TaskResource(arn, Kind.ACTIVITY, "", activity.group(1), Completion.REQUEST_RESPONSE);
        }
        throw new IllegalArgumentException(
                "names no function, activity or service integration that is known: '" + arn + "'");
    }

    /** The action with its integration pattern, as history events name it: {@code startExecution.sync:2}. */
    public String eventName() {
        return action + completion.suffix;
    }
}
