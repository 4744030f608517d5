package tridiff.compile;

import java.util.concurrent.atomic.AtomicReference;

/**
 * The array in which a kernel works. It is kept from one evaluation to the next, because fresh
 * memory costs more than many a derivative: about a tenth of a nanosecond for each byte. A thread
 * that finds it taken works in a new one.
 */
final class Scratch {

  private final AtomicReference<double[]> spare = new AtomicReference<>();
  private final int size;
  private final double[] none = {};

  Scratch(int size) {
    this.size = size;
  }

  /** Returns an array that nobody else uses, with anything in it. */
  double[] take() {
    if (size == 0) {
      return none;
    }
    double[] memory = spare.getAndSet(null);
    return memory == null ? new double[size] : memory;
  }

  /** Takes an array back. Nothing is lost if that never happens. */
  void giveBack(double[] memory) {
    if (size > 0) {
      spare.setRelease(memory);
    }
  }
}
