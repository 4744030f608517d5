package tridiff.tool.cli;

import java.io.File;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;

/** The jars and folders with methods of a user's own, which the launcher adds to the class path. */
final class PlugIns {

  static final String VARIABLE = "TRIDIFF_CLASSPATH";

  private PlugIns() {}

  /** Says which are not there: Java itself passes over them without a word. */
  static void warn(String classPath, PrintWriter err) {
    for (String missing : missing(classPath)) {
      ErrorMessages.say(
          err,
          "warning: there is no '"
              + missing
              + "', named in "
              + VARIABLE
              + "; its methods are missing");
    }
    err.flush();
  }

  private static List<String> missing(String classPath) {
    return Pattern.compile(Pattern.quote(File.pathSeparator))
        .splitAsStream(classPath)
        // An asterisk stands for the jars of a folder.
        .filter(entry -> !entry.isEmpty() && !entry.endsWith("*"))
        .filter(entry -> !new File(entry).exists())
        .toList();
  }
}
