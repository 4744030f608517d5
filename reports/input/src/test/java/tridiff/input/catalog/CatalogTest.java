package tridiff.input.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionParser;

class CatalogTest {

  static List<CatalogFunction> functions() {
    return Catalog.all();
  }

  static List<Family> families() {
    return Catalog.families();
  }

  static Stream<CatalogFunction> expressions() {
    return functions().stream().filter(function -> !function.isProgram());
  }

  @Test
  void namesAreUniqueAndInTheOrderOfTheFunctions() {
    List<String> names = functions().stream().map(CatalogFunction::name).toList();
    assertEquals(names, Catalog.names());
    assertEquals(names.size(), new HashSet<>(names).size());
  }

  @Test
  void thereAreMoreThanAHundred() {
    assertTrue(functions().size() > 100, "only " + functions().size());
  }

  @Test
  void topicsComeInTheOrderOfTheirDeclaration() {
    List<Topic> topics = functions().stream().map(CatalogFunction::topic).toList();
    assertEquals(topics.stream().sorted().toList(), topics);
    assertEquals(List.of(Topic.values()), topics.stream().distinct().toList());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void entryIsComplete(CatalogFunction function) {
    assertTrue(
        function.name().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*"), "not kebab: " + function.name());
    assertFalse(function.title().isBlank());
    assertFalse(function.text().isBlank());
    assertTrue(function.source().matches(".*\\d{4}.*"), "a source has a year");
    assertTrue(function.reason().endsWith("."), "a reason is a sentence");
    assertTrue(function.points().size() >= 1 && function.points().size() <= 4, "1 to 4 points");
  }

  @ParameterizedTest
  @MethodSource("functions")
  void pointsLieInTheDomain(CatalogFunction function) {
    for (List<Double> point : function.points()) {
      assertEquals(function.function().inputs(), point.size());
      assertTrue(function.function().domain().contains(coordinates(point)), "outside: " + point);
    }
  }

  @ParameterizedTest
  @MethodSource("functions")
  void valueIsFiniteUnlessTheEntrySaysOtherwise(CatalogFunction function) {
    for (List<Double> point : function.points()) {
      double[] values = function.function().at(coordinates(point));
      assertEquals(function.function().outputs(), values.length);
      assertTrue(
          function.corner().isPresent() || Arrays.stream(values).allMatch(Double::isFinite),
          () -> Arrays.toString(values) + " at " + point);
    }
  }

  @ParameterizedTest
  @MethodSource("expressions")
  void textParsesToTheFunction(CatalogFunction function) {
    ExpressionFunction typed = ExpressionParser.function(function.expression().orElseThrow());
    ExpressionFunction stored = (ExpressionFunction) function.function();
    assertEquals(typed.formulas(), stored.formulas());
    assertEquals(new HashSet<>(typed.variables()), new HashSet<>(stored.variables()));
  }

  @ParameterizedTest
  @MethodSource("functions")
  void everyFunctionIsFoundByItsName(CatalogFunction function) {
    assertEquals(function.name(), Catalog.find(function.name()).orElseThrow().name());
  }

  @ParameterizedTest
  @MethodSource("families")
  void smallestAndLargestMemberAreFoundAndNoneBeyond(Family family) {
    for (int n : new int[] {family.smallest(), family.largest()}) {
      String name = family.name() + "-" + n;
      assertEquals(name, Catalog.find(name).orElseThrow().name());
    }
    assertTrue(Catalog.find(family.name() + "-" + (family.smallest() - 1)).isEmpty());
    assertTrue(Catalog.find(family.name() + "-" + (family.largest() + 1)).isEmpty());
    assertThrows(IllegalArgumentException.class, () -> family.of(family.smallest() - 1));
  }

  @ParameterizedTest
  @MethodSource("families")
  void numberOfInputsGrowsAsTheFamilySays(Family family) {
    List<Integer> sizes = family.sizes();
    assertEquals(sizes.stream().sorted().distinct().toList(), sizes);
    int few = family.of(family.smallest()).function().inputs();
    int many = family.of(family.smallest() + 1).function().inputs();
    assertEquals(family.inputsGrow(), many > few);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", "no-such-function", "logistic-", "logistic--3", "logistic-03", "-4"})
  void unknownNameIsNotFound(String name) {
    assertTrue(Catalog.find(name).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "tahn, tanh",
    "logistc-4, logistic-4",
    "logistic, logistic-2",
    "logistic-0, logistic-1",
    "logistic-999999999, logistic-1000000",
  })
  void unknownNameHasANearOne(String unknown, String near) {
    assertEquals(Optional.of(near), Catalog.nearest(unknown));
  }

  @Test
  void nameUnlikeAnyHasNoNearOne() {
    assertTrue(Catalog.nearest("entirely-different-thing").isEmpty());
  }

  private static double[] coordinates(List<Double> point) {
    return point.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
