package tridiff.core.germ;

/**
 * A number that is taken as indivisible: what a form is made of. Two generators are the same number
 * if they are of one kind and have operands of the same form.
 */
record Generator(Kind kind, Coefficient first, Coefficient second) {

  enum Kind {
    /** The number pi. */
    PI,
    /** {@code e^first}, for a single product or a long sum. */
    EXP,
    /** A whole number above 1, for its fractional powers. */
    INTEGER,
    /** A sum, for its negative and fractional powers. */
    SUM,
    /** The logarithm. */
    LOG,
    /** The sine. */
    SIN,
    /** The cosine. */
    COS,
    /** The inverse sine. */
    ASIN,
    /** The inverse tangent. */
    ATAN,
    /** The error function. */
    ERF,
    /** The gamma function. */
    GAMMA,
    /** The logarithm of its magnitude. */
    LOG_GAMMA,
    /** Lambert's W. */
    LAMBERT_W,
    /** The polygamma function whose order is the second operand. */
    POLYGAMMA,
    /** The Bessel function of the first kind whose order is the second operand. */
    BESSEL_J,
    /** The Bessel function of the second kind. */
    BESSEL_Y,
    /** The spherical Bessel function. */
    SPHERICAL_BESSEL,
    /** A sum whose form would be too long. */
    LONG_SUM,
    /** A product whose form would be too long. */
    LONG_PRODUCT,
    /** A power whose form would be too long. */
    LONG_POWER
  }
}
