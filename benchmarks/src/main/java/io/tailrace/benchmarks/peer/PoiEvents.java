package io.tailrace.benchmarks.peer;

import java.io.File;
import java.io.IOException;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFListener;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.eventusermodel.MissingRecordAwareHSSFListener;
import org.apache.poi.hssf.eventusermodel.dummyrecord.LastCellOfRowDummyRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.jspecify.annotations.Nullable;

/** Apache POI's event API for xls. */
final class PoiEvents implements HSSFListener {
    private final CsvOutput output;
    private final FormatTrackingHSSFListener formats;
    private @Nullable SSTRecord strings;

    private PoiEvents(CsvOutput output) {
        this.output = output;
        formats = new FormatTrackingHSSFListener(new MissingRecordAwareHSSFListener(this));
    }

    public static void main(String[] arguments) throws IOException {
        try (var file = new POIFSFileSystem(new File(arguments[0]), true);
                var output = new CsvOutput(arguments[1])) {
            var request = new HSSFRequest();
            request.addListenerForAllRecords(new PoiEvents(output).formats);
            new HSSFEventFactory().processWorkbookEvents(request, file);
        }
    }

    @Override
    public void processRecord(Record event) {
        switch (event) {
            case SSTRecord table -> strings = table;
            case LabelSSTRecord label ->
                cell(
                        label,
                        strings == null
                                ? null
                                : strings.getString(label.getSSTIndex()).getString());
            case NumberRecord number -> cell(number, formats.formatNumberDateCell(number));
            case BoolErrRecord value -> cell(value, value.isBoolean() ? String.valueOf(value.getBooleanValue()) : "#");
            case LastCellOfRowDummyRecord _ -> output.endRow();
            default -> {
                // No cell.
            }
        }
    }

    private void cell(CellValueRecordInterface cell, @Nullable String text) {
        output.skipTo(cell.getColumn());
        output.cell(text);
    }
}
