package tridiff.autodiff.dual;

/**
 * A value together with its derivatives by the inputs: {@code value + tangent * e}, where {@code
 * e^2 = 0}.
 *
 * <p>Source: W. K. Clifford, Preliminary Sketch of Biquaternions, Proceedings of the London
 * Mathematical Society s1-4 (1871), doi:10.1112/plms/s1-4.1.381.
 */
record Dual<T>(T value, Tangent<T> tangent) {}
