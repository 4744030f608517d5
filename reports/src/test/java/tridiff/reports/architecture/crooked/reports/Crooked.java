package tridiff.reports.architecture.crooked.reports;

import java.util.List;

/** Uses what this module must not use. */
public final class Crooked {
  static final List<Class<?>> USES =
      List.of(tridiff.reports.architecture.crooked.numeric.Crooked.class);

  private Crooked() {}
}
