package tridiff.core.algebra;

/**
 * Another algebra in the place of the arithmetic of some format: methods that choose steps choose
 * those that they take in that arithmetic. Over balls it shows what a method would answer there if
 * nothing were rounded.
 *
 * @param algebra what the operations mean
 * @param precision the format for which it stands
 */
public record StandIn<T>(Algebra<T> algebra, Precision precision) implements Delegating<T> {}
