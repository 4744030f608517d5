package tridiff.reports.architecture.crooked.numeric;

import java.util.List;

/** Uses what this module must not use. */
public final class Crooked {
  static final List<Class<?>> USES =
      List.of(tridiff.reports.architecture.crooked.autodiff.Crooked.class);

  private Crooked() {}
}
