package tridiff.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/**
 * The time of each way with each function: median in nanoseconds, and how far iterations differ.
 */
public final class Times {

  private final Map<Key, Time> times = new LinkedHashMap<>();

  private record Key(String function, String way) {}

  private record Time(double median, double spread) {}

  /** Takes over the times of a run. */
  public void add(Collection<RunResult> results) {
    for (RunResult result : results) {
      BenchmarkParams params = result.getParams();
      String method = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
      String way = Optional.ofNullable(params.getParam("way")).orElse(method);
      Statistics statistics = result.getPrimaryResult().getStatistics();
      double median = statistics.getPercentile(50);
      times.put(
          new Key(params.getParam("function"), way),
          new Time(median, (statistics.getMax() - statistics.getMin()) / median));
    }
  }

  /** Takes over a time whose spread is not told. */
  void add(String function, String way, double time) {
    times.put(new Key(function, way), new Time(time, 0));
  }

  /** Returns a median, if it was measured. */
  public Optional<Double> median(String function, String way) {
    return Optional.ofNullable(times.get(new Key(function, way))).map(Time::median);
  }

  /** Returns by how much of its median each row varied from iteration to iteration, sorted. */
  List<Double> spreads() {
    return times.values().stream().map(Time::spread).filter(s -> s > 0).sorted().toList();
  }

  /** Writes the times, a line for each. */
  public void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    times.forEach(
        (key, time) ->
            lines.add(
                String.format(
                    Locale.ROOT,
                    "%s,%s,%s,%s",
                    key.function(),
                    key.way(),
                    time.median(),
                    time.spread())));
    Files.write(file, lines);
  }

  /** Reads what was {@link #write written}. */
  public void read(Path file) throws IOException {
    for (String line : Files.readAllLines(file)) {
      List<String> cells = List.of(line.split(",", -1));
      times.put(
          new Key(cells.get(0), cells.get(1)),
          new Time(Double.parseDouble(cells.get(2)), Double.parseDouble(cells.get(3))));
    }
  }
}
