package tridiff.autodiff.array;

import java.util.Locale;

/** The numbers of which arrays consist: the working precision of a computation. */
public enum ElementType {
  /** 24 bits; every result is rounded to a float. */
  FLOAT,
  /** 53 bits. */
  DOUBLE;

  /** Rounds a result to this type. */
  double round(double value) {
    return this == FLOAT ? (float) value : value;
  }

  /** Returns the name that Java gives the type. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
