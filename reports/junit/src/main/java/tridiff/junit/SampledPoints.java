package tridiff.junit;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Runs a {@link DerivativeTest} at its points. */
final class SampledPoints implements TestTemplateInvocationContextProvider {

  /** For JUnit. */
  SampledPoints() {}

  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return true;
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    Method method = context.getRequiredTestMethod();
    // Of an annotation that is itself annotated JUnit finds the extension, and so does this.
    DerivativeTest asked =
        AnnotationSupport.findAnnotation(method, DerivativeTest.class).orElseThrow();
    List<double[]> points = points(asked, coordinates(method, asked));
    return IntStream.range(0, points.size())
        .mapToObj(i -> new At(points.get(i), i == 0 ? ", seed " + asked.seed() : ""));
  }

  private static int coordinates(Method method, DerivativeTest asked) {
    Class<?>[] types = method.getParameterTypes();
    if (types.length == 1 && types[0] == double[].class) {
      return Math.max(asked.from().length, asked.to().length);
    }
    if (types.length == 0 || !Arrays.stream(types).allMatch(type -> type == double.class)) {
      throw new ExtensionConfigurationException(
          "a derivative test takes a double for each coordinate, or one double[], but %s takes (%s)"
              .formatted(
                  method.getName(),
                  String.join(", ", Arrays.stream(types).map(Class::getSimpleName).toList())));
    }
    return types.length;
  }

  /** One point from each of as many parts of every range, the parts in an order of their own. */
  static List<double[]> points(DerivativeTest asked, int coordinates) {
    if (asked.points() < 1) {
      throw new ExtensionConfigurationException("points must be at least 1, was " + asked.points());
    }
    SplittableRandom random = new SplittableRandom(asked.seed());
    List<double[]> points = new ArrayList<>();
    for (int i = 0; i < asked.points(); i++) {
      points.add(new double[coordinates]);
    }
    for (int j = 0; j < coordinates; j++) {
      double low = end(asked.from(), "from", j, coordinates);
      double high = end(asked.to(), "to", j, coordinates);
      if (!(low <= high && Double.isFinite(high - low))) {
        throw new ExtensionConfigurationException(
            "from must be at most to, and both finite, were " + low + " and " + high);
      }
      int[] parts = shuffled(points.size(), random);
      for (int i = 0; i < points.size(); i++) {
        double share = (parts[i] + random.nextDouble()) / points.size();
        points.get(i)[j] = Math.min(high, low + share * (high - low));
      }
    }
    return points;
  }

  private static double end(double[] ends, String name, int coordinate, int coordinates) {
    if (ends.length != 1 && ends.length != coordinates) {
      throw new ExtensionConfigurationException(
          "%s must have one end for all coordinates or %d, has %d"
              .formatted(name, coordinates, ends.length));
    }
    return ends[ends.length == 1 ? 0 : coordinate];
  }

  /** Source: Durstenfeld, Algorithm 235: Random permutation, CACM 7 (1964) 420. */
  private static int[] shuffled(int size, SplittableRandom random) {
    int[] numbers = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int number = numbers[i];
      numbers[i] = numbers[other];
      numbers[other] = number;
    }
    return numbers;
  }

  /** One run of the test. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record At(double[] point, String remark)
      implements TestTemplateInvocationContext, ParameterResolver {

    @Override
    public String getDisplayName(int invocationIndex) {
      return "[%d] at (%s)%s"
          .formatted(
              invocationIndex,
              String.join(", ", Arrays.stream(point).mapToObj(Double::toString).toList()),
              remark);
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      Class<?> type = parameter.getParameter().getType();
      return type == double.class || type == double[].class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == double.class
          ? (Object) point[parameter.getIndex()]
          : point.clone();
    }
  }
}
