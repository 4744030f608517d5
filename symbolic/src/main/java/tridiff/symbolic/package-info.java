/** Derivatives as formulas, by Symja. */
package tridiff.symbolic;
