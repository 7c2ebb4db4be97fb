package io.tailrace.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tailrace.stack.template.Account;
import io.tailrace.stack.template.Template;
import io.tailrace.stack.template.TemplateResources;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The environments of {@code samconfig.toml}, and the pipeline that deploys them, agree with the template and with what lies in the repository. */
class EnvironmentsTest {
    private static final Pattern SECTION =
            Pattern.compile("(?m)^\\[(\\w+)\\.deploy\\.parameters]$([^\\[]*(?:\\[[^\\[]*)*?)(?=^\\[|\\z)");
    private static final Pattern OVERRIDE = Pattern.compile("(?m)^ {4}\"(\\w+)=([^\"]*)\",$");
    private static final Pattern PARAMETER = Pattern.compile("(?m)^  (\\w+):\\n((?: {4}.*\\n)+)");
    private static final String BEGIN = "<!-- parameters -->\n";
    private static final String END = "<!-- end of parameters -->";
    private static final Account ACCOUNT = new Account(
            "123456789012", "us-east-1", "tailrace", queue -> "https://sqs.us-east-1.amazonaws.com/" + queue);

    /** What the build leaves, which the repository does not have. */
    private static final Pattern BUILT =
            Pattern.compile("(functions|database)/.*/target/.*|local/command-line/target/.*|\\.tailrace.*");

    private static final Pattern PATH =
            Pattern.compile("\\.?/?[\\w.*-]+(/[\\w.*-]+)+|[\\w-]+\\.(yaml|toml|xml)|mvnw|tailrace");

    private static Map<String, String> environments() throws IOException {
        var environments = new LinkedHashMap<String, String>();
        SECTION.matcher(Files.readString(ProjectUnderTest.root().resolve("samconfig.toml")))
                .results()
                .forEach(section -> environments.put(section.group(1), section.group(2)));
        return environments;
    }

    private static Map<String, String> overrides(String section) {
        var overrides = new LinkedHashMap<String, String>();
        OVERRIDE.matcher(section).results().forEach(override -> overrides.put(override.group(1), override.group(2)));
        return overrides;
    }

    @Test
    void thereAreFour() throws IOException {
        assertThat(environments().keySet()).containsExactly("dev", "test", "uat", "prod");
        environments()
                .forEach((name, section) -> assertThat(section).contains("stack_name = \"tailrace-" + name + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "test", "uat", "prod"})
    void theTemplateTakesEveryParameterOfAnEnvironment(String environment) throws IOException {
        var overrides = overrides(String.valueOf(environments().get(environment)));

        assertThat(overrides).containsKeys("RedshiftWorkgroupName", "RunState", "DeploymentType", "LogRetentionDays");
        assertThat(Template.read(ProjectUnderTest.root().resolve("template.yaml"), ACCOUNT, overrides)
                        .functions())
                .isNotEmpty();
    }

    @Test
    void onlyTheLastTwoMoveTrafficGradually() throws IOException {
        var types = environments().values().stream()
                .map(section -> overrides(section).get("DeploymentType"))
                .toList();

        assertThat(types).startsWith("AllAtOnce", "AllAtOnce");
        assertThat(types.subList(2, 4)).doesNotContain("AllAtOnce");
    }

    @Test
    void oneBuildIsDeployedToAll() throws IOException {
        assertThat(environments().values().stream()
                        .map(section -> overrides(section).getOrDefault("Build", "jvm")))
                .containsOnly(
                        overrides(environments().values().iterator().next()).getOrDefault("Build", "jvm"));
    }

    @Test
    void thePipelineDeploysThemInOrderAndProdBehindAnApproval() throws IOException {
        var deployed = new ArrayList<String>();
        for (var stage : pipeline()) {
            for (var action : stage.path("Actions")) {
                switch (action.path("ActionTypeId").path("Category").asText()) {
                    case "Approval" -> deployed.add("approval");
                    case "Build" -> environment(action).ifPresent(deployed::add);
                    default -> {}
                }
            }
        }

        assertThat(deployed).containsExactly("dev", "test", "uat", "approval", "prod");
        assertThat(pipeline()
                        .get(1)
                        .path("Actions")
                        .get(0)
                        .path("Configuration")
                        .path("ProjectName")
                        .asText())
                .isEqualTo("tailrace-pipeline-build");
    }

    private static Optional<String> environment(JsonNode action) throws IOException {
        var variables = action.path("Configuration").path("EnvironmentVariables");
        return variables.isMissingNode()
                ? Optional.empty()
                : Optional.of(new ObjectMapper()
                        .readTree(variables.asText())
                        .get(0)
                        .path("value")
                        .asText());
    }

    private static JsonNode pipeline() {
        var file = ProjectUnderTest.root().resolve("deployment/pipeline.yaml");
        var account = new Account("123456789012", "us-east-1", "tailrace-pipeline", queue -> queue);
        return TemplateResources.read(
                        file,
                        account,
                        Map.of(
                                "ConnectionArn", "arn:aws:codeconnections:us-east-1:123456789012:connection/1",
                                "RepositoryId", "owner/name",
                                "NotificationEmail", "someone@example.com"))
                .property("Pipeline", "Stages");
    }

    @Test
    void theBuildIsTheOneOfCi() throws IOException {
        assertThat(Files.readString(ProjectUnderTest.root().resolve("deployment/buildspec-build.yaml")))
                .contains(".ci/run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"buildspec-build.yaml", "buildspec-deploy.yaml"})
    void whatABuildSpecificationNamesIsThere(String file) throws IOException {
        var root = ProjectUnderTest.root();
        var lines = Files.readAllLines(root.resolve("deployment").resolve(file)).stream()
                .filter(line -> line.strip().startsWith("- "))
                .map(line -> line.strip().substring(2))
                .filter(line -> !line.startsWith("/"))
                .toList();

        assertThat(lines).isNotEmpty();
        assertThat(lines.stream().flatMap(EnvironmentsTest::paths))
                .isNotEmpty()
                .allSatisfy(
                        path -> assertThat(root.resolve(path.replace("/*", ""))).exists());
    }

    @Test
    void theGuideNamesEveryParameter() throws IOException {
        var document = ProjectUnderTest.root().resolve("docs/deploying.md");
        var text = Files.readString(document);
        var expected = text.substring(0, text.indexOf(BEGIN) + BEGIN.length())
                + parameters()
                + text.substring(text.indexOf(END));
        if (Boolean.getBoolean("tailrace.write-docs")) {
            Files.writeString(document, expected);
        }
        assertThat(Files.readString(document)).isEqualTo(expected);
    }

    private static String parameters() throws IOException {
        var template = Files.readString(ProjectUnderTest.root().resolve("template.yaml"));
        var declared = template.substring(template.indexOf("\nParameters:"), template.indexOf("\nRules:"));
        var table = new StringBuilder("| parameter | default | |\n|---|---|---|\n");
        PARAMETER.matcher(declared).results().forEach(parameter -> {
            var value = line("Default", parameter.group(2));
            table.append("| `%s` | %s | %s |\n"
                    .formatted(
                            parameter.group(1),
                            value.isEmpty() ? "" : "`" + value + "`",
                            line("Description", parameter.group(2)).replace("*", "\\*")));
        });
        return table.toString();
    }

    private static String line(String key, String block) {
        return block.lines()
                .filter(line -> line.strip().startsWith(key + ": "))
                .map(line -> line.strip().substring(key.length() + 2).replace("\"", ""))
                .findFirst()
                .orElse("");
    }

    private static Stream<String> paths(String command) {
        return Stream.of(command.split("[ ,;\"]+", -1))
                .filter(word -> !word.startsWith("/")
                        && PATH.matcher(word).matches()
                        && !BUILT.matcher(word).matches());
    }
}
