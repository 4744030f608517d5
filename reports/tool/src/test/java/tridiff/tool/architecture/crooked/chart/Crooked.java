package tridiff.tool.architecture.crooked.chart;

import java.util.List;

/** Uses what this module must not use. */
public final class Crooked {
  static final List<Class<?>> USES = List.of(tridiff.tool.architecture.crooked.tool.Crooked.class);

  private Crooked() {}
}
