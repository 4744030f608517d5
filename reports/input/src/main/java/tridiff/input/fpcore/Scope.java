package tridiff.input.fpcore;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The variables that can be seen at a place, each with its slot in the frame of the core. */
final class Scope {

  /** What all scopes of one core have in common. */
  static final class Frame {
    private final Set<String> notes = new LinkedHashSet<>();
    private final Set<String> unsupported = new LinkedHashSet<>();
    private int slots;

    int slots() {
      return slots;
    }

    Set<String> notes() {
      return notes;
    }

    Set<String> unsupported() {
      return unsupported;
    }
  }

  private final Frame frame;
  private final Optional<Scope> outer;
  private final Map<String, Integer> names = new HashMap<>();

  private Scope(Frame frame, Optional<Scope> outer) {
    this.frame = frame;
    this.outer = outer;
  }

  static Scope of(Frame frame) {
    return new Scope(frame, Optional.empty());
  }

  Scope inner() {
    return new Scope(frame, Optional.of(this));
  }

  Frame frame() {
    return frame;
  }

  /** Declares a name, which hides one of the same name, and returns its slot. */
  int declare(String name) {
    int slot = frame.slots++;
    names.put(name, slot);
    return slot;
  }

  boolean declaresHere(String name) {
    return names.containsKey(name);
  }

  Optional<Integer> find(String name) {
    for (Optional<Scope> scope = Optional.of(this); scope.isPresent(); scope = scope.get().outer) {
      Integer slot = scope.get().names.get(name);
      if (slot != null) {
        return Optional.of(slot);
      }
    }
    return Optional.empty();
  }

  Set<String> visible() {
    Set<String> all = new TreeSet<>();
    for (Optional<Scope> scope = Optional.of(this); scope.isPresent(); scope = scope.get().outer) {
      all.addAll(scope.get().names.keySet());
    }
    return all;
  }
}
