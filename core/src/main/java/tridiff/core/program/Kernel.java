package tridiff.core.program;

/** Runs a program at a point. Safe for threads; the number of inputs has been checked. */
interface Kernel {
  /** Returns the outputs, in a new array. */
  double[] at(double[] x);
}
