package tridiff.benchmark;

import java.util.ArrayList;
import java.util.List;
import tridiff.core.algebra.Real;
import tridiff.core.function.RealFunction;

/**
 * The value of European call options by the formula of Black and Scholes, by the price of the share
 * and the volatility of each. The normal distribution is approximated by a logistic function, with
 * an error of 1.4e-4.
 *
 * <p>Source: F. Black, M. Scholes, The pricing of options and corporate liabilities, Journal of
 * Political Economy 81 (1973), 637-654, doi:10.1086/260062; S. R. Bowling, M. T. Khasawneh, S.
 * Kaewkuekool, B. R. Cho, A logistic approximation to the cumulative normal distribution, Journal
 * of Industrial Engineering and Management 2 (2009), 114-127, doi:10.3926/jiem.2009.v2n1.p114-127.
 */
record Options(int options) implements ByHand {

  private static final double RATE = 0.03;
  private static final double CUBIC = 0.07056;
  private static final double LINEAR = 1.5976;

  private static double strike(int i) {
    return 80 + i % 40;
  }

  private static double years(int i) {
    return 0.25 + (i % 7) / 4.0;
  }

  List<Double> market() {
    List<Double> market = new ArrayList<>();
    for (int i = 0; i < options; i++) {
      market.add(100 + 5 * Math.sin(i));
      market.add(0.3 + 0.1 * Math.cos(i));
    }
    return market;
  }

  RealFunction function() {
    return RealFunction.of(
        2 * options,
        x -> {
          Real sum = x[0].constant(0);
          for (int i = 0; i < options; i++) {
            Real price = x[2 * i];
            Real volatility = x[2 * i + 1];
            Real spread = volatility.times(Math.sqrt(years(i)));
            Real drift = volatility.times(volatility).times(0.5).plus(RATE).times(years(i));
            Real d1 = price.dividedBy(strike(i)).log().plus(drift).dividedBy(spread);
            Real discounted = x[0].constant(strike(i) * Math.exp(-RATE * years(i)));
            sum =
                sum.plus(price.times(normal(d1))).minus(discounted.times(normal(d1.minus(spread))));
          }
          return sum;
        });
  }

  private static Real normal(Real d) {
    return d.times(d).times(CUBIC).plus(LINEAR).times(d).sigmoid();
  }

  private static double normal(double d) {
    return 1 / (1 + Math.exp(-(d * d * CUBIC + LINEAR) * d));
  }

  @Override
  public double value(double[] x) {
    double sum = 0;
    for (int i = 0; i < options; i++) {
      double price = x[2 * i];
      double volatility = x[2 * i + 1];
      double years = years(i);
      double spread = volatility * Math.sqrt(years);
      double d1 =
          (Math.log(price / strike(i)) + (volatility * volatility * 0.5 + RATE) * years) / spread;
      double discounted = strike(i) * Math.exp(-RATE * years);
      sum += price * normal(d1) - discounted * normal(d1 - spread);
    }
    return sum;
  }

  @Override
  public void gradient(double[] x, double[] gradient) {
    for (int i = 0; i < options; i++) {
      double price = x[2 * i];
      double volatility = x[2 * i + 1];
      double years = years(i);
      double root = Math.sqrt(years);
      double spread = volatility * root;
      double d1 =
          (Math.log(price / strike(i)) + (volatility * volatility * 0.5 + RATE) * years) / spread;
      double d2 = d1 - spread;
      double discounted = strike(i) * Math.exp(-RATE * years);
      double n1 = normal(d1);
      double n2 = normal(d2);
      double byD1 = price * n1 * (1 - n1) * (3 * CUBIC * d1 * d1 + LINEAR);
      double byD2 = -discounted * n2 * (1 - n2) * (3 * CUBIC * d2 * d2 + LINEAR);
      double both = byD1 + byD2;
      gradient[2 * i] = n1 + both / (price * spread);
      gradient[2 * i + 1] = both * (volatility * years / spread - d1 / volatility) - byD2 * root;
    }
  }
}
