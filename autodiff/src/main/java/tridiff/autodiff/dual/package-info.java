/**
 * Forward mode: {@link tridiff.autodiff.dual.ForwardMode} computes with dual numbers, which carry a
 * tangent for every input along.
 */
package tridiff.autodiff.dual;
