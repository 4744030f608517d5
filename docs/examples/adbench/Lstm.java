import java.util.stream.IntStream;
import tridiff.core.algebra.Real;

/** The loss of a long short-term memory of two layers whose weights are diagonal. ADBench, Srajer et al. 2018. */
class Lstm {
  /** One step of 2 units: 38 parameters. */
  static Real step(Real[] x) {
    return loss(x, 2, 1);
  }

  /** Ten steps of 14 units: 266 parameters. */
  static Real ten(Real[] x) {
    return loss(x, 14, 10);
  }

  static double[][] stepPoints() {
    return new double[][] {IntStream.range(0, 38).mapToDouble(i -> i * 29 % 61 / 40.0 - 0.7).toArray()};
  }

  static double[][] tenPoints() {
    return new double[][] {IntStream.range(0, 266).mapToDouble(i -> i * 29 % 61 / 40.0 - 0.7).toArray()};
  }

  /** x: for each of 2 layers the weights of 4 gates, then their biases; then weights of the input, of the output, bias. */
  private static Real loss(Real[] x, int units, int steps) {
    Real[][] hidden = new Real[2][units];
    Real[][] cell = new Real[2][units];
    Real loss = x[0].constant(0);
    for (int t = 0; t < steps; t++) {
      Real[] predicted = new Real[units];
      Real sum = x[0].constant(2);
      for (int u = 0; u < units; u++) {
        Real signal = x[16 * units + u].times(symbol(t, u));
        for (int layer = 0; layer < 2; layer++) {
          int gate = 8 * units * layer + u;
          Real before = t == 0 ? x[0].constant(0.5 - layer) : hidden[layer][u]; // the state is given
          Real kept = t == 0 ? x[0].constant(0.25 + layer) : cell[layer][u];
          Real forget = signal.times(x[gate]).plus(x[gate + 4 * units]).sigmoid();
          Real in = before.times(x[gate + units]).plus(x[gate + 5 * units]).sigmoid();
          Real out = signal.times(x[gate + 2 * units]).plus(x[gate + 6 * units]).sigmoid();
          Real change = before.times(x[gate + 3 * units]).plus(x[gate + 7 * units]).tanh();
          cell[layer][u] = kept.times(forget).plus(in.times(change));
          hidden[layer][u] = out.times(cell[layer][u].tanh());
          signal = hidden[layer][u];
        }
        predicted[u] = signal.times(x[17 * units + u]).plus(x[18 * units + u]);
        sum = sum.plus(predicted[u].exp());
      }
      for (int u = 0; u < units; u++) {
        loss = loss.plus(sum.log().minus(predicted[u]).times(symbol(t + 1, u) / (steps * units)));
      }
    }
    return loss;
  }

  private static double symbol(int t, int u) {
    return ((t * 31 + u * 17) % 7 + 1) / 8.0;
  }
}
