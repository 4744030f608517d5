/**
 * Formulas that keep their digits. Start reading at {@link tridiff.measure.improve.Improvement};
 * the rules stand in {@code identities.txt}.
 *
 * <p>The way is that of Panchekha, Sanchez-Stern, Wilcox and Tatlock, Automatically Improving
 * Accuracy for Floating Point Expressions, PLDI 2015, doi:10.1145/2737924.2737959, taken to
 * derivatives, with proved values in place of sampled ones.
 */
package tridiff.measure.improve;
