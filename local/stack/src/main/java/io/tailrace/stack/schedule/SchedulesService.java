package io.tailrace.stack.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.tailrace.stack.endpoint.RestService;
import io.tailrace.stack.endpoint.ServiceException;
import io.tailrace.stack.template.Schedule;
import java.util.List;
import java.util.Map;

/** The API of EventBridge Scheduler, as far as one asks what is scheduled. */
public final class SchedulesService implements RestService {
    private final List<Schedule> schedules;

    public SchedulesService(List<Schedule> schedules) {
        this.schedules = List.copyOf(schedules);
    }

    /** {@code GetSchedule}: of the group that the query names, or of the group {@code default}. */
    @Override
    public JsonNode get(String name, Map<String, String> query) {
        var group = query.getOrDefault("groupName", "default");
        var schedule = schedules.stream()
                .filter(each -> each.kind() == Schedule.Kind.SCHEDULER
                        && each.group().equals(group)
                        && each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ServiceException(
                        "ResourceNotFoundException", "Schedule " + group + "/" + name + " does not exist."));
        var answer = JsonNodeFactory.instance
                .objectNode()
                .put("Name", schedule.name())
                .put("GroupName", group)
                .put("Arn", schedule.arn())
                .put("ScheduleExpression", schedule.expression())
                .put("ScheduleExpressionTimezone", schedule.zone().getId())
                .put("State", schedule.enabled() ? "ENABLED" : "DISABLED");
        answer.putObject("Target").put("Arn", schedule.targetArn()).put("Input", schedule.input());
        return answer;
    }
}
