/**
 * Reads FPCore 2, the format of FPBench and Herbie, as functions over any algebra. Start with
 * {@link tridiff.input.fpcore.FpcoreReader}.
 *
 * <p>Source: Damouche, Martel, Panchekha, Qiu, Sanchez-Stern, Tatlock (2016), Toward a Standard
 * Benchmark Format and Suite for Floating-Point Analysis; FPCore 2.0 at fpbench.org/spec.
 */
package tridiff.input.fpcore;
