package tridiff.input.fpcore;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Measures how deep the evaluation of a core nests, the cores that it calls included, so that no
 * file overflows the stack.
 */
final class CallDepth {

  /** The deepest nesting of expressions and calls together. */
  static final int MOST = 2000;

  private static final int CALLS_ITSELF = -1;
  private static final int TOO_DEEP = -2;

  private final Map<Core, Integer> depths = new HashMap<>();
  private final Set<Core> open = new HashSet<>();

  /** Returns what is wrong with the calls of a core, if anything. */
  Optional<String> problem(Core core) {
    return switch (depth(core, 0)) {
      case CALLS_ITSELF -> Optional.of("calls itself");
      case TOO_DEEP -> Optional.of("nests its calls deeper than " + MOST);
      default -> Optional.empty();
    };
  }

  private int depth(Core core, int above) {
    Integer known = depths.get(core);
    if (known != null) {
      return known >= 0 && above + known > MOST ? TOO_DEEP : known;
    }
    if (!open.add(core)) {
      return CALLS_ITSELF;
    }
    int depth = depth(core.body(), above);
    open.remove(core);
    // Whether it is too deep depends on where it is called from.
    if (depth != TOO_DEEP) {
      depths.put(core, depth);
    }
    return depth;
  }

  private int depth(Node node, int above) {
    if (above > MOST) {
      return TOO_DEEP;
    }
    int deepest = node instanceof Node.Call call ? depth(call.callee(), above + 1) : 0;
    if (deepest < 0) {
      return deepest;
    }
    for (Node part : node.parts().toList()) {
      int depth = depth(part, above + 1);
      if (depth < 0) {
        return depth;
      }
      deepest = Math.max(deepest, depth);
    }
    return deepest + 1;
  }
}
