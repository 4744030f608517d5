package tridiff.compile;

import java.util.Arrays;
import java.util.Optional;

/**
 * A schedule compiled for a block of points at once: what is the same step for all of them is a
 * loop over arrays, which HotSpot turns into vector instructions.
 */
final class BlockKernel {

  private static final int POINTS = 128;

  /** More points than these repay the compilation. */
  static final int FEWEST_POINTS = 1000;

  private static final int MOST_STEPS = 1 << 20;

  private final Compiler.InOneArray kernel;
  private final int inputs;
  private final int outputs;

  private BlockKernel(Compiler.InOneArray kernel, int inputs, int outputs) {
    this.kernel = kernel;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** Returns the kernel; empty if the schedule is too long, or follows a path. */
  static Optional<BlockKernel> compile(Schedule schedule) {
    if ((long) POINTS * schedule.length() > MOST_STEPS || !schedule.program().path().isEmpty()) {
      return Optional.empty();
    }
    Schedule block = schedule.withGuardsLast().atPoints(POINTS);
    return Optional.of(
        new BlockKernel(
            Compiler.compileInOneArray(Distribution.ofRepeated(block, POINTS)),
            schedule.inputs(),
            schedule.outputs()));
  }

  /**
   * Evaluates all points.
   *
   * @param x the inputs, by input and point
   * @param y gets the outputs, by output and point
   * @param one evaluates a single point where a guard fails in its block
   */
  void at(double[][] x, double[][] y, Kernel one) {
    double[] memory = kernel.memory();
    int points = x[0].length;
    for (int from = 0; from < points; from += POINTS) {
      int size = Math.min(POINTS, points - from);
      for (int i = 0; i < inputs; i++) {
        int to = kernel.xStart() + POINTS * i;
        System.arraycopy(x[i], from, memory, to, size);
        Arrays.fill(memory, to + size, to + POINTS, x[i][points - 1]);
      }
      try {
        kernel.run(memory);
      } catch (Cases.GuardException e) {
        oneByOne(memory, one);
      }
      for (int k = 0; k < outputs; k++) {
        System.arraycopy(memory, kernel.yStart() + POINTS * k, y[k], from, size);
      }
    }
  }

  private void oneByOne(double[] memory, Kernel one) {
    double[] x = new double[inputs];
    double[] y = new double[outputs];
    for (int p = 0; p < POINTS; p++) {
      for (int i = 0; i < inputs; i++) {
        x[i] = memory[kernel.xStart() + POINTS * i + p];
      }
      one.run(x, y);
      for (int k = 0; k < outputs; k++) {
        memory[kernel.yStart() + POINTS * k + p] = y[k];
      }
    }
  }
}
