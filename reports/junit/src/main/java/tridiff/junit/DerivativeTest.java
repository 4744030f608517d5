package tridiff.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once at each of some sampled points, such as that of a gradient written by hand:
 *
 * <pre>{@code
 * private static final RealFunction ENERGY = RealFunction.of(2, x -> x[0].times(x[1]).sin());
 *
 * @DerivativeTest(from = -3, to = 3)
 * void gradientIsThatOfTheEnergy(double x, double y) {
 *   assertDigits(12, MyGradients::ofEnergy, ENERGY, x, y);
 * }
 * }</pre>
 *
 * <p>The method takes a {@code double} for each coordinate, or one {@code double[]} with as many
 * coordinates as {@link #from} or {@link #to} has ends. Each part of a range of a coordinate holds
 * one point, so that no part is left out. The same seed gives the same points on every machine; the
 * name of each run tells its point, and that of the first the seed.
 *
 * <p>Source of the points: McKay, Beckman, Conover, A comparison of three methods for selecting
 * values of input variables in the analysis of output from a computer code, Technometrics 21 (1979)
 * 239-245, doi:10.1080/00401706.1979.10489755 (Latin hypercube sampling).
 */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(SampledPoints.class)
public @interface DerivativeTest {

  /** The lower end of the range of each coordinate; a single one holds for all. */
  double[] from() default -1;

  /** The upper end of the range of each coordinate; a single one holds for all. */
  double[] to() default 1;

  /** How many points. */
  int points() default 20;

  /** Decides where in its part each point lies. */
  long seed() default 42;
}
