package tridiff.symbolic;

import org.matheclipse.core.expression.Context;
import org.matheclipse.core.expression.Symbol;
import org.matheclipse.core.interfaces.IExpr;

/**
 * A symbol of Symja without a meaning, whose name has only small letters and digits.
 *
 * <p>Symja sorts sums and products by the names of their symbols, and asks a {@code
 * java.text.Collator} for each pair. For such names that is the order of the characters, which
 * costs next to nothing; the collator took a quarter of the time of a report of the catalog.
 */
final class PlainSymbol extends Symbol {

  private static final long serialVersionUID = 1;

  PlainSymbol(String name) {
    super(name, Context.DUMMY);
    if (!name.matches("[a-z0-9]+")) {
      throw new IllegalArgumentException("not a name of small letters and digits: " + name);
    }
  }

  @Override
  public int compareTo(IExpr other) {
    return other instanceof PlainSymbol plain
        ? Integer.signum(fSymbolName.compareTo(plain.fSymbolName))
        : super.compareTo(other);
  }
}
