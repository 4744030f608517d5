package tridiff.symbolic;

import java.time.Duration;
import tridiff.core.Differentiator;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.function.RealFunction;
import tridiff.core.program.Folding;
import tridiff.core.program.Program;

/**
 * Differentiation by Symja's D.
 *
 * @param name the method's name with its options
 * @param form how the formulas are written down
 * @param limit after which time the derivation of one function is stopped
 * @param mostSimplified the leaves of the largest formula that is given to Simplify
 */
record SymbolicMethod(String name, Form form, Duration limit, long mostSimplified)
    implements Differentiator {

  private static final KnownDerivations KNOWN = new KnownDerivations();

  /**
   * {@inheritDoc}
   *
   * <p>The formulas are derived at once if the function can be recorded without a point, otherwise
   * at the first point of each path through its branches.
   *
   * @throws tridiff.core.TimedOutException if that takes longer than the time limit
   */
  @Override
  public RealFunction differentiate(RealFunction f) {
    Program program;
    try {
      program = Program.of(f, Folding.NONE).formulas();
    } catch (UnsupportedFunctionException needsPoint) {
      // Whatever else is wrong with the function is found again, and thrown, at the first point.
      return SymbolicDerivative.byPath(f, this);
    }
    return SymbolicDerivative.everywhere(f, this, program);
  }

  /**
   * Returns whether a program of a path is derived step by step instead of as one formula: only as
   * Symja's D gives it, for what is written down in another form is the whole formula.
   */
  boolean takesSteps(Program program) {
    return form == Form.RAW && fitsSteps(program);
  }

  private static boolean fitsSteps(Program program) {
    return program.parameters() == 0
        && program.length() <= Bounds.MOST_STEPS
        && Bounds.isTooLarge(program);
  }

  /** Derives the formulas of the Jacobian of a program. */
  Derivation derive(Program program) {
    return derive(program, "use automatic differentiation");
  }

  /** Derives the formulas of a program of a path, which in another form may have been steps. */
  Derivation derivePath(Program program) {
    return fitsSteps(program)
        ? derive(program, SymbolicProvider.RAW + " derives it step by step")
        : derive(program);
  }

  private Derivation derive(Program program, String instead) {
    Bounds.check(program, instead);
    return Kernel.shared()
        .run(name, limit, engine -> KNOWN.derivation(engine, program, form, mostSimplified));
  }
}
