package tridiff.tool.architecture.crooked.tool.write;

import java.util.List;
import tridiff.core.Differentiator;

/** Uses what a writer must not use. */
public final class Crooked {
  static final List<Class<?>> USES = List.of(Differentiator.class);

  private Crooked() {}
}
