/**
 * Workbooks read as a stream of rows: xlsx and xlsm by a reader of our own on the zip package, xls by one on its OLE2 container.
 * {@link io.tailrace.tabular.excel.Tables} opens a table of any format, workbooks and text alike.
 * Values come as they are stored, typed by style and epoch, never as Excel would display them.
 */
@NullMarked
package io.tailrace.tabular.excel;

import org.jspecify.annotations.NullMarked;
