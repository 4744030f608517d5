package tridiff.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tridiff.chart.Axis.Floor;
import tridiff.chart.Axis.Numbers;
import tridiff.chart.Axis.Range;
import tridiff.chart.Axis.Scale;

/**
 * An axis made to fit its values: its ends and its labels, in places. The place of a value is the
 * value itself on a linear axis and its decimal logarithm on a logarithmic one; with signs, it is
 * the number of decades from the smallest size on, and one more; a share of {@link #KNEE} is at 1,
 * all at 2.
 */
final class AxisFit {

  /** Beyond this, sums of two values could overflow. */
  private static final double LARGEST = 1e300;

  /** Where an axis for shares begins to stretch. */
  static final double KNEE = 0.9;

  private static final List<Double> SHARES =
      List.of(0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.92, 0.94, 0.96, 0.98, 1.0);

  /** An axis that says only -1, 0 and 1 is read as a linear one. */
  private static final int FEWEST_SIGNED = 5;

  private static final int[] DECADE_STEPS = {1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 200, 500};

  private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  /**
   * A labelled value.
   *
   * @param place where it is
   * @param text how it is written
   */
  record Tick(double place, String text) {}

  private final Axis axis;
  private final boolean isEmpty;
  private final boolean isWhole;
  private final int smallestDecade;
  private double low;
  private double high;
  private final List<Tick> ticks;
  private final List<Double> minor = new ArrayList<>();

  /**
   * Fits an axis to values, with at most {@code most} labels. Values without a place are ignored.
   */
  AxisFit(Axis axis, double[] values, int most) {
    this.axis = axis;
    smallestDecade = smallestDecade(values);
    double least = Double.POSITIVE_INFINITY;
    double largest = Double.NEGATIVE_INFINITY;
    boolean whole = true;
    for (double value : values) {
      double place = place(value);
      if (Double.isFinite(place)) {
        whole &= value == Math.rint(value);
        least = Math.min(least, place);
        largest = Math.max(largest, place);
      }
    }
    if (axis.least().isPresent()) {
      Range range = axis.least().get();
      least = Math.min(least, place(range.low()));
      largest = Math.max(largest, place(range.high()));
    }
    if (axis.floor().isPresent()) {
      double bound = place(axis.floor().get().below());
      least = bound;
      largest = Math.max(largest, bound + 1);
    }
    isEmpty = least > largest;
    isWhole = whole && largest - least >= 2;
    low = isEmpty ? 0 : least;
    high = isEmpty ? 1 : largest;
    widen();
    ticks = axis.ticks().isEmpty() ? chosen(most) : given(axis.ticks());
  }

  boolean isEmpty() {
    return isEmpty;
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  List<Tick> ticks() {
    return ticks;
  }

  /** Returns the places of faint lines between the labelled ones. */
  List<Double> minor() {
    return minor;
  }

  /** Returns the place of a value, or NaN if it has none. */
  double place(double value) {
    if (!Double.isFinite(value)
        || value > axis.most().orElse(Double.MAX_VALUE)
        || (axis.scale() == Scale.LOG10 && value <= 0)) {
      return Double.NaN;
    }
    return switch (axis.scale()) {
      case LINEAR -> Math.max(-LARGEST, Math.min(LARGEST, value));
      case LOG10 -> StrictMath.log10(value);
      case SIGNED_LOG10 -> signed(value);
      case SHARE -> value <= KNEE ? value / KNEE : 1 + (value - KNEE) / (1 - KNEE);
    };
  }

  /** Returns the decade in which the smallest size of some values lies, or 0. */
  private static int smallestDecade(double[] values) {
    double smallest = Double.POSITIVE_INFINITY;
    for (double value : values) {
      if (value != 0 && Double.isFinite(value)) {
        smallest = Math.min(smallest, Math.abs(value));
      }
    }
    return Double.isInfinite(smallest) ? 0 : (int) Math.floor(StrictMath.log10(smallest));
  }

  private double signed(double value) {
    double decades = StrictMath.log10(Math.abs(value)) - smallestDecade;
    // Below the smallest decade linear; a range to cover may reach there, the values do not.
    double size = decades >= 0 ? 1 + decades : StrictMath.pow(10, decades);
    return Math.copySign(size, value);
  }

  /** Tells whether a value is on the axis or on the row below it. */
  boolean shows(double value) {
    return isOnFloor(value) || !Double.isNaN(place(value));
  }

  /** Tells whether 0, around which nothing is drawn to scale, lies between two values. */
  boolean isSplit(double one, double other) {
    return axis.scale() == Scale.SIGNED_LOG10 && Math.signum(one) * Math.signum(other) < 0;
  }

  /** Returns what a reader needs to compute values from places: the scale and its ends. */
  String data() {
    return axis.scale()
        + " "
        + low
        + " "
        + high
        + (axis.scale() == Scale.SIGNED_LOG10 ? " " + smallestDecade : "");
  }

  /** Tells whether a value has a place between the ends. */
  boolean reaches(double value) {
    return place(value) >= low && place(value) <= high;
  }

  /** Tells whether a value belongs on the row below the axis. */
  boolean isOnFloor(double value) {
    // Below a logarithmic axis is zero, with or without a row that has a name.
    boolean isLog = axis.scale() == Scale.LOG10;
    double least = isLog ? 0 : -Double.MAX_VALUE;
    double bound = axis.floor().map(Floor::below).orElse(isLog ? Double.MIN_VALUE : least);
    return value >= least && value < bound;
  }

  /** Gives equal values an axis of some length, and zeros a round end. */
  private void widen() {
    double smallest =
        switch (axis.scale()) {
          case LINEAR -> Math.max(1e-12 * Math.max(Math.abs(low), Math.abs(high)), 1e-290);
          case LOG10, SIGNED_LOG10, SHARE -> 1e-3;
        };
    if (high - low < smallest) {
      double half =
          switch (axis.scale()) {
            case LINEAR -> low == 0 ? 1 : Math.max(Math.abs(low) / 10, 1e-280);
            case LOG10, SIGNED_LOG10, SHARE -> 0.5;
          };
      low -= half;
      high += half;
    }
  }

  private List<Tick> given(List<Double> values) {
    List<Tick> list = new ArrayList<>();
    for (double value : values) {
      double place = place(value);
      if (place >= low - 1e-9 && place <= high + 1e-9) {
        list.add(new Tick(place, text(value, 0)));
      }
    }
    return list;
  }

  private List<Tick> chosen(int most) {
    if (isEmpty) {
      return List.of();
    }
    return switch (axis.scale()) {
      case LINEAR -> linear(most);
      case LOG10 -> decades(most);
      case SIGNED_LOG10 -> signedDecades(most);
      case SHARE -> given(SHARES);
    };
  }

  /**
   * Labels at 0 and at powers of ten on both sides, none too near to 0. Where there is one on a
   * side, the last one there stands too: 1 alone would be read as the end of the axis.
   */
  private List<Tick> signedDecades(int most) {
    int largest = decadeStep(most);
    List<Tick> list = signedDecadesBy(largest);
    for (int i = DECADE_STEPS.length - 1; i >= 0 && list.size() < FEWEST_SIGNED; i--) {
      list = DECADE_STEPS[i] < largest ? signedDecadesBy(DECADE_STEPS[i]) : list;
    }
    return list;
  }

  private List<Tick> signedDecadesBy(int step) {
    List<Tick> list = new ArrayList<>();
    if (low <= 0 && high >= 0) {
      list.add(new Tick(0, "0"));
    }
    int largest = (int) Math.floor(Math.max(-low, high) + 1e-9) - 1 + smallestDecade;
    List<Integer> powers = new ArrayList<>();
    for (int k = Math.floorDiv(smallestDecade, step) * step; k <= largest; k += step) {
      if (1 + k - smallestDecade > 0.6 * step) {
        powers.add(k);
      }
    }
    // Few labels leave the ends of an axis without one, and what happens there.
    if (!powers.isEmpty()
        && powers.size() <= FEWEST_SIGNED / 2
        && largest - powers.get(powers.size() - 1) >= 0.4 * step) {
      powers.add(largest);
    }
    for (int k : powers) {
      double place = 1.0 + k - smallestDecade;
      if (-place >= low - 1e-9) {
        list.add(new Tick(-place, "−" + power(k)));
      }
      if (place <= high + 1e-9) {
        list.add(new Tick(place, power(k)));
      }
    }
    list.sort(Comparator.comparingDouble(Tick::place));
    return list;
  }

  private List<Tick> decades(int most) {
    List<Tick> list = new ArrayList<>();
    if (high - low < 1.5) {
      return fractions(most);
    }
    int step = decadeStep(most);
    // The end of an axis that stops shortly before a round value goes on to it.
    double near = Math.min(0.25 * step, 0.08 * (high - low));
    high = Math.ceil(high / step) * step - high <= near ? Math.ceil(high / step) * step : high;
    if (axis.floor().isEmpty()) {
      low = low - Math.floor(low / step) * step <= near ? Math.floor(low / step) * step : low;
    }
    for (int k = (int) Math.ceil((low - 1e-9) / step) * step; k <= high + 1e-9; k += step) {
      list.add(new Tick(k, decade(k)));
    }
    if (step == 1 && high - low <= 6) {
      for (int k = (int) Math.floor(low); k < high; k++) {
        for (int m = 2; m <= 5; m += 3) {
          double place = k + StrictMath.log10(m);
          if (place > low && place < high) {
            minor.add(place);
          }
        }
      }
    }
    return list;
  }

  private int decadeStep(int most) {
    int step = DECADE_STEPS[DECADE_STEPS.length - 1];
    for (int i = DECADE_STEPS.length - 1; i >= 0; i--) {
      if ((high - low) / DECADE_STEPS[i] <= most) {
        step = DECADE_STEPS[i];
      }
    }
    return step;
  }

  /** Labels within a decade or two: 1, 2, 5 times a power of ten, or as on a linear axis. */
  private List<Tick> fractions(int most) {
    List<Tick> list = new ArrayList<>();
    for (int k = (int) Math.floor(low); k <= high; k++) {
      for (int m : new int[] {1, 2, 5}) {
        double place = k + StrictMath.log10(m);
        if (place >= low - 1e-9 && place <= high + 1e-9) {
          list.add(new Tick(place, m == 1 ? decade(k) : multiple(m, k)));
        }
      }
    }
    if (list.size() >= 2) {
      return list;
    }
    list.clear();
    double from = StrictMath.pow(10, low);
    double to = StrictMath.pow(10, high);
    double step = roundStep((to - from) / Math.min(most, 5));
    for (double i = Math.ceil(from / step); i * step <= to && list.size() < 50; i++) {
      list.add(new Tick(StrictMath.log10(i * step), text(i * step, step)));
    }
    return list;
  }

  private List<Tick> linear(int most) {
    double step = roundStep((high - low) / most);
    if (isWhole && axis.numbers() == Numbers.PLAIN) {
      step = Math.max(step, 1);
    }
    double near = Math.min(0.3 * step, 0.08 * (high - low));
    high = Math.ceil(high / step) * step - high <= near ? Math.ceil(high / step) * step : high;
    if (axis.floor().isEmpty()) {
      low = low - Math.floor(low / step) * step <= near ? Math.floor(low / step) * step : low;
    }
    List<Tick> list = new ArrayList<>();
    double first = Math.ceil(low / step - 1e-9);
    for (int i = 0; i <= 50 && (first + i) * step <= high + 1e-9 * step; i++) {
      double value = (first + i) * step;
      list.add(new Tick(value, text(value, step)));
    }
    return list;
  }

  /** Returns 1, 2 or 5 times a power of ten, at least {@code least}. */
  private static double roundStep(double least) {
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(least)));
    for (double m : new double[] {1, 2, 5}) {
      if (m * power >= least * (1 - 1e-9)) {
        return m * power;
      }
    }
    return 10 * power;
  }

  private String decade(int k) {
    return switch (axis.numbers()) {
      case POWERS -> power(k);
      case PLAIN -> k >= -4 && k <= 6 ? text(StrictMath.pow(10, k), 0) : power(k);
      case PERCENT, NANOSECONDS -> text(StrictMath.pow(10, k), 0);
    };
  }

  private String multiple(int m, int k) {
    double value = m * StrictMath.pow(10, k);
    boolean plain =
        switch (axis.numbers()) {
          case POWERS -> k >= -1 && k <= 1;
          case PLAIN -> k >= -4 && k <= 6;
          case PERCENT, NANOSECONDS -> true;
        };
    return plain ? text(value, 0) : m + "·" + power(k);
  }

  /** Returns 10^k with the exponent raised. */
  static String power(int k) {
    if (k == 0 || k == 1) {
      return k == 0 ? "1" : "10";
    }
    var text = new StringBuilder(k < 0 ? "10⁻" : "10");
    for (char digit : Integer.toString(Math.abs(k)).toCharArray()) {
      text.append(RAISED.charAt(digit - '0'));
    }
    return text.toString();
  }

  /** Returns a value as text, with no more decimals than its step needs. */
  private String text(double value, double step) {
    return switch (axis.numbers()) {
      case PERCENT -> plain(100 * value, 100 * step) + " %";
      case NANOSECONDS -> time(value);
      case PLAIN, POWERS -> plain(value, step);
    };
  }

  private static String time(double nanos) {
    if (nanos < 999.5) {
      return plain(nanos, 0) + " ns";
    }
    if (nanos < 999.5e3) {
      return plain(nanos / 1e3, 0) + " µs";
    }
    return nanos < 999.5e6 ? plain(nanos / 1e6, 0) + " ms" : plain(nanos / 1e9, 0) + " s";
  }

  /** Returns a value with at most six digits, or with as many decimals as its step needs. */
  static String plain(double value, double step) {
    double size = Math.abs(value);
    if (size < 1e-9 * step || value == 0) {
      return "0";
    }
    String sign = value < 0 ? "−" : "";
    if (size >= 1e7 || size < 1e-4) {
      int k = (int) Math.floor(StrictMath.log10(size) + 1e-12);
      // In two steps, as 10^k may be subnormal or infinite.
      int half = k / 2;
      double mantissa = size / StrictMath.pow(10, half) / StrictMath.pow(10, k - half);
      String digits = trimmed(String.format(Locale.ROOT, "%.3f", mantissa));
      return sign + (digits.equals("1") ? "" : digits + "·") + power(k);
    }
    int decimals =
        step > 0
            ? (int) Math.max(0, Math.min(12, -Math.floor(StrictMath.log10(step) + 1e-9)))
            : Math.max(0, 5 - (int) Math.floor(StrictMath.log10(size)));
    String digits = String.format(Locale.ROOT, "%,." + decimals + "f", size);
    return sign + (step > 0 ? digits : trimmed(digits));
  }

  private static String trimmed(String digits) {
    return digits.contains(".") ? digits.replaceAll("0+$", "").replaceAll("\\.$", "") : digits;
  }
}
