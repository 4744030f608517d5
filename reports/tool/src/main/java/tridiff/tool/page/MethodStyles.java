package tridiff.tool.page;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import tridiff.chart.MarkerShape;
import tridiff.chart.Palette;
import tridiff.chart.Style;

/**
 * The colours and markers of methods: those of {@code styles.csv} for the ones that ship, by the
 * rule of {@link Palette} for all others.
 */
public final class MethodStyles {

  /** The styles of the methods that ship. */
  public static final Palette SHIPPED = read();

  private MethodStyles() {}

  /** Returns the styles of a page: methods of its figures that do not ship differ in theirs. */
  public static Palette of(Page page) {
    return SHIPPED.with(
        page.figures().stream().flatMap(figure -> figure.chart().names().stream()).toList());
  }

  private static Palette read() {
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setCommentMarker('#')
            .setHeader()
            .setSkipHeaderRecord(true)
            .get();
    Map<String, Style> styles = new HashMap<>();
    try (InputStream in = MethodStyles.class.getResourceAsStream("styles.csv")) {
      var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (CSVRecord record : format.parse(reader)) {
        styles.put(
            record.get("name"),
            new Style(
                Integer.parseInt(record.get("colour"), 16),
                Integer.parseInt(record.get("text"), 16),
                MarkerShape.valueOf(record.get("marker"))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the styles of the methods", e);
    }
    return new Palette(styles);
  }
}
