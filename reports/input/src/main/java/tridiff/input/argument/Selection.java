package tridiff.input.argument;

import java.util.List;
import tridiff.input.source.SourceFile.Refusal;

/**
 * The functions that a text means.
 *
 * @param functions those that can be used
 * @param refusals those of its file that cannot
 */
public record Selection(List<NamedFunction> functions, List<Refusal> refusals) {

  /** Copies the lists. */
  public Selection {
    functions = List.copyOf(functions);
    refusals = List.copyOf(refusals);
  }
}
