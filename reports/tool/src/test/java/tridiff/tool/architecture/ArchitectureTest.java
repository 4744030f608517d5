package tridiff.tool.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tridiff.core.Differentiator;
import tridiff.core.Differentiators;
import tridiff.measure.experiment.Contestant;
import tridiff.measure.experiment.Experiment;

/**
 * The allowed order is {@code core < compile, symbolic, numeric, autodiff, measure, input; chart
 * alone; all of them < tool}, where the tool finds the families at run time.
 */
class ArchitectureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("tridiff");

  private static final String CROOKED = "tridiff.tool.architecture.crooked";
  private static final JavaClasses CROOKED_HOUSE = new ClassFileImporter().importPackages(CROOKED);

  private static final List<String> MODULES =
      List.of(
          "core",
          "compile",
          "symbolic",
          "numeric",
          "autodiff",
          "measure",
          "input",
          "chart",
          "tool");

  /** Each rule, for the house whose modules are the packages below {@code root}. */
  enum Rule {
    CORE_KNOWS_NO_OTHER_MODULE(root -> moduleKnowsOnly(root, "core")),
    COMPILE_KNOWS_ONLY_CORE(root -> moduleKnowsOnly(root, "compile", "core")),
    SYMBOLIC_KNOWS_ONLY_CORE(root -> moduleKnowsOnly(root, "symbolic", "core")),
    NUMERIC_KNOWS_ONLY_CORE(root -> moduleKnowsOnly(root, "numeric", "core")),
    AUTODIFF_KNOWS_ONLY_CORE(root -> moduleKnowsOnly(root, "autodiff", "core")),
    MEASURE_KNOWS_ONLY_CORE(root -> moduleKnowsOnly(root, "measure", "core")),
    INPUT_KNOWS_ONLY_CORE(root -> moduleKnowsOnly(root, "input", "core")),
    CHART_KNOWS_NO_OTHER_MODULE(root -> moduleKnowsOnly(root, "chart")),
    TOOL_FINDS_THE_FAMILIES_AT_RUN_TIME(
        root -> moduleKnowsOnly(root, "tool", "core", "compile", "measure", "input", "chart")),
    SYMJA_STAYS_IN_SYMBOLIC(root -> libraryStaysIn(root, "org.matheclipse..", "symbolic..")),
    COMMONS_MATH_STAYS_IN_NUMERIC_AND_AUTODIFF(
        root -> libraryStaysIn(root, "org.apache.commons.math3..", "numeric..", "autodiff..")),
    ASM_STAYS_IN_COMPILE(root -> libraryStaysIn(root, "org.objectweb.asm..", "compile..")),
    XCHART_STAYS_IN_CHART(root -> libraryStaysIn(root, "org.knowm.xchart..", "chart..")),
    PICOCLI_STAYS_IN_CLI(root -> libraryStaysIn(root, "picocli..", "tool.cli..")),
    READERS_MEASURE_NOTHING(
        root ->
            noClasses()
                .that()
                .resideInAnyPackage(
                    root + ".tool.page..", root + ".tool.table..", root + ".tool.write..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                    Differentiator.class,
                    Differentiators.class,
                    Experiment.class,
                    Contestant.class)),
    PACKAGES_HAVE_NO_CYCLES(root -> slices().matching(root + ".(**)").should().beFreeOfCycles()),
    ONLY_CLI_PRINTS(
        root ->
            noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and()
                .resideOutsideOfPackage(root + ".tool.cli..")
                .should(accessField(System.class, "out"))
                .orShould(accessField(System.class, "err")));

    @SuppressWarnings("ImmutableEnumChecker") // a lambda that holds nothing
    private final Function<String, ArchRule> rule;

    Rule(Function<String, ArchRule> rule) {
      this.rule = rule;
    }

    ArchRule in(String root) {
      return rule.apply(root);
    }
  }

  @ParameterizedTest
  @EnumSource
  void houseKeepsTheRule(Rule rule) {
    rule.in("tridiff").check(HOUSE);
  }

  @ParameterizedTest
  @EnumSource
  void crookedHouseBreaksTheRule(Rule rule) {
    assertTrue(rule.in(CROOKED).evaluate(CROOKED_HOUSE).hasViolation(), "this rule cannot fail");
  }

  @Test
  void houseIsNotEmpty() {
    assertTrue(HOUSE.contain(Differentiator.class), "the modules are not on the class path");
    for (String module : MODULES) {
      assertTrue(HOUSE.containPackage("tridiff." + module), module);
    }
  }

  private static ArchRule moduleKnowsOnly(String root, String module, String... allowed) {
    List<String> known = List.of(allowed);
    String[] forbidden =
        MODULES.stream()
            .filter(other -> !other.equals(module) && !known.contains(other))
            .map(other -> root + "." + other + "..")
            .toArray(String[]::new);
    return noClasses()
        .that()
        .resideInAPackage(root + "." + module + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden);
  }

  private static ArchRule libraryStaysIn(String root, String library, String... owners) {
    String[] allowed = new String[owners.length];
    for (int i = 0; i < owners.length; i++) {
      allowed[i] = root + "." + owners[i];
    }
    return noClasses()
        .that()
        .resideInAPackage(root + "..")
        .and()
        .resideOutsideOfPackages(allowed)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library);
  }
}
