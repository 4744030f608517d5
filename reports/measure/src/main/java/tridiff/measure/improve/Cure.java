package tridiff.measure.improve;

import tridiff.core.function.Expression;

/**
 * A formula with a certificate: at every point it has the proved value, to 44 digits, or within
 * 2^-52 of it on a part where it is the beginning of a series.
 *
 * @param formula the formula
 * @param sampled its digits at the points that the search looked at
 * @param fresh its digits at others
 * @param operations how many operations it takes, equal ones counted once
 * @param provenance how it was found
 */
public record Cure(
    Expression formula, Quality sampled, Quality fresh, long operations, String provenance) {}
