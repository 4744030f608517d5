package tridiff.tool.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import tridiff.core.Differentiators;
import tridiff.core.algebra.Unary;
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
    String out = listed("operations");
    for (Unary op : Unary.values()) {
      assertTrue(out.contains(op.symbol()), op.symbol());
    }
  }
}
