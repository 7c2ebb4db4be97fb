package io.tailrace.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tailrace.stack.endpoint.QueryService;
import io.tailrace.stack.endpoint.ServiceException;
import io.tailrace.stack.template.Account;
import io.tailrace.stack.template.Template;
import java.time.Instant;
import java.util.Map;

/** The API of CloudFormation, as far as one asks what was deployed. */
final class DeployedStack implements QueryService {
    /** The parameter that a template must not show. */
    private static final String SECRET = "DatabasePassword";

    private final Account account;
    private final Template template;
    private final Map<String, String> parameters;
    private final Instant created;

    DeployedStack(Account account, Template template, Map<String, String> parameters, Instant created) {
        this.account = account;
        this.template = template;
        this.parameters = parameters;
        this.created = created;
    }

    @Override
    public JsonNode call(String action, Map<String, String> fields) {
        var name = fields.getOrDefault("StackName", account.stackName());
        if (!name.equals(account.stackName())) {
            throw new ServiceException("ValidationError", "Stack with id " + name + " does not exist");
        }
        // Nothing here has a name that the template does not tell.
        return action.equals("DescribeStacks") ? description() : resources();
    }

    private JsonNode description() {
        var answer = JsonNodeFactory.instance.objectNode();
        var stack = answer.putArray("Stacks")
                .addObject()
                .put("StackName", account.stackName())
                .put("CreationTime", created.toString())
                .put("StackStatus", "CREATE_COMPLETE");
        var shown = stack.putArray("Parameters");
        parameters.forEach((name, value) -> shown.addObject()
                .put("ParameterKey", name)
                .put("ParameterValue", name.equals(SECRET) ? "****" : value));
        var outputs = stack.putArray("Outputs");
        template.outputs()
                .forEach((name, value) ->
                        outputs.addObject().put("OutputKey", name).put("OutputValue", value));
        return answer;
    }

    private static JsonNode resources() {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.putArray("StackResourceSummaries");
        return answer;
    }
}
