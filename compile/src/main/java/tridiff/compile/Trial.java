package tridiff.compile;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Interprets a program until that has cost as much as compiling it, and runs machine code from then
 * on. Who needs few calls pays for no compiler, and who needs many pays at most twice: the rule of
 * who rents skis until the rent would have bought them (Karlin, Manasse, Rudolph, Sleator,
 * Competitive snoopy caching, Algorithmica 3, 1988, doi:10.1007/BF01762111).
 */
final class Trial implements Kernel {

  /**
   * Compiling a step takes as long as interpreting it 250 to 500 times, whatever the length of the
   * program. They are counted, so that no clock decides.
   */
  static final int CALLS = 256;

  private final Schedule schedule;
  private final Kernel interpreter;
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Optional<Kernel> machineCode = Optional.empty();

  Trial(Schedule schedule, Kernel interpreter) {
    this.schedule = schedule;
    this.interpreter = interpreter;
  }

  boolean isCompiled() {
    return machineCode.isPresent();
  }

  @Override
  public void run(double[] x, double[] y) {
    // Other callers go on with the interpreter while one compiles.
    if (calls.get() <= CALLS && calls.getAndIncrement() == CALLS) {
      machineCode = Compiler.compile(schedule);
    }
    machineCode.orElse(interpreter).run(x, y);
  }
}
