package io.tailrace.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tailrace.landing.LandingJson;
import io.tailrace.landing.configuration.DataSet;
import io.tailrace.landing.configuration.Output;
import io.tailrace.tabular.TableSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.poi.xssf.extractor.XSSFExcelExtractor;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProtectionTest {
    /** HMAC-SHA-256 of "ann@example.org" under "pinch", by OpenSSL. */
    private static final String ANN = "28a3ff6cae392fd8199226fc645b3e6da874febd5d2c95eb3b7ce5e09d28e11e";

    private static final String YAML = """
            format: {type: csv}
            columns:
              - {name: id, type: integer}
              - {name: mail, type: text, pii: hash}
              - {name: phone, type: text, length: 16, pii: mask}
              - {name: born_on, type: date, pii: drop}
            saltVariable: SALT
            businessKey: [mail, born_on]
            duplicates: {remove: true, by: key, keep: last}
            rules: |
              Rules = [ ColumnValues "phone" matches "[+0-9]+", IsUnique "mail", ColumnLength "mail" < 30 ]
            """;

    private final MemorySinks sinks = new MemorySinks();

    @Test
    void writesHashesMasksAndNoDroppedColumn() {
        convert(YAML, "id,mail,phone,born_on\n1,ann@example.org,+4912345678,1999-12-31\n2,,0815,\n");

        assertThat(sinks.outputText())
                .isEqualTo("id,mail,phone,_file,_row\r\n1," + ANN + ",*******5678,t.csv,2\r\n2,,****,t.csv,3\r\n");
    }

    @ParameterizedTest
    @EnumSource(value = Output.Encoding.class)
    void everyEncodingTakesThem(Output.Encoding encoding) {
        DataSet dataSet = Configured.dataSet(YAML);

        var report = Conversion.of(dataSet, dataSet.format())
                .variables(name -> "pinch")
                .writing(dataSet.output().encoded(encoding))
                .convert(source("id,mail,phone,born_on\n1,ann@example.org,+4912345678,1999-12-31\n"), null, sinks);

        assertThat(report.rowsWritten()).isEqualTo(1);
        assertThat(new String(sinks.parts().getFirst(), StandardCharsets.ISO_8859_1))
                .doesNotContain("ann@", "1999");
    }

    /** Bad cells, failing rules, repeated rows and rows of another width: a clear value may stand nowhere. */
    @Test
    void noClearValueLeavesTheConversion() throws IOException {
        ConversionReport report = convert(YAML, """
                id,mail,phone,born_on
                x,ann@example.org,+4912345678,1999-12-31
                2,bob@example.org,call me maybe,1998-01-01
                3,cyd@example.org,+4987654321,31.12.1997
                4,dan@example.org,+4911112222,1996-06-06
                5,dan@example.org,+4911112222,1996-06-06
                6,eve@example.org,+4933334444,1995-05-05,gus@example.org
                fay@example.org,+4955556666,1994-04-04
                7,dan@example.org,+4911112222,1993-03-03
                8,long-long-long-long-long-long@example.org,+4911112222,1993-03-03
                """);

        assertThat(report.rowsQuarantined()).isEqualTo(7);
        assertThat(report.rowsDeduplicated()).isEqualTo(1);
        String workbook;
        try (var opened = new XSSFWorkbook(new ByteArrayInputStream(Objects.requireNonNull(sinks.workbookBytes())))) {
            var extractor = new XSSFExcelExtractor(opened);
            extractor.setIncludeCellComments(true);
            workbook = extractor.getText();
        }
        String everything = sinks.outputText()
                + sinks.quarantineText()
                + sinks.duplicatesText()
                + workbook
                + LandingJson.canonical(report);
        assertThat(everything)
                .contains(ANN, "(withheld)", "****")
                .doesNotContain("@example", "+49", "call me", "1999", "1998", "1997", "1996", "1995", "1994", "1993");
        assertThat(Objects.requireNonNull(sinks.quarantineText()).lines().findFirst())
                .hasValue("_file,_sheet,_row,_rule,_column,_observed,_message,id,mail,phone");
        assertThat(Objects.requireNonNull(sinks.duplicatesText()).lines().findFirst())
                .hasValue("_file,_sheet,_row,_kept_sheet,_kept_row,mail");
    }

    @Test
    void needsItsSalt() {
        DataSet dataSet = Configured.dataSet(YAML);

        assertThatThrownBy(() -> Conversion.of(dataSet, dataSet.format())
                        .variables(name -> null)
                        .convert(source("id,mail,phone,born_on\n"), null, sinks))
                .hasMessage("The environment variable SALT must hold the salt of hashed columns, and is not set.");
    }

    private ConversionReport convert(String yaml, String csv) {
        DataSet dataSet = Configured.dataSet(yaml);
        return Conversion.of(dataSet, dataSet.format())
                .variables(name -> name.equals("SALT") ? "pinch" : null)
                .writing(dataSet.output().encoded(Output.Encoding.CSV))
                .convert(source(csv), null, sinks);
    }

    private static TableSource source(String csv) {
        return TableSource.of("t.csv", new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)));
    }
}
