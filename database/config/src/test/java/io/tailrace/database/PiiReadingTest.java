package io.tailrace.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tailrace.landing.DataSetName;
import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.DataSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PiiReadingTest {
    private static final ConfigurationReader READER = new ConfigurationReader((columns, rules, others) -> List.of());

    @Test
    void readsHowColumnsAreWritten() {
        DataSet dataSet = read("""
                columns:
                  - {name: id, type: text}
                  - {name: mail, type: text, length: 64, pii: hash}
                  - {name: phone, type: text, length: 20, pii: mask}
                  - {name: born_on, type: date, pii: drop}
                saltVariable: SALT
                businessKey: [born_on]
                duplicates: {by: key, keep: newest, orderBy: born_on, order: asc}
                load: {target: curated.person, mode: merge, key: [mail]}
                """);

        assertThat(dataSet.columns().stream().map(Column::pii))
                .containsExactly(null, Column.Pii.HASH, Column.Pii.MASK, Column.Pii.DROP);
        assertThat(dataSet.writtenColumns().stream().map(Column::name)).containsExactly("id", "mail", "phone");
        assertThat(dataSet.saltVariable()).isEqualTo("SALT");
        assertThat(dataSet.duplicates())
                .isEqualTo(new DataSet.Duplicates(
                        true,
                        DataSet.Duplicates.By.KEY,
                        DataSet.Duplicates.Keep.NEWEST,
                        "born_on",
                        DataSet.Duplicates.Order.ASC));
        assertThat(LandingJson.read(LandingJson.canonical(dataSet), DataSet.class))
                .isEqualTo(dataSet);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pii: drop | saltVariable: SALT | saltVariable: expected saltVariable only with a column of pii: hash, found none of these.",
                "pii: hash | saltVariable: secret-salt | expected the name of an environment variable",
                "pii: hash | tail: default | expected saltVariable: the name of the environment variable with the salt of hashed columns, found none.",
                "pii: mask | 'load: {target: c.t, mode: merge, key: [mail]}' | load: expected a key whose values differ when they are written, found 'mail', which is masked.",
                "pii: drop | 'load: {target: c.t, mode: replace-by-key, key: [id, mail]}' | load: expected a key whose values differ when they are written, found 'mail', which is dropped.",
                "pii: drop | tail: default | expected a column that is not dropped, found none."
            })
    void refusesWhatCannotBeDone(String pii, String further, String sentence) {
        String columns = sentence.contains("not dropped")
                ? "columns: [{name: mail, type: text, pii: drop}]"
                : "columns: [{name: id, type: text}, {name: mail, type: text, " + pii + "}]";

        var refused = catchThrowableOfType(InvalidConfiguration.class, () -> read(columns + "\n" + further));

        assertThat(refused.problems()).singleElement().asString().contains(sentence);
    }

    @Test
    void aTableWithSuchColumnsIsSharedOnlyByColumns() {
        var columns =
                "columns: [{name: id, type: text}, {name: mail, type: text, pii: mask}, {name: born, type: date, pii: drop}]\n"
                        + "load: {target: curated.person, mode: append}";
        var consumers = "consumers: [{account: \"210987654321\"}]";

        var whole = catchThrowableOfType(
                InvalidConfiguration.class,
                () -> read(columns, "datashares: {hr: {tables: [curated.person], " + consumers + "}}"));
        var dropped = catchThrowableOfType(
                InvalidConfiguration.class,
                () -> read(
                        columns,
                        "datashares: {hr: {tables: [{table: curated.person, columns: [born]}], " + consumers + "}}"));

        assertThat(whole.problems())
                .singleElement()
                .asString()
                .contains(
                        "because data set person is loaded into it with columns that tell of persons (mail, born), found none.");
        assertThat(dropped.problems())
                .singleElement()
                .asString()
                .contains("expected columns that a load of data set person writes, found 'born'.");
    }

    private static DataSet read(String yaml) {
        return read(yaml, "");
    }

    private static DataSet read(String yaml, String datashares) {
        String configuration = """
                company: Example
                regions:
                  AMER: {timeZone: America/Los_Angeles, runAt: "05:00", cutOff: "06:30"}
                dataSets:
                  person:
                    format: {type: csv}
                """ + yaml.indent(4) + """
                mappings:
                  - {files: "p_{timestamp}.csv", dataSet: person, regions: [AMER]}
                """ + datashares;
        return READER.read(configuration, "pii.yaml").dataSet(new DataSetName("person"));
    }
}
