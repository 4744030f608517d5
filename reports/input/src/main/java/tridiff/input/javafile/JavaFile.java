package tridiff.input.javafile;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import tridiff.core.EndedException;
import tridiff.core.algebra.Doubles;
import tridiff.core.algebra.Precision;
import tridiff.core.algebra.Real;
import tridiff.input.precondition.Precondition;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;
import tridiff.input.source.SourceFile;
import tridiff.input.source.SourceFunction;

/**
 * Compiles a Java source file in memory, and runs it.
 *
 * <p>Its functions are the static methods of its top-level classes, private ones apart, that take a
 * {@code Real[]} or one or more {@code Real}, and return a {@code Real} or a {@code Real[]}; helper
 * methods and data stand beside them. Inputs are called {@code x1}, {@code x2}, ..., or {@code x}
 * if there is one; parameters of type {@code Real} keep their names. A method {@code double[][]
 * points()}, or for a function {@code f} alone {@code double[][] fPoints()}, names points.
 *
 * <p>Compiling and evaluating run the code of the file with all rights of this program.
 */
public final class JavaFile {

  private static final String ENDING = ".java";

  private final Source source;
  private final OptionalInt inputs;
  private final long mostOperations;
  private final Compilation compilation;
  private final ClassLoader loader;

  private JavaFile(Source source, OptionalInt inputs, long mostOperations, JavaCompiler compiler) {
    this.source = source;
    this.inputs = inputs;
    this.mostOperations = mostOperations;
    String path = source.name().replace('\\', '/');
    this.compilation = new Compilation(compiler, source, path.substring(path.lastIndexOf('/') + 1));
    this.loader = compilation.loader();
  }

  /** Returns whether a file of this name is one of Java. */
  public static boolean isJava(String name) {
    return name.endsWith(ENDING);
  }

  /**
   * Compiles a file.
   *
   * @param inputs how many inputs a function of a {@code Real[]} has; if it is not known, those of
   *     the points of the file
   * @param mostOperations how many operations one evaluation may do
   * @throws SourceException if it does not compile, has no function, or cannot be run
   */
  public static SourceFile read(Source source, OptionalInt inputs, long mostOperations) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    if (compiler == null) {
      throw new SourceException(
          source.name() + ": this Java has no compiler (" + System.getProperty("java.home") + ")",
          "",
          "install a JDK, not only a Java run time, and set JAVA_HOME to it");
    }
    return new JavaFile(source, inputs, mostOperations, compiler).read();
  }

  private SourceFile read() {
    List<SourceFunction> functions = new ArrayList<>();
    List<SourceFile.Refusal> refusals = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (Declaration declaration : compilation.declarations()) {
      Optional<Method> method = method(declaration);
      if (method.isEmpty()) {
        continue;
      }
      try {
        if (!taken.add(declaration.name())) {
          throw mistake(
              declaration,
              "the function '" + declaration.name() + "' is defined twice",
              "rename one of them");
        }
        functions.add(function(declaration, method.get()));
      } catch (SourceException e) {
        refusals.add(new SourceFile.Refusal(declaration.name(), e));
      }
    }
    if (functions.isEmpty() && refusals.isEmpty()) {
      throw new SourceException(
          source.name() + " has no function",
          "",
          "write a method such as public static Real f(Real[] x) { ... }");
    }
    return new SourceFile(functions, refusals);
  }

  /** Returns the method that was declared, if it is a function. */
  private Optional<Method> method(Declaration declaration) {
    return Arrays.stream(type(declaration).getDeclaredMethods())
        .filter(method -> method.getName().equals(declaration.name()))
        .filter(method -> method.getParameterCount() == declaration.parameters().size())
        .filter(method -> isFunction(method))
        .filter(method -> method.getParameterTypes()[0].isArray() == declaration.takesArray())
        .findFirst()
        .map(JavaFile::opened);
  }

  private static boolean isFunction(Method method) {
    Class<?> result = method.getReturnType();
    Class<?>[] parameters = method.getParameterTypes();
    return (result == Real.class || result == Real[].class)
        && (Arrays.equals(parameters, new Class<?>[] {Real[].class})
            || (parameters.length > 0
                && Arrays.stream(parameters).allMatch(type -> type == Real.class)));
  }

  /** The class may be known to its package only. */
  private static Method opened(Method method) {
    method.setAccessible(true);
    return method;
  }

  private Class<?> type(Declaration declaration) {
    try {
      return Class.forName(declaration.type(), true, loader);
    } catch (ExceptionInInitializerError e) {
      throw mistake(
          declaration,
          "the class '%s' threw %s when it was started"
              .formatted(declaration.type(), EndedException.described(e)),
          "correct its static fields");
    } catch (ClassNotFoundException | NoClassDefFoundError e) {
      throw new IllegalStateException("the compiler made no class " + declaration.type(), e);
    }
  }

  private SourceFunction function(Declaration declaration, Method method) {
    List<List<Double>> own = points(declaration);
    int count =
        declaration.takesArray() ? count(declaration, own) : declaration.parameters().size();
    List<List<Double>> points = own.stream().filter(point -> point.size() == count).toList();
    if (points.isEmpty() && !own.isEmpty() && inputs.isEmpty()) {
      throw mistake(
          declaration,
          "no point of '%s' has %d coordinates".formatted(declaration.name(), count),
          "give it points of its own: static double[][] " + declaration.name() + "Points()");
    }
    List<String> variables =
        declaration.takesArray() ? numbered(count) : List.copyOf(declaration.parameters());
    JavaFunction function = new JavaFunction(method, source.name(), variables, 1, mostOperations);
    if (method.getReturnType().isArray()) {
      int outputs = outputs(declaration, function, points);
      function = new JavaFunction(method, source.name(), variables, outputs, mostOperations);
    }
    return new SourceFunction(
        declaration.name(),
        declaration.name(),
        "%s(%s), in %s"
            .formatted(
                declaration.name(),
                (declaration.takesArray() ? "Real[] " : "Real ")
                    + String.join(", Real ", declaration.parameters()),
                source.name()),
        function,
        Precondition.none(count),
        points,
        Map.of(),
        List.of(),
        Optional.empty(),
        "",
        Precision.DOUBLE);
  }

  private int count(Declaration declaration, List<List<Double>> own) {
    if (inputs.isPresent()) {
      return inputs.getAsInt();
    }
    if (own.isEmpty()) {
      throw mistake(
          declaration,
          "no point is given for '" + declaration.name() + "', so it is not known how many x has",
          "write --at x1=1,x2=2, or add static double[][] points()");
    }
    int count = own.get(0).size();
    if (own.stream().anyMatch(point -> point.size() != count)) {
      throw mistake(
          declaration,
          "the points of '" + declaration.name() + "' have different numbers of coordinates",
          "give it points of its own: static double[][] " + declaration.name() + "Points()");
    }
    return count;
  }

  private static List<String> numbered(int count) {
    return count == 1
        ? List.of("x")
        : IntStream.rangeClosed(1, count).mapToObj(i -> "x" + i).toList();
  }

  /** Evaluates the function once: a Java method does not say how many numbers it returns. */
  private int outputs(Declaration declaration, JavaFunction function, List<List<Double>> points) {
    List<Double> point =
        points.isEmpty() ? Collections.nCopies(function.inputs(), 0.5) : points.get(0);
    int outputs;
    try {
      outputs = function.results(Doubles.STRICT, point).size();
    } catch (RuntimeException e) {
      throw mistake(
          declaration,
          "'%s' cannot be evaluated at %s: %s".formatted(declaration.name(), point, e.getMessage()),
          "how many numbers it returns must be known; give a point where it does");
    }
    if (outputs == 0) {
      throw mistake(
          declaration, "'" + declaration.name() + "' returned no number", "return at least one");
    }
    return outputs;
  }

  /** Returns the points that the file names for a function; none if it names none. */
  private List<List<Double>> points(Declaration declaration) {
    for (String name : List.of(declaration.name() + "Points", "points")) {
      for (Declaration other : compilation.declarations()) {
        if (other.name().equals(name) && other.parameters().isEmpty()) {
          return rows(other);
        }
      }
    }
    return List.of();
  }

  private List<List<Double>> rows(Declaration declaration) {
    Object rows;
    try {
      rows = opened(type(declaration).getDeclaredMethod(declaration.name())).invoke(null);
    } catch (InvocationTargetException e) {
      throw mistake(
          declaration,
          "'%s' threw %s".formatted(declaration.name(), EndedException.described(e.getCause())),
          "correct its code");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot call " + declaration.name(), e);
    }
    if (!(rows instanceof double[][] numbers)) {
      throw mistake(
          declaration,
          "'" + declaration.name() + "' must return double[][]",
          "write static double[][] "
              + declaration.name()
              + "() { return new double[][] {{1, 2}}; }");
    }
    List<List<Double>> points = new ArrayList<>();
    for (double[] row : numbers) {
      if (!Arrays.stream(row).allMatch(Double::isFinite)) {
        throw mistake(
            declaration,
            "a coordinate must be a finite number, but this point is " + Arrays.toString(row),
            "change it");
      }
      points.add(Arrays.stream(row).boxed().toList());
    }
    return points;
  }

  private SourceException mistake(Declaration declaration, String message, String hint) {
    int end = source.text().indexOf('(', declaration.offset());
    int start = source.text().lastIndexOf(declaration.name(), end);
    return source.mistake(
        Math.max(declaration.offset(), start), declaration.name().length(), message, hint);
  }
}
