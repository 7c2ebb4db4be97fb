package io.tailrace.report;

import java.util.function.Consumer;

/** The frame of every page: everything that it needs is in it, and it may load nothing. */
public final class Page {
    private static final String STYLE = """
            :root { color-scheme: light dark; --paper: #fff; --ink: #1a1f24; --soft: #57606a; --line: #d0d7de; --shade: #f3f5f7;
              --pass: #1a6334; --warn: #7a4b00; --fail: #a40e26; --written: #2d7d46; --quarantined: #c2293f; --repeated: #5a5fc7; --skipped: #8a929a; }
            @media (prefers-color-scheme: dark) { :root { --paper: #14181c; --ink: #e6eaee; --soft: #a0a9b2; --line: #3a424a; --shade: #1e242a;
              --pass: #7ddb98; --warn: #f0b95c; --fail: #ff8b98; --written: #4fae6d; --quarantined: #e8606f; --repeated: #8b90f0; --skipped: #7a838c; } }
            body { margin: 0 auto; padding: 1.5rem; max-width: 90rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
            h1 { font-size: 1.5rem; margin: 0; overflow-wrap: anywhere; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
            p { margin: .4rem 0; } .soft { color: var(--soft); }
            .scroll { overflow-x: auto; } table { border-collapse: collapse; min-width: 50%; font-size: .9rem; }
            th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid var(--line); }
            thead th { background: var(--shade); white-space: nowrap; } tbody th { font-weight: 600; min-width: 8rem; } td.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
            td, th { overflow-wrap: break-word; max-width: 24rem; } code, bdi { font-family: ui-monospace, monospace; font-size: .92em; white-space: pre-wrap; }
            caption { text-align: left; color: var(--soft); padding-bottom: .3rem; }
            .outcome { font-weight: 700; white-space: nowrap; } .pass { color: var(--pass); } .warn { color: var(--warn); } .fail { color: var(--fail); }
            .bar { display: flex; height: 1rem; min-width: 6rem; border: 1px solid var(--line); background: var(--shade); overflow: hidden; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
            .bar span { display: block; height: 100%; } .wide { height: 1.6rem; margin: .5rem 0; }
            .key { display: inline-block; width: 1rem; height: 1rem; margin-right: .4rem; vertical-align: -.15rem; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
            .written { background: var(--written); }
            .quarantined { background: repeating-linear-gradient(45deg, var(--quarantined) 0 5px, var(--paper) 5px 7px); }
            .repeated { background: repeating-linear-gradient(90deg, var(--repeated) 0 5px, var(--paper) 5px 7px); }
            .skipped { background: repeating-linear-gradient(0deg, var(--skipped) 0 3px, var(--paper) 3px 5px); }
            a { color: inherit; }
            @media print { :root { color-scheme: light; --paper: #fff; --ink: #000; --soft: #444; --line: #999; --shade: #eee; --pass: #1a6334; --warn: #7a4b00; --fail: #a40e26; }
              @page { size: A4 landscape; margin: 12mm; } body { padding: 0; max-width: none; font-size: 9pt; } .scroll { overflow: visible; }
              td, th { overflow-wrap: anywhere; } tr, h2 { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; } }
            """;

    private Page() {}

    public static String of(String title, Consumer<Html> content) {
        var html = new Html();
        html.raw("<!DOCTYPE html>\n")
                .open("html", "lang", "en")
                .open("head")
                .raw("<meta charset=\"utf-8\" />\n")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n")
                .raw(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\" />\n")
                .element("title", title)
                .open("style")
                .raw(STYLE)
                .close("style")
                .close("head")
                .open("body")
                .open("main");
        content.accept(html);
        return html.close("main").close("body").close("html").toString();
    }

    /** A table that scrolls by itself on narrow screens; the keyboard reaches it. */
    public static void table(Html html, String caption, Consumer<Html> content) {
        html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", caption)
                .open("table")
                .element("caption", caption);
        content.accept(html);
        html.close("table").close("div");
    }

    /** What of a list is not shown. */
    public static void rest(Html html, int all, int shown, String what) {
        if (all > shown) {
            html.element("p", "And " + Html.grouped(all - shown) + " more " + what + ".", "class", "soft");
        }
    }
}
