package tridiff.input.catalog;

import java.util.List;
import tridiff.core.function.Interval;

/** One iterate of the logistic map, written in three ways. */
final class Swell {

  private static final String SURVEY =
      "Baydin, Pearlmutter, Radul, Siskind (2018), Automatic Differentiation in Machine Learning:"
          + " a Survey, JMLR 18(153), section 2.2";

  private Swell() {}

  static List<CatalogFunction> all() {
    return List.of(
        define(
                "logistic-4-factored",
                "Iterate 4 of the logistic map, factored",
                "64*x*(1 - x)*(1 - 2*x)^2*(1 - 8*x + 8*x^2)^2")
            .at(0.2)
            .from(SURVEY + ", figure 2 and table 1")
            .because(
                "At the exact 1/5, f' = 9.0660864. Its derivative by the product rule is a sum of"
                    + " four products."),
        define(
                "logistic-5-expanded",
                "Iterate 5 of the logistic map, expanded",
                "256*x - 21760*x^2 + 731136*x^3 - 12899328*x^4 + 137592832*x^5 - 963149824*x^6"
                    + " + 4656988160*x^7 - 16066609152*x^8 + 40324038656*x^9 - 74281123840*x^10"
                    + " + 100327751680*x^11 - 98146713600*x^12 + 67645734912*x^13"
                    + " - 31138512896*x^14 + 8589934592*x^15 - 1073741824*x^16")
            .at(0.2)
            .at(0.9)
            .from(SURVEY + "; the coefficients are exact, all below 2^53")
            .because(
                "What expanding does to a formula: all coefficients are exact, and yet some nine"
                    + " digits cancel at 0.9 that logistic-5 keeps. No method can bring them"
                    + " back."),
        define(
                "logistic-5-horner",
                "Iterate 5 of the logistic map, by Horner's scheme",
                "x*(256 + x*(-21760 + x*(731136 + x*(-12899328 + x*(137592832 + x*(-963149824"
                    + " + x*(4656988160 + x*(-16066609152 + x*(40324038656 + x*(-74281123840"
                    + " + x*(100327751680 + x*(-98146713600 + x*(67645734912 + x*(-31138512896"
                    + " + x*(8589934592 - 1073741824*x)))))))))))))))")
            .at(0.2)
            .at(0.9)
            .from(SURVEY + "; the coefficients are exact, all below 2^53")
            .because(
                "Fewer operations than the expanded form and the same cancellation: what loses the"
                    + " digits is the basis of the polynomial, not the order of its sum."));
  }

  private static Definition define(String name, String title, String text) {
    return Definition.expression(Topic.SWELL, name, title, text, "x").within(Interval.closed(0, 1));
  }
}
