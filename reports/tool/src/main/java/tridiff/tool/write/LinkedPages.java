package tridiff.tool.write;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tridiff.tool.page.Block;
import tridiff.tool.page.Page;
import tridiff.tool.page.Section;

/**
 * The folded parts of a page that has too many of them, as pages of their own: with hundreds of
 * functions one page would be slow to open and long to scroll.
 */
public final class LinkedPages {

  /** A page with more folded parts than this links them; the catalog still fits one page. */
  static final int MOST_FOLDED = 130;

  private LinkedPages() {}

  /** Returns whether the folded parts of a page are pages of their own. */
  static boolean areNeeded(Page page) {
    return folded(page).size() > MOST_FOLDED;
  }

  /** Returns where the page of a folded part is, relative to the report. */
  public static String path(Block.Details part) {
    return "functions/" + part.id() + ".html";
  }

  /** Returns the pages by their paths. */
  static Map<String, Page> of(Page page) {
    Map<String, Page> pages = new LinkedHashMap<>();
    for (Block.Details part : folded(page)) {
      Section section = new Section(part.id(), part.title(), part.blocks());
      pages.put(path(part), new Page(part.title(), part.note(), List.of(section), page.footer()));
    }
    return pages;
  }

  private static List<Block.Details> folded(Page page) {
    return page.sections().stream()
        .flatMap(section -> section.blocks().stream())
        .filter(Block.Details.class::isInstance)
        .map(Block.Details.class::cast)
        .toList();
  }
}
