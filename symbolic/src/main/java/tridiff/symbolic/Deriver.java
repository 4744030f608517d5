package tridiff.symbolic;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.matheclipse.core.eval.EvalEngine;
import org.matheclipse.core.expression.F;
import org.matheclipse.core.expression.S;
import org.matheclipse.core.interfaces.IAST;
import org.matheclipse.core.interfaces.IASTAppendable;
import org.matheclipse.core.interfaces.IExpr;
import org.matheclipse.core.interfaces.ISymbol;
import tridiff.core.UnsupportedFunctionException;
import tridiff.core.function.Expression;
import tridiff.core.program.Program;

/** Asks Symja for derivatives, and for their forms. Runs on the thread of {@link Kernel}. */
final class Deriver {

  /** A formula with more leaves than this would take longer to read back than to derive. */
  private static final long MOST_LEAVES = 5_000_000;

  private final EvalEngine engine;
  private final Question question;
  private final Answer answer;
  private final Spotcheck spotcheck;

  private Deriver(EvalEngine engine, Question question) {
    this.engine = engine;
    this.question = question;
    this.answer = new Answer(question);
    this.spotcheck = new Spotcheck(question.program().variables());
  }

  /**
   * The derivatives of a program as Symja's D gives them.
   *
   * @param question what the symbols in them stand for
   * @param entries the Jacobian, row by row
   * @param functionLeafCounts LeafCount of each output
   */
  record Raw(Question question, List<Entry> entries, List<Long> functionLeafCounts) {}

  /** Differentiates every output by every variable. */
  static Raw raw(EvalEngine engine, Program program) {
    return new Deriver(engine, new Question(program)).raw();
  }

  private Raw raw() {
    List<Entry> entries = new ArrayList<>();
    List<Long> functionLeafCounts = new ArrayList<>();
    for (IExpr output : question.outputs()) {
      IExpr function = engine.evaluate(output);
      // The derivative of ComplexInfinity would be 0.
      Entry checked = read(function);
      functionLeafCounts.add(checked.term().leafCount());
      for (ISymbol variable : question.variables()) {
        IExpr derivative = new PartialDerivatives(engine, variable).of(function);
        entries.add(read(question.withAngles(engine, derivative)));
      }
    }
    return new Raw(question, entries, functionLeafCounts);
  }

  /** Writes derivatives down in a form. */
  static Derivation inForm(EvalEngine engine, Raw raw, Form form, long mostSimplified) {
    Deriver deriver = new Deriver(engine, raw.question());
    List<Entry> entries =
        raw.entries().stream().map(e -> deriver.inForm(e, form, mostSimplified)).toList();
    return new Derivation(
        entries.stream().map(Entry::formula).toList(),
        entries.stream().map(e -> e.term().leafCount()).toList(),
        raw.functionLeafCounts());
  }

  /** A formula in both worlds. */
  record Entry(IExpr term, Expression formula) {}

  private Entry read(IExpr term) {
    long leaves = term.leafCount();
    if (leaves > MOST_LEAVES) {
      throw new UnsupportedFunctionException(
          String.format(
              Locale.ROOT,
              "Symja's formula has %,d leaves, and formulas of more than %,d are not read back; use"
                  + " automatic differentiation",
              leaves,
              MOST_LEAVES));
    }
    return new Entry(term, answer.expression(term));
  }

  private Entry inForm(Entry raw, Form form, long mostSimplified) {
    return switch (form) {
      case RAW -> raw;
      case SIMPLIFY -> simplified(raw, mostSimplified);
      case EXPAND -> checked(raw, form, read(engine.evaluate(F.Expand(raw.term()))));
      case HORNER -> checked(raw, form, read(horner(engine.evaluate(F.Expand(raw.term())))));
    };
  }

  private IExpr horner(IExpr expanded) {
    IAST variables = F.List(question.variables().toArray(IExpr[]::new));
    if (!engine.evaluate(F.PolynomialQ(expanded, variables)).isTrue()) {
      throw new UnsupportedFunctionException(
          "form=horner is for polynomials, and this derivative is none");
    }
    return engine.evaluate(F.binaryAST2(S.HornerForm, expanded, variables));
  }

  private Entry checked(Entry raw, Form form, Entry rewritten) {
    Optional<String> difference = spotcheck.difference(raw.formula(), rewritten.formula());
    if (difference.isPresent()) {
      throw new UnsupportedFunctionException(
          "Symja changed the derivative while rewriting it (form="
              + form.symbol()
              + "): "
              + difference.get()
              + "; use form=raw");
    }
    return rewritten;
  }

  private Entry simplified(Entry raw, long mostSimplified) {
    if (raw.term().leafCount() > mostSimplified) {
      throw new UnsupportedFunctionException(
          String.format(
              Locale.ROOT,
              "the derivative to be simplified has %,d leaves, as Symja counts them, and one with more than"
                  + " %,d is left alone; the method symbolic-simplified:leaves=%d tries it all the same",
              raw.term().leafCount(),
              mostSimplified,
              raw.term().leafCount()));
    }
    Entry simplified = read(engine.evaluate(F.Simplify(raw.term())));
    if (spotcheck.difference(raw.formula(), simplified.formula()).isEmpty()) {
      return simplified;
    }
    // What Simplify gets wrong are functions such as sin beside their argument; without knowing
    // them it cannot.
    Map<IExpr, IExpr> functions = new HashMap<>();
    IExpr rational = engine.evaluate(F.Simplify(withoutFunctions(raw.term(), functions)));
    return checked(raw, Form.SIMPLIFY, read(engine.evaluate(withFunctions(rational, functions))));
  }

  /** Puts a symbol in the place of everything that is no sum, product or whole power. */
  private static IExpr withoutFunctions(IExpr term, Map<IExpr, IExpr> symbols) {
    if (!(term instanceof IAST ast)) {
      return term;
    }
    boolean isPower = term.isPower() && term.exponent().isInteger();
    if (!term.isPlus() && !term.isTimes() && !isPower) {
      return symbols.computeIfAbsent(
          term, t -> new PlainSymbol(String.format(Locale.ROOT, "f%06d", symbols.size())));
    }
    IASTAppendable replaced = F.ast(ast.head(), ast.argSize());
    for (int i = 1; i <= ast.argSize(); i++) {
      replaced.append(withoutFunctions(ast.get(i), symbols));
    }
    return replaced;
  }

  private static IExpr withFunctions(IExpr term, Map<IExpr, IExpr> symbols) {
    Map<IExpr, IExpr> functions = new HashMap<>();
    symbols.forEach((function, symbol) -> functions.put(symbol, function));
    return F.subst(term, functions);
  }
}
