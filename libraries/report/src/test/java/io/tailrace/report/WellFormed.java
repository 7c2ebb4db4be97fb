package io.tailrace.report;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Pages are written so that a parser of XML reads them, too, which is stricter than any browser. */
final class WellFormed {
    private WellFormed() {}

    static Document page(String page) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(page)));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("This page is not well-formed: " + page, e);
        }
    }

    static int count(Document page, String tag) {
        return page.getElementsByTagName(tag).getLength();
    }

    /** Whether every head of a table says what it is the head of. */
    static boolean everyHeadHasAScope(Document page) {
        var heads = page.getElementsByTagName("th");
        for (int i = 0; i < heads.getLength(); i++) {
            if (!(heads.item(i) instanceof Element head)
                    || head.getAttribute("scope").isEmpty()) {
                return false;
            }
        }
        return heads.getLength() > 0;
    }
}
