package tridiff.tool.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tridiff.measure.experiment.DerivativeOrder;
import tridiff.measure.experiment.Subject;
import tridiff.tool.journal.Journal;
import tridiff.tool.journal.JournalText;
import tridiff.tool.journal.WrongJournalException;
import tridiff.tool.write.ReportFolder;

/** The journal of a report, beside its folder: {@code .report.journal} for {@code report}. */
final class JournalFile {

  /** What a shard leaves in its folder. */
  static final String PART = "part.journal";

  private final Path path;
  private final JournalText.Header header;
  private final boolean isResumed;

  JournalFile(ReportFolder folder, JournalText.Header header, boolean isResumed) {
    this.path = folder.path().resolveSibling("." + folder.path().getFileName() + ".journal");
    this.header = header;
    this.isResumed = isResumed;
  }

  /** Opens it for a run of these functions by these methods. */
  Journal opened(List<Subject> subjects, List<String> methods, DerivativeOrder order)
      throws IOException {
    try {
      return isResumed
          ? Journal.resumed(path, header, subjects, methods, order)
          : Journal.started(path, header);
    } catch (WrongJournalException e) {
      throw new UserError(
          ExitCode.CANNOT_READ_OR_WRITE,
          e.getMessage(),
          isResumed
              ? "resume with the arguments of that run, or start again without --resume"
              : "move it away, or choose another folder with --out");
    }
  }

  byte[] bytes() throws IOException {
    return Files.readAllBytes(path);
  }

  void delete() throws IOException {
    Files.deleteIfExists(path);
  }
}
