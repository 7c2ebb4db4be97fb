package io.tailrace.samples;

import io.tailrace.landing.configuration.Column;
import io.tailrace.landing.configuration.ColumnType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Plausible values of a supply chain, chosen by a column's name and, for names it does not know, by its type. */
final class Values {
    private static final int PRODUCTS = 60;
    private static final int CUSTOMERS = 40;
    private static final int SUPPLIERS = 15;
    private static final List<String> FAMILIES = List.of("Access Point", "Switch", "Router", "Gateway", "Transceiver");
    private static final List<String> CITIES =
            List.of("Santa Clara", "Köln", "Zürich", "Łódź", "大阪", "Singapore", "São Paulo", "Austin");
    private static final List<String> COUNTRIES = List.of("US", "DE", "CH", "PL", "JP", "SG", "BR");
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY", "SGD", "GBP");
    private static final List<String> CARRIERS = List.of("DHL", "UPS", "FEDEX", "KN", "DSV");
    private static final List<String> WAREHOUSES = List.of("SCL1", "SCL2", "RTM1", "FRA2", "SIN1", "OSA1");
    private static final List<String> CONTACTS =
            List.of("Jörg Müller", "Zoë Café", "Ana Muñoz", "Søren Ågård", "Per Öberg", "Kim Lee");
    private static final List<String> NOTES = List.of(
            "deliver to dock 4", "call before delivery", "budget 1.500 €, net", "say \"Tailrace\" at the gate", "n/a");

    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final LocalDate day;
    private final String origin;
    private final Random random;

    /** @param origin region and file, made part of ids so that files of one day do not share rows */
    Values(LocalDate day, String origin, Random random) {
        this.day = day;
        this.origin = origin;
        this.random = random;
    }

    /** The canonical text of one value; {@code number} is the row's, from 0; {@code unique} asks for a value that no other row has. */
    String value(Column column, long number, boolean unique) {
        return switch (column.name()) {
            case "product_id" -> named("P", unique ? number : number % PRODUCTS);
            case "customer_id", "partner_id" -> named("C", unique ? number : number % CUSTOMERS);
            case "supplier_id" -> named("S", unique ? number : number % SUPPLIERS);
            case "order_id" -> "SO" + origin + padded(number / 3, 7);
            case "order_line" -> Long.toString(number % 3 + 1);
            case "shipment_id" -> "SH" + origin + padded(number, 7);
            case "po_id" -> "PO" + origin + padded(number, 7);
            case "return_id", "deal_id", "incident_id" ->
                column.name().substring(0, 1).toUpperCase(Locale.ROOT) + origin + padded(number, 7);
            case "product_name" -> "Meridian " + FAMILIES.get((int) (number % FAMILIES.size())) + " " + (100 + number);
            case "family" -> FAMILIES.get((int) (number % FAMILIES.size()));
            case "customer_name" -> "Customer " + (number + 1) + ", Inc.";
            case "supplier_name" -> "Supplier " + (number + 1) + " GmbH & Co";
            case "city" -> any(CITIES);
            case "country" -> any(COUNTRIES);
            case "segment" -> any(List.of("enterprise", "public", "small business"));
            case "currency" -> CURRENCIES.get((int) (number % CURRENCIES.size()));
            case "rate_date" -> day.toString();
            case "carrier_id" ->
                unique && number >= CARRIERS.size()
                        ? named("K", number)
                        : CARRIERS.get((int) (number % CARRIERS.size()));
            case "carrier_name" -> CARRIERS.get((int) (number % CARRIERS.size())) + " Logistics";
            case "warehouse_code" -> any(WAREHOUSES);
            case "customer_contact" -> any(CONTACTS);
            case "note", "reason", "description" -> any(NOTES);
            case "stage" -> any(List.of("OPEN", "WON", "LOST"));
            case "month", "valid_from" ->
                day.withDayOfMonth(1).plusMonths(number % 12).toString();
            case "week" -> day.plusWeeks(number % 13).toString();
            default -> byType(column.type());
        };
    }

    private String byType(ColumnType type) {
        return switch (type) {
            case ColumnType.Text text -> "text " + random.nextInt(1000);
            case ColumnType.WholeNumber number -> Integer.toString(1 + random.nextInt(500));
            case ColumnType.Decimal decimal ->
                BigDecimal.valueOf(100 + random.nextInt(1_000_00), Math.min(decimal.scale(), 2))
                        .toPlainString();
            case ColumnType.Truth truth -> Boolean.toString(random.nextBoolean());
            case ColumnType.Date date -> day.minusDays(random.nextInt(30)).toString();
            case ColumnType.Timestamp timestamp ->
                day.minusDays(1)
                        .atTime(random.nextInt(24), random.nextInt(60), random.nextInt(60))
                        .format(SECONDS);
        };
    }

    private String named(String prefix, long number) {
        return prefix + padded(number + 1, 5);
    }

    private static String padded(long number, int digits) {
        var text = Long.toString(number);
        return "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    private String any(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
