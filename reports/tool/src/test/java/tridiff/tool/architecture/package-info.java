/**
 * The order of the modules as a test. Below {@code crooked} lies a small house of the same shape
 * that breaks every rule, so that a rule that can no longer fail is noticed.
 */
package tridiff.tool.architecture;
