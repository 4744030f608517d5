package tridiff.tool.architecture.crooked.core;

import java.util.List;
import org.apache.commons.math3.util.FastMath;
import org.knowm.xchart.XYChart;
import org.matheclipse.core.interfaces.IExpr;
import org.objectweb.asm.ClassVisitor;
import picocli.CommandLine;

/** Uses what this module must not use. */
public final class Crooked {
  static final List<Class<?>> USES =
      List.of(
          tridiff.tool.architecture.crooked.symbolic.Crooked.class,
          IExpr.class,
          FastMath.class,
          XYChart.class,
          CommandLine.class,
          ClassVisitor.class);

  static void print() {
    System.out.println(USES);
  }

  private Crooked() {}
}
