/** How many digits of an answer are right, and other measures of the distance to the truth. */
package tridiff.measure.digits;
