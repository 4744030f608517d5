package tridiff.compile;

/** Runs a program at a point. Safe for threads; the lengths of the arrays have been checked. */
interface Kernel {
  /** Puts the outputs into {@code y}, which may hold anything before. */
  void run(double[] x, double[] y);
}
