package tridiff.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Takes down what XChart paints as shapes of a {@link Drawing}.
 *
 * <p>XChart paints a curve segment by segment, so that dashes restart at each point and an SVG file
 * grows by a hundred bytes for each; here they are joined to one path again. Clipping is not
 * needed: the axes reach over all points. What XChart does not use for curves, areas and markers is
 * refused.
 */
final class Recorder extends Graphics2D {

  private final Drawing drawing;
  private final int width;
  private final int height;
  private AffineTransform transform;
  private Color colour = Color.BLACK;
  private BasicStroke pen = new BasicStroke();
  private Path2D.Double line = new Path2D.Double();
  private Color lineColour = Color.BLACK;
  private BasicStroke linePen = pen;
  private Shape clip;

  /** Records into a drawing what is painted on an area of it. */
  Recorder(Drawing drawing, Rectangle area) {
    this.drawing = drawing;
    this.width = area.width;
    this.height = area.height;
    this.transform = AffineTransform.getTranslateInstance(area.x, area.y);
    this.clip = new Rectangle(width, height);
  }

  @Override
  public void draw(Shape shape) {
    if (shape instanceof Line2D segment) {
      Point2D from = transform.transform(segment.getP1(), null);
      Point2D to = transform.transform(segment.getP2(), null);
      Point2D end = line.getCurrentPoint();
      if (end == null
          || end.distance(from) > 1e-6
          || !lineColour.equals(colour)
          || !linePen.equals(pen)) {
        finish();
        lineColour = colour;
        linePen = pen;
        line.moveTo(from.getX(), from.getY());
      }
      line.lineTo(to.getX(), to.getY());
    } else {
      finish();
      drawing.draw(moved(shape), colour, pen.getLineWidth());
    }
  }

  /** Hands over the last curve. */
  void finish() {
    if (line.getCurrentPoint() != null) {
      List<Float> dashes = new ArrayList<>();
      if (linePen.getDashArray() != null) {
        for (float dash : linePen.getDashArray()) {
          dashes.add(dash);
        }
      }
      drawing.draw(line, lineColour, linePen.getLineWidth(), dashes);
      line = new Path2D.Double();
    }
  }

  @Override
  public void fill(Shape shape) {
    finish();
    if (colour.getAlpha() > 0) {
      drawing.fill(moved(shape), colour);
    }
  }

  /** Keeps circles and rectangles what they are where the transform only moves them. */
  private Shape moved(Shape shape) {
    double x = transform.getTranslateX();
    double y = transform.getTranslateY();
    if (shape instanceof Ellipse2D e) {
      return new Ellipse2D.Double(e.getX() + x, e.getY() + y, e.getWidth(), e.getHeight());
    }
    if (shape instanceof Rectangle2D r) {
      return new Rectangle2D.Double(r.getX() + x, r.getY() + y, r.getWidth(), r.getHeight());
    }
    return transform.createTransformedShape(shape);
  }

  @Override
  public void dispose() {
    finish();
  }

  @Override
  public void setColor(Color other) {
    colour = other;
  }

  @Override
  public Color getColor() {
    return colour;
  }

  @Override
  public void setPaint(Paint paint) {
    if (!(paint instanceof Color plain)) {
      throw unused();
    }
    colour = plain;
  }

  @Override
  public Paint getPaint() {
    return colour;
  }

  @Override
  public void setStroke(Stroke stroke) {
    if (!(stroke instanceof BasicStroke basic)) {
      throw unused();
    }
    pen = basic;
  }

  @Override
  public Stroke getStroke() {
    return pen;
  }

  @Override
  public Rectangle getClipBounds() {
    return clip.getBounds();
  }

  @Override
  public Shape getClip() {
    return clip;
  }

  @Override
  public void setClip(Shape shape) {
    clip = shape == null ? new Rectangle(width, height) : shape;
  }

  @Override
  public void setClip(int x, int y, int w, int h) {
    clip = new Rectangle(x, y, w, h);
  }

  @Override
  public void clip(Shape shape) {
    clip = shape;
  }

  @Override
  public void clipRect(int x, int y, int w, int h) {
    clip = new Rectangle(x, y, w, h);
  }

  @Override
  public AffineTransform getTransform() {
    return new AffineTransform(transform);
  }

  @Override
  public void setTransform(AffineTransform other) {
    transform = new AffineTransform(other);
  }

  @Override
  public void transform(AffineTransform further) {
    transform.concatenate(further);
  }

  @Override
  public void translate(int x, int y) {
    transform.translate(x, y);
  }

  @Override
  public void translate(double x, double y) {
    transform.translate(x, y);
  }

  @Override
  public void drawLine(int x1, int y1, int x2, int y2) {
    draw(new Line2D.Double(x1, y1, x2, y2));
  }

  @Override
  public void fillRect(int x, int y, int w, int h) {
    fill(new Rectangle(x, y, w, h));
  }

  @Override
  public FontRenderContext getFontRenderContext() {
    return new FontRenderContext(null, true, true);
  }

  @Override
  public void setFont(Font font) {
    // No text comes this way.
  }

  @Override
  public void setRenderingHint(RenderingHints.Key key, Object value) {
    // Quality is decided when the drawing is written.
  }

  @Override
  public Object getRenderingHint(RenderingHints.Key key) {
    return null;
  }

  @Override
  public void setRenderingHints(Map<?, ?> hints) {
    // As above.
  }

  @Override
  public void addRenderingHints(Map<?, ?> hints) {
    // As above.
  }

  @Override
  public RenderingHints getRenderingHints() {
    return new RenderingHints(Map.of());
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("XChart painted something that no chart here has");
  }

  @Override
  public boolean drawImage(Image img, AffineTransform form, ImageObserver observer) {
    throw unused();
  }

  @Override
  public void drawImage(BufferedImage img, BufferedImageOp op, int x, int y) {
    throw unused();
  }

  @Override
  public void drawRenderedImage(RenderedImage img, AffineTransform form) {
    throw unused();
  }

  @Override
  public void drawRenderableImage(RenderableImage img, AffineTransform form) {
    throw unused();
  }

  @Override
  public void drawString(String text, int x, int y) {
    throw unused();
  }

  @Override
  public void drawString(String text, float x, float y) {
    throw unused();
  }

  @Override
  public void drawString(AttributedCharacterIterator text, int x, int y) {
    throw unused();
  }

  @Override
  public void drawString(AttributedCharacterIterator text, float x, float y) {
    throw unused();
  }

  @Override
  public void drawGlyphVector(GlyphVector vector, float x, float y) {
    throw unused();
  }

  @Override
  public boolean hit(Rectangle rectangle, Shape shape, boolean onStroke) {
    throw unused();
  }

  @Override
  public GraphicsConfiguration getDeviceConfiguration() {
    throw unused();
  }

  @Override
  public void setComposite(Composite composite) {
    throw unused();
  }

  @Override
  public void rotate(double theta) {
    throw unused();
  }

  @Override
  public void rotate(double theta, double x, double y) {
    throw unused();
  }

  @Override
  public void scale(double sx, double sy) {
    throw unused();
  }

  @Override
  public void shear(double shx, double shy) {
    throw unused();
  }

  @Override
  public Color getBackground() {
    throw unused();
  }

  @Override
  public void setBackground(Color other) {
    throw unused();
  }

  @Override
  public Composite getComposite() {
    throw unused();
  }

  @Override
  public Graphics create() {
    throw unused();
  }

  @Override
  public void setPaintMode() {
    throw unused();
  }

  @Override
  public void setXORMode(Color other) {
    throw unused();
  }

  @Override
  public Font getFont() {
    throw unused();
  }

  @Override
  public FontMetrics getFontMetrics(Font font) {
    throw unused();
  }

  @Override
  public void copyArea(int x, int y, int w, int h, int dx, int dy) {
    throw unused();
  }

  @Override
  public void clearRect(int x, int y, int w, int h) {
    throw unused();
  }

  @Override
  public void drawRoundRect(int x, int y, int w, int h, int arcWidth, int arcHeight) {
    throw unused();
  }

  @Override
  public void fillRoundRect(int x, int y, int w, int h, int arcWidth, int arcHeight) {
    throw unused();
  }

  @Override
  public void drawOval(int x, int y, int w, int h) {
    throw unused();
  }

  @Override
  public void fillOval(int x, int y, int w, int h) {
    throw unused();
  }

  @Override
  public void drawArc(int x, int y, int w, int h, int startAngle, int arcAngle) {
    throw unused();
  }

  @Override
  public void fillArc(int x, int y, int w, int h, int startAngle, int arcAngle) {
    throw unused();
  }

  @Override
  public void drawPolyline(int[] xs, int[] ys, int count) {
    throw unused();
  }

  @Override
  public void drawPolygon(int[] xs, int[] ys, int count) {
    throw unused();
  }

  @Override
  public void fillPolygon(int[] xs, int[] ys, int count) {
    throw unused();
  }

  @Override
  public boolean drawImage(Image img, int x, int y, ImageObserver observer) {
    throw unused();
  }

  @Override
  public boolean drawImage(Image img, int x, int y, int w, int h, ImageObserver observer) {
    throw unused();
  }

  @Override
  public boolean drawImage(Image img, int x, int y, Color bgcolor, ImageObserver observer) {
    throw unused();
  }

  @Override
  public boolean drawImage(
      Image img, int x, int y, int w, int h, Color bgcolor, ImageObserver observer) {
    throw unused();
  }

  @Override
  public boolean drawImage(
      Image img,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      ImageObserver observer) {
    throw unused();
  }

  @Override
  public boolean drawImage(
      Image img,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      Color bgcolor,
      ImageObserver observer) {
    throw unused();
  }
}
