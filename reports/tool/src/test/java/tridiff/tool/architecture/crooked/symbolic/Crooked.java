package tridiff.tool.architecture.crooked.symbolic;

import java.util.List;

/** Uses what this module must not use. */
public final class Crooked {
  static final List<Class<?>> USES =
      List.of(tridiff.tool.architecture.crooked.numeric.Crooked.class);

  private Crooked() {}
}
