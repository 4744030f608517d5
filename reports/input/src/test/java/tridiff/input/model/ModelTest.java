package tridiff.input.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tridiff.core.Differentiator;
import tridiff.core.FailedFunctionException;
import tridiff.core.HigherOrder;
import tridiff.core.MethodOptions;
import tridiff.core.MultiIndex;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.VectorProducts;
import tridiff.core.algebra.Counting;
import tridiff.core.algebra.Doubles;
import tridiff.core.ball.Ball;
import tridiff.core.ball.Balls;
import tridiff.core.function.CountedFunction;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.RealFunction;

/**
 * Against a server of f: R^2 x R^1 to R^1 x R^2, f(a, b; c) = (abc; a^2, bc), at (2, 3; 5). The
 * answers stand here as the protocol has them, computed by hand.
 */
class ModelTest {

  private static final List<Double> POINT = List.of(2.0, 3.0, 5.0);

  private TestServer server;
  private Models models;

  @BeforeEach
  void start() {
    server = new TestServer(ModelTest::answer);
    models = new Models(Duration.ofSeconds(30), 1, "{\"level\": 1}");
  }

  @AfterEach
  void stop() {
    models.close();
    server.close();
  }

  private static String answer(String question) {
    boolean isKnown = question.startsWith("Info") || question.contains("\"name\":\"blocks\"");
    if (!isKnown) {
      return "{\"error\": {\"type\": \"ModelNotFound\", \"message\": \"who?\"}}";
    }
    return switch (question.substring(0, question.indexOf(' '))) {
      case "Info" -> "{\"protocolVersion\": 1.0, \"models\": [\"blocks\", \"other\"]}";
      case "ModelInfo" ->
          "{\"support\": {\"Evaluate\": true, \"Gradient\": true, \"ApplyJacobian\": true,"
              + " \"ApplyHessian\": true}}";
      case "InputSizes" -> "{\"inputSizes\": [2, 1]}";
      case "OutputSizes" -> "{\"outputSizes\": [1, 2]}";
      case "Evaluate" -> "{\"output\": [[30], [4, 15]]}";
      case "Gradient" -> gradient(question);
      case "ApplyJacobian" -> jacobian(question);
      case "ApplyHessian" -> hessian(question);
      default -> "{\"error\": {\"type\": \"NotFound\", \"message\": \"what?\"}}";
    };
  }

  private static double number(String question, String field, int index) {
    String list = question.replaceFirst(".*\"" + field + "\":\\[?([^\\]}]*).*", "$1");
    return Double.parseDouble(list.split(",", -1)[index]);
  }

  /** The rows of the Jacobian: (bc, ac, ab), (2a, 0, 0), (0, c, b). */
  private static String gradient(String question) {
    double s = number(question, "sens", 0);
    boolean isFirst = question.contains("\"inWrt\":0");
    if (question.contains("\"outWrt\":0")) {
      return isFirst ? output(s * 15, s * 10) : output(s * 6);
    }
    double t = number(question, "sens", 1);
    return isFirst ? output(s * 4, t * 5) : output(t * 3);
  }

  private static String jacobian(String question) {
    double v = number(question, "vec", 0);
    boolean isFirst = question.contains("\"inWrt\":0");
    double w = isFirst ? number(question, "vec", 1) : 0;
    if (question.contains("\"outWrt\":0")) {
      return isFirst ? output(15 * v + 10 * w) : output(6 * v);
    }
    return isFirst ? output(4 * v, 5 * w) : output(0, 3 * v);
  }

  /** Of abc: (0, c, b; c, 0, a; b, a, 0); of a^2: 2 at (a, a); of bc: 1 at (b, c) and (c, b). */
  private static String hessian(String question) {
    double[][][] all = {
      {{0, 5, 3}, {5, 0, 2}, {3, 2, 0}},
      {{2, 0, 0}, {0, 0, 0}, {0, 0, 0}},
      {{0, 0, 0}, {0, 0, 1}, {0, 1, 0}}
    };
    boolean isFirstOutput = question.contains("\"outWrt\":0");
    boolean isFirst = question.contains("\"inWrt1\":0");
    boolean isSecondFirst = question.contains("\"inWrt2\":0");
    double[] product = new double[isFirst ? 2 : 1];
    for (int out = isFirstOutput ? 0 : 1; out < (isFirstOutput ? 1 : 3); out++) {
      double s = number(question, "sens", isFirstOutput ? 0 : out - 1);
      for (int i = 0; i < product.length; i++) {
        for (int j = 0; j < (isSecondFirst ? 2 : 1); j++) {
          int row = isFirst ? i : 2;
          int column = isSecondFirst ? j : 2;
          product[i] += s * all[out][row][column] * number(question, "vec", j);
        }
      }
    }
    return output(product);
  }

  private static String output(double... numbers) {
    return "{\"output\": " + Arrays.toString(numbers) + "}";
  }

  private Model open() {
    return models.open(server.address() + "#blocks", Optional.empty());
  }

  private static Differentiator method(String name) {
    return new ModelMethods().create(name, MethodOptions.NONE);
  }

  @Test
  void inputsAndOutputsAreThoseOfAllBlocks() {
    Model f = open();
    assertEquals(List.of("x1", "x2", "x3"), f.variables());
    assertArrayEquals(new double[] {30, 4, 15}, f.at(2, 3, 5));
    String asked = server.asked().get(server.asked().size() - 1);
    assertEquals(
        "Evaluate {\"name\":\"blocks\",\"input\":[[2,3],[5]],\"config\":{\"level\":1}}", asked);
  }

  @Test
  void eachMethodGivesTheWholeJacobian() {
    for (String name : List.of("model-gradient", "model-jvp", "model-vjp")) {
      assertEquals(
          List.of(15.0, 10.0, 6.0, 4.0, 0.0, 0.0, 0.0, 5.0, 3.0),
          method(name).differentiate(open()).evaluate(Doubles.STRICT, POINT),
          name);
    }
  }

  @Test
  void productsAskForTheProductAlone() {
    Model f = open();
    int before = server.asked().size();
    // (1, 2, 3) J with the rows above, and J (1, 2, 3).
    assertEquals(
        List.of(15.0 + 8, 10 + 15.0, 6 + 9.0),
        VectorProducts.vectorJacobianProduct(method("model-vjp"), f)
            .evaluate(Doubles.STRICT, List.of(2.0, 3.0, 5.0, 1.0, 2.0, 3.0)));
    assertEquals(
        List.of(15 + 20 + 18.0, 4.0, 10 + 9.0),
        VectorProducts.jacobianVectorProduct(method("model-jvp"), f)
            .evaluate(Doubles.STRICT, List.of(2.0, 3.0, 5.0, 1.0, 2.0, 3.0)));
    assertEquals(8, server.asked().size() - before);
  }

  @Test
  void secondDerivativesComeFromApplyHessian() {
    List<MultiIndex> all = MultiIndex.all(2, 3);
    RealFunction second = HigherOrder.partials(method("model-gradient"), open(), all);
    // By (a,a), (a,b), (a,c), (b,b), (b,c), (c,c) of each output.
    assertEquals(
        List.of(
            0.0, 5.0, 3.0, 0.0, 2.0, 0.0, 2.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0,
            0.0),
        second.evaluate(Doubles.STRICT, POINT));
  }

  @Test
  void theSameIsAskedOnceAndCounted() {
    Model f = open();
    f.at(2, 3, 5);
    f.at(2, 3, 5);
    f.at(2, 3, 6);
    assertEquals("Evaluate 2 times", f.callsInWords());
    assertTrue(f.isRepeatable(POINT));
    assertEquals("Evaluate 3 times", f.callsInWords());
  }

  @Test
  void onlyDoublesReachTheModel() {
    Model f = open();
    List<Ball> balls = POINT.stream().map(Ball::of).toList();
    assertThrows(UnsupportedFunctionException.class, () -> f.evaluate(Balls.of(100), balls));
    assertThrows(
        UnsupportedFunctionException.class,
        () -> f.evaluate(new Counting<>(Doubles.STRICT), POINT));
  }

  @Test
  void otherAlgebrasEvaluateTheTruthByNameOrByPlace() {
    TestServer one =
        new TestServer(
            question ->
                question.startsWith("OutputSizes")
                    ? "{\"outputSizes\": [1]}"
                    : question.startsWith("Evaluate") ? "{\"output\": [[7]]}" : answer(question));
    try (one) {
      for (String text : List.of("x3 - x1", "c - a + 0*b")) {
        RealFunction formula = ExpressionParser.function(text);
        Model f =
            models.open(one.address() + "#blocks", Optional.of(new Model.Truth(text, formula)));
        assertArrayEquals(new double[] {7}, f.at(2, 3, 5));
        List<Ball> balls = POINT.stream().map(Ball::of).toList();
        // By name x3 - x1 = 5 - 2; by place c is the first input and a the second: 2 - 3.
        double expected = text.startsWith("x") ? 3 : -1;
        assertEquals(expected, f.evaluate(Balls.of(100), balls).get(0).toDouble());
      }
    }
  }

  @Test
  void aTruthOfAnotherShapeIsRefused() {
    RealFunction formula = ExpressionParser.function("u + v");
    IllegalArgumentException wrong =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                models.open(
                    server.address() + "#blocks", Optional.of(new Model.Truth("u + v", formula))));
    assertEquals(
        "the truth 'u + v' has the inputs u, v, the model has x1, x2, x3", wrong.getMessage());
  }

  @Test
  void aCountedModelIsAModel() {
    Model f = open();
    assertEquals(Optional.of(f), Model.of(new CountedFunction(f)));
    assertTrue(Model.of(ExpressionParser.function("x")).isEmpty());
    assertFalse(Model.isWithoutTruth(ExpressionParser.function("x")));
  }

  @Test
  void anUnknownModelIsAnsweredWithThoseThatExist() {
    ModelException unknown =
        assertThrows(
            ModelException.class, () -> models.open(server.address() + "#block", Optional.empty()));
    assertTrue(
        unknown.getMessage().endsWith("Did you mean 'blocks'?; it has the models blocks, other"),
        unknown.getMessage());
    ModelException several =
        assertThrows(ModelException.class, () -> models.open(server.address(), Optional.empty()));
    assertTrue(several.getMessage().endsWith("has the models blocks, other"));
  }

  @Test
  void aServerThatIsGoneFailsTheEvaluation() {
    Model f = open();
    server.close();
    FailedFunctionException gone = assertThrows(FailedFunctionException.class, () -> f.at(2, 3, 5));
    assertEquals("no server answers at " + server.address(), gone.getMessage());
    assertFalse(gone.isLate());
  }
}
