/**
 * Tests of derivatives for JUnit Jupiter 5 and 6: {@link tridiff.junit.DerivativeTest} runs a test
 * at sampled points, {@link tridiff.measure.assertions.DerivativeAssertions} judges the derivative
 * at each against a proved reference.
 */
package tridiff.junit;
