package tridiff.input.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import tridiff.core.function.Definitions;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

/**
 * Reads points from comma-separated values: the first line names the variables, in any order, and
 * each further line is a point. Coordinates are constant expressions; empty lines and what follows
 * a {@code #} are left out; columns of other names are ignored.
 */
public final class PointsFile {

  /** The most points of one file. */
  public static final int MOST_POINTS = 100_000;

  private PointsFile() {}

  /**
   * Returns the points of a file.
   *
   * @param variables the variables of the function, in the order of the coordinates
   * @throws SourceException if a variable has no column, or a cell is no number
   */
  public static List<List<Double>> read(Source source, List<String> variables) {
    List<Piece> lines = Piece.lines(source);
    if (lines.isEmpty()) {
      throw new SourceException(
          source.name() + " has no points",
          "",
          "begin with a line of names: " + String.join(",", variables));
    }
    List<Piece> heads = lines.get(0).atCommas();
    List<String> names = heads.stream().map(Piece::text).collect(Collectors.toList());
    rejectRepeated(heads);
    for (String variable : variables) {
      if (!names.contains(variable)) {
        throw lines
            .get(0)
            .mistake(
                "no column is called '" + variable + "'",
                "the first line names the variables: " + String.join(",", variables));
      }
    }
    if (lines.size() - 1 > MOST_POINTS) {
      throw lines
          .get(MOST_POINTS + 1)
          .mistake("a file may have " + MOST_POINTS + " points", "split the file");
    }
    List<List<Double>> points = new ArrayList<>();
    for (Piece line : lines.subList(1, lines.size())) {
      List<Piece> cells = line.atCommas();
      if (cells.size() != names.size()) {
        throw line.mistake(
            "this line has " + cells.size() + " cells, the first line has " + names.size(),
            "give every column a value");
      }
      points.add(
          variables.stream()
              .map(variable -> cells.get(names.indexOf(variable)).number(Definitions.NONE))
              .toList());
    }
    if (points.isEmpty()) {
      throw new SourceException(
          source.name() + " has no points", "", "write a line of numbers below the names");
    }
    return points;
  }

  /**
   * Returns the numbers of a column.
   *
   * @throws SourceException if there is no such column, or a cell is no number
   */
  static List<Double> column(Source source, String name) {
    return read(source, List.of(name)).stream().map(point -> point.get(0)).toList();
  }

  /** Returns how many columns are called {@code x}, {@code x1}, {@code x2} and so on. */
  public static int coordinates(Source source) {
    return (int)
        Piece.lines(source).stream()
            .limit(1)
            .flatMap(heads -> heads.atCommas().stream())
            .filter(head -> head.text().matches("x[0-9]*"))
            .count();
  }

  private static void rejectRepeated(List<Piece> heads) {
    HashSet<String> seen = new HashSet<>();
    for (Piece head : heads) {
      if (!seen.add(head.text())) {
        throw head.mistake("the column '" + head.text() + "' occurs twice", "remove one of them");
      }
    }
  }
}
