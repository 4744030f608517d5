/** Derivatives by forward mode and define-by-run reverse mode. */
package tridiff.autodiff;
