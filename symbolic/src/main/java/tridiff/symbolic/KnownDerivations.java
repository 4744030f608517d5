package tridiff.symbolic;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.matheclipse.core.eval.EvalEngine;
import tridiff.core.program.Program;

/**
 * The derivations that were last asked for. All forms of a derivative begin with the same one, and
 * a report asks for each several times: at its points, along a range, for its size.
 *
 * <p>Only what was found is kept, at most so many leaves of it. Safe for threads.
 */
final class KnownDerivations {

  /** In all formulas of each kind together; a leaf takes some hundred bytes. */
  private static final long MOST_LEAVES = 400_000;

  private record InForm(Program program, Form form, long mostSimplified) {}

  private final Recent<Program, Deriver.Raw> raw =
      new Recent<>(
          known -> known.entries().stream().mapToLong(entry -> entry.term().leafCount()).sum());

  private final Recent<InForm, Derivation> inForm =
      new Recent<>(known -> known.leafCounts().stream().mapToLong(Long::longValue).sum());

  /** Returns the derivatives of a program in a form. */
  Derivation derivation(EvalEngine engine, Program program, Form form, long mostSimplified) {
    InForm asked = new InForm(program, form, mostSimplified);
    Optional<Derivation> known = inForm.get(asked);
    if (known.isPresent()) {
      return known.get();
    }
    Deriver.Raw derived =
        raw.get(program).orElseGet(() -> raw.put(program, Deriver.raw(engine, program)));
    return inForm.put(asked, Deriver.inForm(engine, derived, form, mostSimplified));
  }

  /** A map that forgets what was not asked for the longest. */
  private static final class Recent<K, V> {

    private final Map<K, V> values = new LinkedHashMap<>(16, 0.75f, true);
    private final ToLongFunction<V> leaves;
    private long kept;

    Recent(ToLongFunction<V> leaves) {
      this.leaves = leaves;
    }

    synchronized Optional<V> get(K key) {
      return Optional.ofNullable(values.get(key));
    }

    synchronized V put(K key, V value) {
      V before = values.put(key, value);
      kept += leaves.applyAsLong(value) - (before == null ? 0 : leaves.applyAsLong(before));
      for (Iterator<V> oldest = values.values().iterator(); kept > MOST_LEAVES; ) {
        kept -= leaves.applyAsLong(oldest.next());
        oldest.remove();
      }
      return value;
    }
  }
}
