package io.tailrace.quality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.glue.dqdl.parser.DQDLParser;

class RuleCasesTest {
    static List<RuleCase> cases() {
        return RuleCases.ALL;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void endsAsTheCaseSays(RuleCase rule) {
        assertThat(rule.evaluated()).isEqualTo(rule.ends());
    }

    @Test
    void everyRuleTypeOfTheParserHasACaseAndOneWithAWhereClauseWhenItMayHaveOne() throws IOException {
        var types = new TreeSet<String>();
        var filtered = new TreeSet<String>();
        try (var config = DQDLParser.class.getResourceAsStream("/rules/rules-config.json")) {
            for (JsonNode type : new ObjectMapper().readTree(config).path("rule_types")) {
                if (!type.path("is_analyzer_only").asBoolean()) {
                    types.add(type.path("rule_type_name").asText());
                    if (type.path("is_where_clause_supported").asBoolean()) {
                        filtered.add(type.path("rule_type_name").asText());
                    }
                }
            }
        }

        assertThat(RuleCases.ALL).extracting(RuleCase::type).containsAll(types);
        assertThat(RuleCases.ALL)
                .filteredOn(
                        rule -> rule.rule().contains(" where ") && !rule.ends().startsWith("refused"))
                .extracting(RuleCase::type)
                .containsAll(filtered);
    }
}
