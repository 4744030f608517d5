package tridiff.input.catalog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tridiff.core.algebra.Real;
import tridiff.core.function.Domain;
import tridiff.core.function.ExpressionFunction;
import tridiff.core.function.ExpressionParser;
import tridiff.core.function.Interval;
import tridiff.core.function.RealFunction;

/** A catalog entry while it is being written down: what it is, where to look, whence and why. */
final class Definition {

  private final String name;
  private final Topic topic;
  private final String title;
  private final String text;
  private final RealFunction function;
  private final List<List<Double>> points = new ArrayList<>();
  private Optional<Domain> domain = Optional.empty();
  private Optional<String> corner = Optional.empty();
  private String source = "";

  private Definition(String name, Topic topic, String title, String text, RealFunction function) {
    this.name = name;
    this.topic = topic;
    this.title = title;
    this.text = text;
    this.function = function;
  }

  /** Begins a function of named variables that is given by an expression. */
  static Definition expression(
      Topic topic, String name, String title, String text, String... variables) {
    return new Definition(
        name,
        topic,
        title,
        text,
        new ExpressionFunction(List.of(variables), ExpressionParser.parse(text)));
  }

  /** Begins a function with one output that is given by Java code. */
  static Definition program(
      Topic topic,
      String name,
      String title,
      String text,
      int inputs,
      Function<Real[], Real> body) {
    return new Definition(name, topic, title, text, RealFunction.of(inputs, body));
  }

  /** Adds a point. */
  Definition at(double... point) {
    points.add(Arrays.stream(point).boxed().toList());
    return this;
  }

  /** Restricts the domain; everywhere if this is not called. */
  Definition within(Interval... intervals) {
    domain = Optional.of(Domain.of(intervals));
    return this;
  }

  /** Says what there is at its points instead of a number or a derivative. */
  Definition corner(String what) {
    corner = Optional.of(what);
    return this;
  }

  /** Says where the function comes from. */
  Definition from(String author, int year, String work) {
    return from(author + " (" + year + "), " + work);
  }

  /** Says where the function comes from. */
  Definition from(String where) {
    source = where;
    return this;
  }

  /** Says what the function shows, which completes the entry. */
  CatalogFunction because(String reason) {
    return new CatalogFunction(
        name, topic, title, text, restricted(), points, source, reason, corner);
  }

  private RealFunction restricted() {
    if (domain.isEmpty()) {
      return function;
    }
    // An expression keeps its formula in view; the wrapper of within() would hide it.
    return function instanceof ExpressionFunction e
        ? new ExpressionFunction(e.variables(), e.formulas(), domain.get())
        : function.within(domain.get());
  }
}
