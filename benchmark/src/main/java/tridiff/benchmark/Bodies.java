package tridiff.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

/** The potential energy of bodies that attract each other, by their coordinates. */
final class Bodies implements ByHand {

  private final double[] mass;

  Bodies(int bodies) {
    mass = new double[bodies];
    Arrays.setAll(mass, i -> 1 + 0.1 * i);
  }

  List<Double> coordinates() {
    List<Double> coordinates = new ArrayList<>();
    for (int i = 0; i < 3 * mass.length; i++) {
      coordinates.add(3 * Math.sin(11.0 * i));
    }
    return coordinates;
  }

  RealFunction function() {
    return RealFunction.of(
        3 * mass.length,
        x -> {
          Real energy = x[0].constant(0);
          for (int i = 0; i < mass.length; i++) {
            for (int j = 0; j < i; j++) {
              Real dx = x[3 * i].minus(x[3 * j]);
              Real dy = x[3 * i + 1].minus(x[3 * j + 1]);
              Real dz = x[3 * i + 2].minus(x[3 * j + 2]);
              Real square = dx.times(dx).plus(dy.times(dy)).plus(dz.times(dz));
              energy = energy.minus(x[0].constant(mass[i] * mass[j]).dividedBy(square.sqrt()));
            }
          }
          return energy;
        });
  }

  @Override
  public double value(double[] x) {
    double energy = 0;
    for (int i = 0; i < mass.length; i++) {
      for (int j = 0; j < i; j++) {
        double dx = x[3 * i] - x[3 * j];
        double dy = x[3 * i + 1] - x[3 * j + 1];
        double dz = x[3 * i + 2] - x[3 * j + 2];
        energy -= mass[i] * mass[j] / Math.sqrt(dx * dx + dy * dy + dz * dz);
      }
    }
    return energy;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    Arrays.fill(gradient, 0);
    for (int i = 0; i < mass.length; i++) {
      for (int j = 0; j < i; j++) {
        double dx = x[3 * i] - x[3 * j];
        double dy = x[3 * i + 1] - x[3 * j + 1];
        double dz = x[3 * i + 2] - x[3 * j + 2];
        double square = dx * dx + dy * dy + dz * dz;
        double pull = mass[i] * mass[j] / (square * Math.sqrt(square));
        gradient[3 * i] += pull * dx;
        gradient[3 * i + 1] += pull * dy;
        gradient[3 * i + 2] += pull * dz;
        gradient[3 * j] -= pull * dx;
        gradient[3 * j + 1] -= pull * dy;
        gradient[3 * j + 2] -= pull * dz;
      }
    }
  }
}
