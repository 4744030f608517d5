package tridiff.tool.write;

import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import tridiff.tool.table.Cell;

/**
 * What a cell holds as data.
 *
 * @param text the value without anything that is only for the eye; empty if there is none
 * @param whole the value if it is a whole number
 */
record CellValue(String text, Optional<BigInteger> whole) {

  private static final Pattern WHOLE = Pattern.compile("-?\\d{1,3}(,\\d{3})*|-?\\d+");

  static CellValue of(Cell cell) {
    if (cell.key().isEmpty()) {
      return new CellValue(cell.equals(Cell.absent()) ? "" : cell.text(), Optional.empty());
    }
    if (WHOLE.matcher(cell.text()).matches()) {
      BigInteger whole = new BigInteger(cell.text().replace(",", ""));
      return new CellValue(whole.toString(), Optional.of(whole));
    }
    return new CellValue(Double.toString(cell.key().getAsDouble()), Optional.empty());
  }
}
