/** Derivatives by finite differences, extrapolation and the complex step. */
package tridiff.numeric;
