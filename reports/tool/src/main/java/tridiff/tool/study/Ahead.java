package tridiff.tool.study;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Supplier;
import tridiff.measure.experiment.FunctionResult;

/**
 * What parts of a report found out about functions while others were still measured: then a
 * processor waits for Symja, which works alone. Safe for threads.
 */
public final class Ahead {

  private final Map<Part, Map<FunctionResult, Object>> found = new HashMap<>();

  /** Nothing is found out yet. */
  public Ahead() {}

  /**
   * Returns what a part has found out about a function, or finds out now.
   *
   * @param work the same for all calls with these two
   */
  @SuppressWarnings("unchecked")
  public <T> T of(Part part, FunctionResult result, Supplier<T> work) {
    Map<FunctionResult, Object> ofPart;
    synchronized (found) {
      // By identity: equal results cost as much to compare as they have numbers.
      ofPart =
          found.computeIfAbsent(part, any -> Collections.synchronizedMap(new IdentityHashMap<>()));
    }
    Object known = ofPart.get(result);
    if (known == null) {
      known = work.get();
      ofPart.put(result, known);
    }
    return (T) known;
  }
}
