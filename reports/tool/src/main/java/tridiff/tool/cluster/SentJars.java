package tridiff.tool.cluster;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What this process runs with, plug-ins too, as jars of which no two have the same name. */
final class SentJars {

  private SentJars() {}

  /**
   * Returns the jars of a class path.
   *
   * @param scratch a folder for those that have to be made: of folders, and under another name
   */
  static List<Path> of(String classPath, Path scratch) throws IOException {
    List<Path> jars = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<String> entries =
        Pattern.compile(Pattern.quote(File.pathSeparator))
            .splitAsStream(classPath)
            .filter(entry -> !entry.isEmpty())
            .toList();
    for (String entry : entries) {
      Path path = Path.of(entry).toAbsolutePath();
      Path own = scratch.resolve(jars.size() + "-" + path.getFileName() + ".jar");
      if (Files.isDirectory(path)) {
        pack(path, own);
        jars.add(own);
      } else if (Files.isRegularFile(path)) {
        boolean isFirst = names.add(path.getFileName().toString());
        jars.add(isFirst ? path : Files.copy(path, own));
      }
    }
    return jars;
  }

  private static void pack(Path folder, Path jar) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Path file : files) {
        zip.putNextEntry(
            new ZipEntry(folder.relativize(file).toString().replace(File.separatorChar, '/')));
        Files.copy(file, zip);
        zip.closeEntry();
      }
    }
  }
}
