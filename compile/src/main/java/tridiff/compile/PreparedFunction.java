package tridiff.compile;

import java.util.List;
import java.util.Optional;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.algebra.Algebra;
import tridiff.core.function.Domain;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Program;

/**
 * A function, such as a derivative, made ready to be evaluated over doubles many times: recorded
 * once as a {@link Program}, then compiled to machine code or interpreted. The fast gradient of a
 * function takes two lines:
 *
 * <pre>{@code
 * RealFunction f = RealFunction.of(2, x -> x[0].times(x[1]).plus(x[0].sin()));
 * RealFunction gradient = PreparedFunction.compile(Derivatives.jacobian(f));
 * gradient.at(0.5, 2); // 2 + cos(0.5), 0.5
 * }</pre>
 *
 * <p>With {@link Elementary#STRICT_MATH} the bits are those of the recorded function, a NaN for a
 * NaN; with {@link Elementary#MATH} the last ones may differ. Compiled and interpreted they are the
 * same. Where the function was traced at a point, its branches are those of that point, and
 * elsewhere {@link #at} throws as {@link Program#at} does.
 *
 * <p>Immutable and safe for threads. What was compiled is unloaded with the last reference to it.
 */
public final class PreparedFunction implements RealFunction {

  private final Schedule schedule;
  private final Kernel kernel;
  private final BlockInterpreter manyPoints;
  private final boolean hasBlocks;
  private final int inputs;
  private final int outputs;
  // Null until they are needed; made twice in a race, to no harm.
  private volatile Kernel careful;
  private volatile Optional<BlockKernel> blocks;

  /** When machine code is made. */
  private enum Time {
    AT_ONCE,
    AFTER_CALLS,
    NEVER
  }

  private PreparedFunction(Schedule schedule, Time time) {
    this.schedule = schedule;
    this.inputs = schedule.inputs();
    this.outputs = schedule.outputs();
    Registers registers = new Registers(schedule);
    this.kernel =
        switch (time) {
          case AT_ONCE ->
              Compiler.compile(schedule).orElseGet(() -> new Interpreter(schedule, registers));
          case AFTER_CALLS -> new Trial(schedule, new Interpreter(schedule, registers));
          case NEVER -> new Interpreter(schedule, registers);
        };
    this.hasBlocks = !(kernel instanceof Interpreter);
    this.manyPoints = new BlockInterpreter(schedule, registers);
  }

  /** Compiles a function, with the elementary functions of {@link Elementary#STRICT_MATH}. */
  public static PreparedFunction compile(RealFunction f) {
    return compile(f, Elementary.STRICT_MATH);
  }

  /**
   * Compiles a function. A program of more than some 2,000,000 steps outside of loops is
   * interpreted instead.
   *
   * @throws UnsupportedFunctionException if it cannot be recorded without a point, or only by a
   *     {@link Program#guess}; give {@link Program#tracedAt} instead
   */
  public static PreparedFunction compile(RealFunction f, Elementary functions) {
    return new PreparedFunction(schedule(f, functions), Time.AT_ONCE);
  }

  /**
   * Makes a function ready at once, for who does not know how often it will be called: the first
   * 256 calls are interpreted, and the next one compiles it. They take about as long as the
   * compiler, so few calls cost what they do interpreted, and many at most twice what they do
   * compiled. The bits are the same all along.
   *
   * @throws UnsupportedFunctionException as {@link #compile(RealFunction, Elementary)} does
   */
  public static PreparedFunction prepare(RealFunction f, Elementary functions) {
    return new PreparedFunction(schedule(f, functions), Time.AFTER_CALLS);
  }

  /**
   * Makes a function ready to be interpreted; nothing is compiled.
   *
   * @throws UnsupportedFunctionException as {@link #compile(RealFunction, Elementary)} does
   */
  public static PreparedFunction interpret(RealFunction f, Elementary functions) {
    return new PreparedFunction(schedule(f, functions), Time.NEVER);
  }

  private static Schedule schedule(RealFunction f, Elementary functions) {
    Program program = f instanceof Program recorded ? recorded : withoutGuess(Program.of(f));
    return Scheduler.schedule(program, functions);
  }

  private static Program withoutGuess(Program program) {
    program
        .guess()
        .ifPresent(
            question -> {
              throw new UnsupportedFunctionException(question);
            });
    return program;
  }

  /** Returns whether it is compiled by now. */
  public boolean isCompiled() {
    return kernel instanceof Trial trial ? trial.isCompiled() : !(kernel instanceof Interpreter);
  }

  /** Returns the program that is run. */
  public Program program() {
    return schedule.program();
  }

  /** Returns whose elementary functions {@link #at} uses. */
  public Elementary functions() {
    return schedule.functions();
  }

  /** Returns how many operations one evaluation takes. */
  public int operations() {
    return schedule.operations();
  }

  @Override
  public int inputs() {
    return inputs;
  }

  @Override
  public int outputs() {
    return outputs;
  }

  @Override
  public List<String> variables() {
    return program().variables();
  }

  @Override
  public Domain domain() {
    return program().domain();
  }

  @Override
  public double[] at(double... x) {
    double[] results = new double[outputs];
    at(x, results);
    return results;
  }

  /**
   * Evaluates the function into an array of the caller. That saves the memory for a new one, which
   * for a gradient of many inputs costs as much time as the gradient itself.
   *
   * @param x the inputs; not the same array as the results
   * @param results gets the outputs
   * @throws IllegalArgumentException if an array has the wrong length, or it is twice the same one
   */
  public void at(double[] x, double[] results) {
    requireInputs(x.length);
    if (results.length != outputs) {
      throw new IllegalArgumentException(
          "the function has "
              + outputs
              + " outputs, but the array for them has "
              + results.length
              + " places");
    }
    if (x == results) {
      throw new IllegalArgumentException(
          "the inputs and the results need arrays of their own: outputs are written while inputs"
              + " are still read");
    }
    try {
      kernel.run(x, results);
    } catch (Cases.GuardException e) {
      careful().run(x, results);
    } catch (Cases.OffPathException e) {
      Program.PathCondition condition = program().path().get(e.condition());
      program().check(condition, !condition.holds());
      throw e;
    }
  }

  /** Returns what runs where a divisor is near the limits of doubles. */
  private Kernel careful() {
    if (careful == null) {
      Schedule withDivisions = Scheduler.withoutGuards(program(), functions());
      careful = new Interpreter(withDivisions, new Registers(withDivisions));
    }
    return careful;
  }

  /**
   * Returns the outputs at many points: entry [k][p] is output k at point p. The bits are those of
   * {@link #at}, but each operation is run for a block of points at once. Interpreted, that makes
   * the cost for a point about that of compiled code; compiled, with a thousand points or more, it
   * is several times less for functions of {@code + - * /} and square roots.
   *
   * <p>So it is for exp, log, sin and others of {@link Elementary#MATH} where the program was
   * started with {@code --add-modules jdk.incubator.vector}, on Linux or Windows with an x86
   * processor. They come from that module then, with an error of 1 ulp, 2.5 for {@code sinh},
   * {@code cosh} and {@code tanh}, and the last bits may differ from those of {@link #at}.
   *
   * @param x for each input its values at the points, so that entry [i][p] is input i of point p
   * @throws IllegalArgumentException if the number of rows is not that of the inputs, or they
   *     differ in length
   */
  public double[][] atEach(double[][] x) {
    requireRows(x);
    double[][] results = new double[outputs][x[0].length];
    atEach(x, results);
    return results;
  }

  /**
   * Evaluates the function at many points, as {@link #atEach(double[][])} does, into arrays of the
   * caller. New ones cost more time than a short function.
   *
   * @param x for each input its values at the points
   * @param results gets for each output its values at the points; no array of the inputs
   * @throws IllegalArgumentException if the number of rows is not that of the inputs or outputs,
   *     they differ in length, or an array is among both
   */
  public void atEach(double[][] x, double[][] results) {
    requireRows(x);
    if (results.length != outputs) {
      throw new IllegalArgumentException(
          "the function has "
              + outputs
              + " outputs, but there are "
              + results.length
              + " rows for them");
    }
    for (double[] row : results) {
      if (row.length != x[0].length) {
        throw new IllegalArgumentException(
            "each output needs a place for each of "
                + x[0].length
                + " points, but a row has "
                + row.length);
      }
      for (double[] input : x) {
        if (row == input) {
          throw new IllegalArgumentException("the inputs and the results need arrays of their own");
        }
      }
    }
    if (hasBlocks && x[0].length >= BlockKernel.FEWEST_POINTS && blocks().isPresent()) {
      blocks().get().at(x, results, this::at);
      return;
    }
    try {
      manyPoints.at(x, results);
    } catch (Cases.GuardException e) {
      oneByOne(x, results);
    }
  }

  private void requireRows(double[][] x) {
    requireInputs(x.length);
    if (x.length == 0) {
      throw new IllegalArgumentException(
          "a function without inputs has the same value everywhere; evaluate it once");
    }
    for (double[] row : x) {
      if (row.length != x[0].length) {
        throw new IllegalArgumentException(
            "each input needs a value at each point, but one has "
                + x[0].length
                + " values and another "
                + row.length);
      }
    }
  }

  private Optional<BlockKernel> blocks() {
    if (blocks == null) {
      blocks = BlockKernel.compile(schedule);
    }
    return blocks;
  }

  private void oneByOne(double[][] x, double[][] y) {
    double[] point = new double[inputs];
    double[] results = new double[outputs];
    for (int p = 0; p < x[0].length; p++) {
      for (int i = 0; i < inputs; i++) {
        point[i] = x[i][p];
      }
      at(point, results);
      for (int k = 0; k < outputs; k++) {
        y[k][p] = results[k];
      }
    }
  }

  /** Evaluates the function over an algebra, operation by operation as it was recorded. */
  @Override
  public <T> List<T> evaluate(Algebra<T> on, List<T> x) {
    return program().evaluate(on, x);
  }
}
