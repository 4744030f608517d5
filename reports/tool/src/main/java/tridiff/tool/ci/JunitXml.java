package tridiff.tool.ci;

import java.util.List;
import tridiff.tool.ci.TestCase.Verdict;

/**
 * Judgements as the XML that Ant's JUnit task wrote first and that every CI reads: a test case for
 * each, the function as its class. The time is 0, so that equal arguments give equal bytes.
 *
 * <p>Source: junit-10.xsd of the xUnit plugin of Jenkins, which says what is read.
 */
public final class JunitXml {

  private JunitXml() {}

  /** Returns the document of one suite. */
  public static String of(String suite, List<TestCase> cases) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml.append("<testsuites>\n  <testsuite");
    attribute(xml, "name", suite);
    attribute(xml, "tests", Integer.toString(cases.size()));
    attribute(xml, "failures", Long.toString(TestCase.count(cases, Verdict.FAILED)));
    attribute(xml, "errors", "0");
    attribute(xml, "skipped", Long.toString(TestCase.count(cases, Verdict.NOT_JUDGED)));
    attribute(xml, "time", "0");
    xml.append(">\n");
    for (TestCase test : cases) {
      xml.append("    <testcase");
      attribute(xml, "name", test.name());
      attribute(xml, "classname", test.function());
      attribute(xml, "time", "0");
      switch (test.verdict()) {
        case PASSED -> xml.append("/>\n");
        case FAILED -> {
          xml.append(">\n      <failure");
          attribute(xml, "type", "digits");
          attribute(xml, "message", test.message());
          xml.append("/>\n    </testcase>\n");
        }
        case NOT_JUDGED -> {
          xml.append(">\n      <skipped");
          attribute(xml, "message", test.message());
          xml.append("/>\n    </testcase>\n");
        }
      }
    }
    return xml.append("  </testsuite>\n</testsuites>\n").toString();
  }

  private static void attribute(StringBuilder xml, String name, String value) {
    xml.append(' ').append(name).append("=\"");
    value.codePoints().forEach(c -> escaped(xml, c));
    xml.append('"');
  }

  private static void escaped(StringBuilder xml, int c) {
    switch (c) {
      case '&' -> xml.append("&amp;");
      case '<' -> xml.append("&lt;");
      case '>' -> xml.append("&gt;");
      case '"' -> xml.append("&quot;");
      case '\n' -> xml.append("&#10;");
      case '\t' -> xml.append("&#9;");
      // What XML 1.0, section 2.2, has no room for, escaped or not.
      default -> xml.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
    }
  }

  private static boolean isAllowed(int c) {
    return c >= 0x20 && c != 0xFFFE && c != 0xFFFF && !(c >= 0xD800 && c <= 0xDFFF);
  }
}
