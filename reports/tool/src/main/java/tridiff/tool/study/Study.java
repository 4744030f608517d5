package tridiff.tool.study;

import java.util.List;
import java.util.Optional;
import tridiff.core.EndedException;

/**
 * A question about functions and methods: what a command asks is what a section of the report
 * shows. Its defaults, its run, its result, its figures, tables and findings stand in one place;
 * the command line and the page only read them.
 */
public interface Study extends Part {

  /** The parameter of a study whose answer has code: the command writes it to the file. */
  Parameter<Optional<String>> CODE_FILE =
      Parameter.word("--output", "FILE", "Write the code into a file too.");

  /**
   * How a study is asked by a command.
   *
   * @param name the command
   * @param summary what it answers, in one line
   * @param description what it does, a paragraph each
   * @param examples command lines with a remark each, as they are shown
   * @param function what its FUNCTION may be
   * @param at what a point is for; empty if the study chooses points itself
   * @param parameters the options it takes beside those of all studies
   */
  record Synopsis(
      String name,
      String summary,
      List<String> description,
      List<String> examples,
      String function,
      Optional<String> at,
      List<Parameter<?>> parameters) {

    /** Copies the lists. */
    public Synopsis {
      description = List.copyOf(description);
      examples = List.copyOf(examples);
      parameters = List.copyOf(parameters);
    }
  }

  /** Returns whether it must be told a function; otherwise the catalog is asked about. */
  default boolean needsFunction() {
    return true;
  }

  /** Returns how it is asked. */
  Synopsis synopsis();

  /** Returns what other machines can do for a question; empty if the study has no such pieces. */
  default Optional<Pieces> pieces(Question question) {
    return Optional.empty();
  }

  /**
   * Answers one question.
   *
   * @throws UnanswerableException if the question makes no sense
   * @throws EndedException if what all else depends on broke, or was stopped
   */
  Answer answer(Question question) throws EndedException;
}
