/** The functions of the benchmarks once more for Hipparchus, and the table of all results. */
package tridiff.benchmark.hipparchus;
