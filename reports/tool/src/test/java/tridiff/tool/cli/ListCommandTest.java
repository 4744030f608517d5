package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Unary;
import tridiff.core.function.ExpressionParser;
import tridiff.input.catalog.Catalog;

/** {@code tridiff list} names all there is. */
class ListCommandTest {

  private static String listed(String what) {
    Run run = Run.of("list", what);
    assertEquals(0, run.code(), run::toString);
    return run.out();
  }

  @Test
  void everyFunctionOfTheCatalogIsListed() {
    String out = listed("functions");
    for (String name : Catalog.names()) {
      assertTrue(out.contains("  " + name + " "), name);
    }
    Catalog.families().forEach(family -> assertTrue(out.contains(family.name() + "-n")));
  }

  @Test
  void everyMethodIsListedWithItsOptions() {
    String out = listed("methods");
    Differentiators.onClassPath().providers().stream()
        .flatMap(provider -> provider.methods().stream())
        .forEach(
            method -> {
              assertTrue(out.contains("  " + method.name() + " "), method.name());
              method.options().forEach(o -> assertTrue(out.contains(":" + o.name() + "=")));
            });
  }

  @Test
  void everyOperationIsListed() {
    // Where the line ends is not looked at.
    String out = listed("operations").replaceAll("\n +", " ");
    for (Unary op : Unary.values()) {
      assertTrue(out.contains(op.symbol()), op.symbol());
    }
    for (String function : ExpressionParser.functions()) {
      assertTrue(out.contains(" " + function + "("), function);
    }
    ExpressionParser.aliases().keySet().forEach(a -> assertTrue(out.contains(a + " = "), a));
  }

  @Test
  void everyFormThatIsListedIsRead() {
    for (Operation operation : Operation.all()) {
      for (String form : Pattern.compile("  ").splitAsStream(operation.form()).toList()) {
        if (form.matches(".*[a-z]\\(.*") && !form.contains("length")) {
          String text =
              form.replace(", ...", "").replace("1, n)", "1, 2, x)").replace("(c,", "(x < 1,");
          ExpressionParser.parse(text);
        }
      }
    }
  }

  @Test
  void functionsAreListedAsJson() throws IOException {
    Run run = Run.of("list", "functions", "--format", "json");
    assertEquals(0, run.code(), run::toString);
    JsonNode content = new ObjectMapper().readTree(run.out()).get("content");
    List<String> names = new ArrayList<>();
    content.findValue("functions").findValues("name").forEach(name -> names.add(name.asText()));
    assertEquals(Catalog.names(), names, run.out().substring(0, 500));
  }
}
