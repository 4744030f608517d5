package tridiff.input.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tridiff.input.source.Source;
import tridiff.input.source.SourceException;

class PointsFileTest {

  @Test
  void columnsAreFoundByTheirNames() {
    assertEquals(
        List.of(List.of(1.0, 2.0), List.of(0.5, -1e-3)),
        read("y,note,x\n2,7,1\n\n# none\n-1e-3, 0 ,1/2\r\n"));
  }

  @Test
  void quotesAndSemicolonsAreThoseOfSpreadsheets() {
    assertEquals(
        List.of(List.of(1.0, 2.0), List.of(3.0, 4.0)),
        read("\"y\";\"a, note\";\"x\"\n2;\"a \"\"b\"\"; c\";1\n4;;3\n"));
  }

  @Test
  void tabsAreThoseOfCopiedCells() {
    assertEquals(List.of(List.of(1.0, 2.0)), read("y\tx\n2\t1\n"));
    assertEquals(2, PointsFile.coordinates(new Source("p", "x1\tx2\n1\t2\n")));
    assertEquals(2, PointsFile.coordinates(new Source("p", "x1;note;x2\n1;;2\n")));
  }

  @Test
  void pointsOfATableOfResultsAreReadOnce() {
    String results =
        """
        function,expression,at,variable
        f,"max(x, y)",1.0 -2.0E-4,x
        f,"max(x, y)",1.0 -2.0E-4,y
        g,x,7.0,x
        f,"max(x, y)",3.0 4.0,x
        """;
    assertEquals(List.of(List.of(1.0, -2e-4), List.of(3.0, 4.0)), read(results));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "x~1          | p:1:1: no column is called 'y'",
        "x,y,x~1,2,3  | p:1:5: the column 'x' occurs twice",
        "x,y~1        | p:2:1: this line has 1 cells, the first line has 2",
        "x,y~1,two    | p:2:3: a coordinate must be a number, but 'two' is a variable",
        "x,y~1,1e999  | p:2:3: ",
        "x,y~1,NaN    | p:2:3: a coordinate must be a finite number, but this is NaN",
        "x,y~1,-inf   | p:2:3: a coordinate must be a finite number, but this is -Infinity",
        "at~1.0       | p:2:1: this point has 1 coordinates",
        "x,y~1,       | p:2:3: ",
        "x,y          | p has no points",
        "#            | p has no points",
      })
  void mistakeIsNamedWithItsPlace(String text, String message) {
    SourceException e = assertThrows(SourceException.class, () -> read(text.replace('~', '\n')));
    assertTrue(e.getMessage().startsWith(message), e.getMessage());
  }

  private static List<List<Double>> read(String text) {
    return PointsFile.read(new Source("p", text), List.of("x", "y"), "f");
  }
}
