package tridiff.tool.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Running text in which some words are code, such as names of methods, formulas and commands, and
 * some lead elsewhere. Nothing in it is markup, so text that a user typed can stand in it.
 *
 * @param spans its parts, in order
 */
public record Words(List<Span> spans) {

  /**
   * A part of a text.
   *
   * @param text the text
   * @param isCode whether it is set in the typeface of code
   * @param target where it leads: {@code #ID} of a part of the page, or a file of the report
   */
  public record Span(String text, boolean isCode, Optional<String> target) {

    /** Checks that nothing is missing. */
    public Span {
      requireNonNull(text);
      requireNonNull(target);
    }

    private static Span of(String text, boolean isCode) {
      return new Span(text, isCode, Optional.empty());
    }
  }

  /** Copies the list. */
  public Words {
    spans = List.copyOf(spans);
  }

  /** Returns plain text. */
  public static Words of(String text) {
    return new Words(List.of(Span.of(text, false)));
  }

  /** Returns code. */
  public static Words code(String text) {
    return new Words(List.of(Span.of(text, true)));
  }

  /** Returns this text with more behind it. */
  public Words and(String text) {
    return with(Span.of(text, false));
  }

  /** Returns this text with code behind it. */
  public Words andCode(String text) {
    return with(Span.of(text, true));
  }

  /** Returns this text with words behind it that lead to a part of the page or a file beside it. */
  public Words andLink(String text, String target) {
    return with(new Span(text, false, Optional.of(target)));
  }

  /** Returns this text with a name in code behind it that leads to a part of the page. */
  public Words andCodeLink(String text, String target) {
    return with(new Span(text, true, Optional.of(target)));
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
