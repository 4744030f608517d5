package tridiff.tool.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Running text in which some words are code: names of methods, formulas, commands. Nothing in it is
 * markup, so text that a user typed can stand in it.
 *
 * @param spans its parts, in order
 */
public record Words(List<Span> spans) {

  /**
   * A part of a text.
   *
   * @param text the text
   * @param isCode whether it is set in the typeface of code
   */
  public record Span(String text, boolean isCode) {

    /** Checks that the text is there. */
    public Span {
      requireNonNull(text);
    }
  }

  /** Copies the list. */
  public Words {
    spans = List.copyOf(spans);
  }

  /** Returns plain text. */
  public static Words of(String text) {
    return new Words(List.of(new Span(text, false)));
  }

  /** Returns code. */
  public static Words code(String text) {
    return new Words(List.of(new Span(text, true)));
  }

  /** Returns this text with more behind it. */
  public Words and(String text) {
    return with(new Span(text, false));
  }

  /** Returns this text with code behind it. */
  public Words andCode(String text) {
    return with(new Span(text, true));
  }

  /** Returns this text with another behind it. */
  public Words and(Words more) {
    List<Span> all = new ArrayList<>(spans);
    all.addAll(more.spans);
    return new Words(all);
  }

  private Words with(Span span) {
    List<Span> all = new ArrayList<>(spans);
    all.add(span);
    return new Words(all);
  }

  /** Returns the text alone. */
  public String plain() {
    return spans.stream().map(Span::text).collect(Collectors.joining());
  }
}
