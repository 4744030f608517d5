package tridiff.tool.write;

import java.io.IOException;
import java.nio.file.Path;

/** A report was to be written over something that no earlier report made. */
public final class NotOurFolderException extends IOException {

  private static final long serialVersionUID = 1;

  NotOurFolderException(Path place, String found) {
    super(
        "'%s' %s: a report replaces only an empty folder or an earlier report"
            .formatted(place, found));
  }

  private NotOurFolderException(String message) {
    super(message);
  }

  /** Something beside the folder has the name of a file or folder that we need. */
  static NotOurFolderException inTheWay(Path place) {
    return new NotOurFolderException(
        "'%s' is in the way and was not made by tridiff".formatted(place));
  }
}
