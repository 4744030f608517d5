package tridiff.core.algebra;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many operations of each kind a computation takes. Constants and inputs are no operations, and
 * a whole power is one, whatever its exponent.
 *
 * @param unary the operations of one operand; kinds that do not occur are absent
 * @param binary the operations of two operands; kinds that do not occur are absent
 * @param fmas the products and sums in one
 * @param powers the whole powers
 * @param comparisons the comparisons, case distinctions included
 */
public record OperationCounts(
    Map<Unary, Long> unary, Map<Binary, Long> binary, long fmas, long powers, long comparisons) {

  /** No operations. */
  public static final OperationCounts NONE = new OperationCounts(Map.of(), Map.of(), 0, 0, 0);

  /** Copies the maps, in the order of the enums. */
  public OperationCounts {
    EnumMap<Unary, Long> u = new EnumMap<>(Unary.class);
    u.putAll(unary);
    unary = Collections.unmodifiableMap(u);
    EnumMap<Binary, Long> b = new EnumMap<>(Binary.class);
    b.putAll(binary);
    binary = Collections.unmodifiableMap(b);
  }

  /** Returns how often an operation of one operand occurs. */
  public long of(Unary op) {
    return unary.getOrDefault(op, 0L);
  }

  /** Returns how often an operation of two operands occurs. */
  public long of(Binary op) {
    return binary.getOrDefault(op, 0L);
  }

  /** Returns the number of all operations. */
  public long total() {
    return sum(unary) + sum(binary) + fmas + powers + comparisons;
  }

  private static long sum(Map<?, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
