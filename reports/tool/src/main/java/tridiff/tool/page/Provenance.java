package tridiff.tool.page;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a report comes from: all that is needed to make it again.
 *
 * @param tool the tool with its version: "tridiff 0.1.0"
 * @param command the command that made the report, quoted for a shell
 * @param seed the seed of all that is drawn at random
 * @param environment further facts by their names, such as versions, in the order to be shown
 * @param at the words of the command that say where; none if the functions have their own points
 * @param chosen the words of the command that choose methods and bound their work
 */
public record Provenance(
    String tool,
    String command,
    long seed,
    Map<String, String> environment,
    List<String> at,
    List<String> chosen) {

  /** Copies the map and keeps its order. */
  public Provenance {
    requireNonNull(tool);
    requireNonNull(command);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
    at = List.copyOf(at);
    chosen = List.copyOf(chosen);
  }

  /** A report on functions at their own points, by all methods. */
  public Provenance(String tool, String command, long seed, Map<String, String> environment) {
    this(tool, command, seed, environment, List.of(), List.of());
  }
}
