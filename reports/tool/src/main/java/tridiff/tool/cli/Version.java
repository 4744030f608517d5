package tridiff.tool.cli;

import picocli.CommandLine.IVersionProvider;
import tridiff.tool.write.Environment;

/** What {@code --version} prints: what a bug report needs. */
final class Version implements IVersionProvider {

  /** For picocli. */
  Version() {}

  @Override
  public String[] getVersion() {
    return new String[] {
      Environment.toolNow(),
      "Java " + Environment.javaNow(),
      "on " + Environment.systemNow(),
      "with " + Environment.librariesAsText()
    };
  }
}
