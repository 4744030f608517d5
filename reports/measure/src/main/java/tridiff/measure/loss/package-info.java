/** Where in a computation digits are lost: a shadow of higher precision beside every value. */
package tridiff.measure.loss;
