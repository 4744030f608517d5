package tridiff.tool.architecture.crooked.compile;

import java.util.List;

/** Uses what this module must not use. */
public final class Crooked {
  static final List<Class<?>> USES =
      List.of(tridiff.tool.architecture.crooked.autodiff.Crooked.class);

  private Crooked() {}
}
