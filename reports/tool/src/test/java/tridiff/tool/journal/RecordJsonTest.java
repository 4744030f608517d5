package tridiff.tool.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import tridiff.measure.experiment.Measurement;
import tridiff.measure.experiment.Outcome;
import tridiff.measure.experiment.PartialResult;
import tridiff.measure.experiment.PointResult;
import tridiff.measure.truth.Proof;
import tridiff.measure.truth.Truth;
import tridiff.measure.truth.Way;

class RecordJsonTest {

  @Test
  void everyDoubleAndEveryKindOfTruthReadsBackAsItWas() throws IOException {
    var measurement =
        new Measurement(
            "numeric-central:step=1e-4",
            "numeric",
            Outcome.WRONG,
            OptionalDouble.of(-0.0),
            OptionalDouble.of(Double.MIN_VALUE),
            OptionalDouble.of(Double.POSITIVE_INFINITY),
            OptionalDouble.of(Double.NaN),
            Optional.of(new BigDecimal("1.500E-400")),
            Optional.of(new BigDecimal("0E+3")),
            OptionalDouble.empty(),
            OptionalLong.of(Long.MAX_VALUE),
            OptionalLong.empty(),
            Optional.of("a \"reason\"\nin two lines, ∂\u0000"));
    for (Truth truth :
        List.of(
            new Truth.Known(
                new BigDecimal("-2.50"), 45, Optional.of("one-sided"), Proof.NOT_PROVED, Way.GERMS),
            new Truth.NotDifferentiable("-1", "1"),
            new Truth.NotDifferentiable("-1", "infinite", Optional.of("jumps")),
            new Truth.OutsideDomain("x < 0"),
            new Truth.Uncertain("", true))) {
      var point =
          new PointResult(
              List.of(0.1, Math.nextUp(0.1)),
              List.of(Double.NEGATIVE_INFINITY),
              OptionalLong.of(7),
              List.of(
                  new PartialResult(
                      0, List.of("x"), truth, OptionalDouble.of(0.5), List.of(measurement))));
      String text = RecordJson.write(point, PointResult.class).toString();
      Object back = RecordJson.read(new ObjectMapper().readTree(text), PointResult.class);
      assertEquals(point, back);
    }
  }
}
