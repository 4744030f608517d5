package tridiff.reports.architecture;

import static com.tngtech.archunit.lang.conditions.ArchConditions.accessField;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tridiff.core.Differentiator;

/** The allowed order is {@code core < symbolic, numeric, autodiff < reports}. */
class ArchitectureTest {

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("tridiff");

  private static final String CROOKED = "tridiff.reports.architecture.crooked";

  /** Each rule, for the house whose modules are the packages below {@code root}. */
  enum Rule {
    CORE_KNOWS_NO_OTHER_MODULE {
      @Override
      ArchRule in(String root) {
        return modulesKnowNone(root, "core", "symbolic", "numeric", "autodiff", "reports");
      }
    },
    SYMBOLIC_KNOWS_ONLY_CORE {
      @Override
      ArchRule in(String root) {
        return modulesKnowNone(root, "symbolic", "numeric", "autodiff", "reports");
      }
    },
    NUMERIC_KNOWS_ONLY_CORE {
      @Override
      ArchRule in(String root) {
        return modulesKnowNone(root, "numeric", "symbolic", "autodiff", "reports");
      }
    },
    AUTODIFF_KNOWS_ONLY_CORE {
      @Override
      ArchRule in(String root) {
        return modulesKnowNone(root, "autodiff", "symbolic", "numeric", "reports");
      }
    },
    REPORTS_FIND_THE_FAMILIES_AT_RUN_TIME {
      @Override
      ArchRule in(String root) {
        return modulesKnowNone(root, "reports", "symbolic", "numeric", "autodiff");
      }
    },
    SYMJA_STAYS_IN_SYMBOLIC {
      @Override
      ArchRule in(String root) {
        return libraryStaysIn(root, "org.matheclipse..", "symbolic..");
      }
    },
    COMMONS_MATH_STAYS_IN_NUMERIC_AND_AUTODIFF {
      @Override
      ArchRule in(String root) {
        return libraryStaysIn(root, "org.apache.commons.math3..", "numeric..", "autodiff..");
      }
    },
    BIG_MATH_STAYS_IN_CORE {
      @Override
      ArchRule in(String root) {
        return libraryStaysIn(root, "ch.obermuhlner..", "core..");
      }
    },
    ASM_STAYS_IN_PROGRAM {
      @Override
      ArchRule in(String root) {
        return libraryStaysIn(root, "org.objectweb.asm..", "core.program..");
      }
    },
    XCHART_STAYS_IN_CHART {
      @Override
      ArchRule in(String root) {
        return libraryStaysIn(root, "org.knowm.xchart..", "reports.chart..");
      }
    },
    PICOCLI_STAYS_IN_CLI {
      @Override
      ArchRule in(String root) {
        return libraryStaysIn(root, "picocli..", "reports.cli..");
      }
    },
    ONLY_CLI_PRINTS {
      @Override
      ArchRule in(String root) {
        return noClasses()
            .that()
            .resideInAPackage(root + "..")
            .and()
            .resideOutsideOfPackage(root + ".reports.cli..")
            .should(accessField(System.class, "out"))
            .orShould(accessField(System.class, "err"));
      }
    };

    abstract ArchRule in(String root);
  }

  @ParameterizedTest
  @EnumSource
  void houseKeepsTheRule(Rule rule) {
    rule.in("tridiff").check(HOUSE);
  }

  @ParameterizedTest
  @EnumSource
  void crookedHouseBreaksTheRule(Rule rule) {
    JavaClasses crooked = new ClassFileImporter().importPackages(CROOKED);
    assertTrue(rule.in(CROOKED).evaluate(crooked).hasViolation(), "this rule cannot fail");
  }

  @Test
  void houseIsNotEmpty() {
    assertTrue(HOUSE.contain(Differentiator.class), "the modules are not on the class path");
    for (String module : new String[] {"core", "symbolic", "numeric", "autodiff", "reports"}) {
      assertTrue(HOUSE.containPackage("tridiff." + module), module);
    }
  }

  private static ArchRule modulesKnowNone(String root, String module, String... others) {
    String[] forbidden = new String[others.length];
    for (int i = 0; i < others.length; i++) {
      forbidden[i] = root + "." + others[i] + "..";
    }
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
