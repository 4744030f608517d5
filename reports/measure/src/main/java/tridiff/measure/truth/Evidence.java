package tridiff.measure.truth;

import java.util.OptionalDouble;

/**
 * All that was found about one partial derivative at one precision.
 *
 * @param precision the significant digits of the decimals
 * @param left the second-order difference quotient of the points to the left
 * @param right the same of the points to the right
 * @param central the central difference quotient
 * @param dual the derivative by the rules of forward mode
 * @param ties whether a comparison was exactly tied at the point
 * @param curvature {@code x f''}, if the second differences of both sides agree on it
 */
record Evidence(
    int precision,
    Slope left,
    Slope right,
    Slope central,
    Slope dual,
    boolean ties,
    OptionalDouble curvature) {}
