package tridiff.tool.architecture.crooked.measure;

import java.util.List;

/** Uses what this module must not use. */
public final class Crooked {
  static final List<Class<?>> USES = List.of(tridiff.tool.architecture.crooked.input.Crooked.class);

  private Crooked() {}
}
