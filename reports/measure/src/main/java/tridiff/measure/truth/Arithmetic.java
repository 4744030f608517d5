package tridiff.measure.truth;

import tridiff.core.algebra.Algebra;
import tridiff.core.ball.Ball;

/** Where the balls come from: {@code Balls::of}, unless somebody counts. */
@FunctionalInterface
interface Arithmetic {

  /** Returns the balls of this many bits. */
  Algebra<Ball> of(int bits);
}
