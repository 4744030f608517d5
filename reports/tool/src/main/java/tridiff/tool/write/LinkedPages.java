package tridiff.tool.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tridiff.tool.page.Block;
import tridiff.tool.page.Page;
import tridiff.tool.page.Section;

/**
 * The folded parts of a section that has too many of them, as pages of their own: with hundreds of
 * functions one page would be slow to open and long to scroll.
 */
public final class LinkedPages {

  /** A section with more folded parts than this links them; the catalog still fits one page. */
  static final int MOST_FOLDED = 130;

  private LinkedPages() {}

  /** Returns whether the folded parts of a section are pages of their own. */
  public static boolean areNeeded(Section section) {
    return folded(section).count() > MOST_FOLDED;
  }

  /** Returns where the page of a folded part is, relative to the report. */
  public static String path(Block.Details part) {
    return "functions/" + part.id() + ".html";
  }

  /** Returns the pages by their paths; none if no section is too long. */
  static Map<String, Page> of(Page page) {
    Map<String, Page> pages = new LinkedHashMap<>();
    page.sections().stream()
        .filter(LinkedPages::areNeeded)
        .flatMap(LinkedPages::folded)
        .forEach(part -> pages.put(path(part), page(part, page.footer())));
    return pages;
  }

  private static Page page(Block.Details part, String footer) {
    Section section = new Section(part.id(), part.title(), part.blocks());
    return new Page(part.title(), part.note(), List.of(section), footer);
  }

  private static Stream<Block.Details> folded(Section section) {
    return section.blocks().stream()
        .filter(Block.Details.class::isInstance)
        .map(Block.Details.class::cast);
  }
}
