package tridiff.tool.study.swell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiator;
import tridiff.core.DifferentiatorProvider.Method;
import tridiff.core.Differentiators;
import tridiff.core.Guard;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;
import tridiff.measure.experiment.MethodUnderTest;
import tridiff.measure.experiment.Subject;
import tridiff.tool.study.End;

/** Forms that are measured beside each other, one of which never ends. */
class FormSweepTest {

  private static final Guard LIMIT = new Guard(Duration.ofSeconds(2));

  /** A method that is busy until the virtual machine ends, and does not listen. */
  private record Stuck(String name) implements Differentiator {
    @Override
    public RealFunction differentiate(RealFunction f) {
      CountDownLatch never = new CountDownLatch(1);
      while (true) {
        try {
          never.await();
        } catch (InterruptedException goesOn) {
          // That is what it is for.
        }
      }
    }
  }

  private static Subject power(int n) {
    String text = "x^" + n;
    return new Subject(
        text, text, ExpressionParser.function(text), List.of(List.of(3.0), List.of(5.0)));
  }

  private static List<FormSweep.Row> of(FormSweep sweep, String form) {
    return sweep.rows().stream().filter(row -> row.form().equals(form)).toList();
  }

  @Test
  void methodThatNeverEndsCostsItsOwnCellsOnly() {
    MethodUnderTest reverse =
        MethodUnderTest.named(Differentiators.onClassPath(), "autodiff-reverse");
    MethodUnderTest stuck =
        new MethodUnderTest(
            "stuck", new Method("stuck", "never ends"), new Stuck("stuck"), Optional.empty());
    FormSweep sweep =
        FormSweep.byParameter(
            "power",
            "n",
            FormSweepTest::power,
            List.of(2, 3, 4),
            List.of(stuck, reverse),
            LIMIT,
            true);
    List<FormSweep.Row> ended = of(sweep, "stuck");
    assertEquals(1, ended.size());
    assertEquals(Optional.of("stopped at 2 s"), ended.get(0).reason());
    assertEquals(3, of(sweep, "autodiff-reverse").size());
    for (FormSweep.Row row : of(sweep, "autodiff-reverse")) {
      // n x^(n-1) at 3 and 5 is a whole number, and products of whole numbers are exact.
      assertEquals(15.95, row.digits().worst().getAsDouble());
      assertTrue(row.ratio().getAsDouble() > 0);
      assertTrue(row.derivationNanos().getAsLong() > 0);
    }
    assertEquals(
        Optional.of("stopped at 2 s"), sweep.sizes().derivatives().get(0).end().map(End::reason));
  }

  @Test
  void digitsOfHigherDerivativesAreThoseOfTheDerivativeOfThatOrder() {
    List<MethodUnderTest> one =
        List.of(MethodUnderTest.named(Differentiators.onClassPath(), "symbolic"));
    Subject subject =
        new Subject("x^5", "x^5", ExpressionParser.function("x^5"), List.of(List.of(3.0)));
    FormSweep sweep = FormSweep.byOrder(subject, one, 6, new Guard(Duration.ofMinutes(1)), false);
    for (FormSweep.Row row : sweep.rows()) {
      // 405, 540, 540, 360, 120, 0: all exact; the digits would be none of another order.
      assertEquals(15.95, row.digits().worst().getAsDouble(), row.toString());
    }
    assertEquals(6, of(sweep, "symbolic").size());
    assertEquals(6, of(sweep, FormSweep.SHARED).size());
  }
}
