package tridiff.tool.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tridiff.chart.Style;
import tridiff.core.DifferentiatorProvider;
import tridiff.core.Differentiators;

class MethodStylesTest {

  private static final Map<String, Style> STYLES = MethodStyles.SHIPPED.styles();

  @Test
  void everyMethodThatShipsHasAColourAndAMarkerOfItsOwn() {
    List<String> methods =
        Differentiators.onClassPath().providers().stream()
            .flatMap(provider -> provider.methods().stream())
            .map(DifferentiatorProvider.Method::name)
            .toList();
    assertTrue(methods.size() >= 13, methods::toString);
    assertTrue(STYLES.keySet().containsAll(methods), methods::toString);
    List<Style> styles = methods.stream().map(STYLES::get).toList();
    assertEquals(methods.size(), styles.stream().map(Style::colour).distinct().count());
    assertEquals(methods.size(), styles.stream().map(Style::marker).distinct().count());
  }

  // A ratio of 4.5 to white, whose luminance is 1: at most 1.05 / 4.5 - 0.05 (WCAG 2.1, 1.4.3).
  @Test
  void textInEveryColourCanBeReadOnWhite() {
    STYLES.forEach(
        (name, style) -> {
          float[] c = new Color(style.textColour()).getRGBColorComponents(null);
          double luminance = 0.2126 * linear(c[0]) + 0.7152 * linear(c[1]) + 0.0722 * linear(c[2]);
          assertTrue(luminance <= 1.05 / 4.5 - 0.05, () -> name + " has luminance " + luminance);
        });
  }

  private static double linear(double channel) {
    return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }

  @Test
  void aMethodThatDoesNotShipLooksLikeNoneThatDoes() {
    Stream.of("chebyshev", "hipparchus-gradient", "my-plug-in")
        .map(MethodStyles.SHIPPED::style)
        .forEach(
            style ->
                assertTrue(
                    STYLES.values().stream().noneMatch(s -> s.colour() == style.colour()),
                    style::css));
  }
}
