package tridiff.tool.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import tridiff.tool.study.Parameter;

/** The options of a FUNCTION that is a model. */
final class ModelOptions {

  @Option(names = "--truth", paramLabel = "FUNCTION", description = Parameter.TRUTH_MEANING)
  private Optional<String> truth = Optional.empty();

  @Option(names = "--config", paramLabel = "JSON", description = Parameter.CONFIG_MEANING)
  private Optional<String> config = Optional.empty();

  /** For picocli. */
  ModelOptions() {}

  Optional<String> truth() {
    return truth;
  }

  Optional<String> config() {
    return config;
  }

  /** Returns the settings on which results depend, as text; nothing if none was given. */
  List<String> settings() {
    List<String> settings = new ArrayList<>();
    truth.ifPresent(text -> settings.add("truth " + text));
    config.ifPresent(text -> settings.add("config " + text));
    return settings;
  }
}
