package tridiff.input.file;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

/**
 * Reads points from comma-separated values: the first line names the variables, in any order, and
 * each further line is a point. Coordinates are constant expressions; empty lines and what follows
 * a {@code #} are left out; columns of other names are ignored. Semicolons may stand for the
 * commas.
 *
 * <p>In a table of results, such as the points.csv of a report, the column {@code at} has the
 * points.
 */
public final class PointsFile {

  /** The most points of one file. */
  public static final int MOST_POINTS = 100_000;

  private PointsFile() {}

  /**
   * Returns the points of a file.
   *
   * @param variables the variables of the function, in the order of the coordinates
   * @param name what a table of results calls the function
   * @throws SourceException if a variable has no column, or a cell is no number
   */
  public static List<List<Double>> read(Source source, List<String> variables, String name) {
    Rows rows = rows(source, variables);
    List<List<Double>> points =
        rows.isOfResults(variables) ? rows.at(variables, name) : rows.of(variables);
    if (points.isEmpty()) {
      throw new SourceException(
          source.name() + " has no points", "", "write a line of numbers below the names");
    }
    return points;
  }

  private static Rows rows(Source source, List<String> variables) {
    List<Piece> lines = Piece.lines(source);
    if (lines.isEmpty()) {
      throw new SourceException(
          source.name() + " has no points",
          "",
          "begin with a line of names: " + String.join(",", variables));
    }
    if (lines.size() - 1 > MOST_POINTS) {
      throw lines
          .get(MOST_POINTS + 1)
          .mistake("a file may have " + MOST_POINTS + " points", "split the file");
    }
    Piece first = lines.get(0);
    char separator = separator(first);
    List<Piece> heads = first.cells(separator);
    rejectRepeated(heads);
    List<List<Piece>> cells = new ArrayList<>();
    for (Piece line : lines.subList(1, lines.size())) {
      List<Piece> row = line.cells(separator);
      if (row.size() != heads.size()) {
        throw line.mistake(
            "this line has " + row.size() + " cells, the first line has " + heads.size(),
            "give every column a value");
      }
      cells.add(row);
    }
    return new Rows(first, heads.stream().map(Piece::text).toList(), cells);
  }

  /** The lines below the names. */
  private record Rows(Piece first, List<String> names, List<List<Piece>> cells) {

    boolean isOfResults(List<String> variables) {
      return names.contains("at") && !names.containsAll(variables);
    }

    List<List<Double>> of(List<String> variables) {
      for (String variable : variables) {
        if (!names.contains(variable)) {
          throw first.mistake(
              "no column is called '" + variable + "'",
              "the first line names the variables: " + String.join(",", variables));
        }
      }
      return cells.stream()
          .map(row -> variables.stream().map(v -> number(row.get(names.indexOf(v)))).toList())
          .toList();
    }

    /** Returns each point once, those of the function alone if it is among the results. */
    List<List<Double>> at(List<String> variables, String name) {
      int function = names.indexOf("function");
      boolean isAmong =
          function >= 0 && cells.stream().anyMatch(row -> row.get(function).text().equals(name));
      Set<List<Double>> points = new LinkedHashSet<>();
      for (List<Piece> row : cells) {
        if (!isAmong || row.get(function).text().equals(name)) {
          Piece at = row.get(names.indexOf("at"));
          List<Piece> coordinates = at.cells(' ');
          if (coordinates.size() != variables.size()) {
            throw at.mistake(
                "this point has " + coordinates.size() + " coordinates",
                "the variables are " + String.join(", ", variables));
          }
          points.add(coordinates.stream().map(Rows::number).toList());
        }
      }
      return List.copyOf(points);
    }

    private static double number(Piece cell) {
      return cell.number(Piece.PRINTED);
    }
  }

  /**
   * Returns the numbers of a column.
   *
   * @throws SourceException if there is no such column, or a cell is no number
   */
  static List<Double> column(Source source, String name) {
    return rows(source, List.of(name)).of(List.of(name)).stream()
        .map(point -> point.get(0))
        .toList();
  }

  /** Returns how many columns are called {@code x}, {@code x1}, {@code x2} and so on. */
  public static int coordinates(Source source) {
    return (int)
        Piece.lines(source).stream()
            .limit(1)
            .flatMap(heads -> heads.cells(separator(heads)).stream())
            .filter(head -> head.text().matches("x[0-9]*"))
            .count();
  }

  /** Returns a comma, or what spreadsheets take where the comma is that of decimals, or a tab. */
  private static char separator(Piece heads) {
    if (heads.cells(',').size() > 1) {
      return ',';
    }
    return heads.text().contains(";") ? ';' : heads.text().contains("\t") ? '\t' : ',';
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
