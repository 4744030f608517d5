import java.util.*;
import java.util.regex.*;

class Rosenbrock {
  public static void main(String[] arguments) {
    for (Scanner in = new Scanner(System.in); in.hasNextLine(); ) {
      String line = in.nextLine();
      double x = number(line, "\"input\":\\[\\[([^,]+)"), y = number(line, "\"input\":\\[\\[[^,]+,([^]]+)");
      double s = number(line, "\"sens\":\\[([^]]+)"), r = y - x * x;
      String out = "{\"protocolVersion\":1.0,\"models\":[\"rosenbrock\"]}";
      if (line.contains("\"ModelInfo\"")) out = "{\"support\":{\"Evaluate\":true,\"Gradient\":true}}";
      if (line.contains("\"InputSizes\"")) out = "{\"inputSizes\":[2]}";
      if (line.contains("\"OutputSizes\"")) out = "{\"outputSizes\":[1]}";
      if (line.contains("\"Evaluate\"")) out = "{\"output\":[[" + (100 * r * r + (1 - x) * (1 - x)) + "]]}";
      if (line.contains("\"Gradient\""))
        out = "{\"output\":[" + s * (-400 * x * r - 2 * (1 - x)) + "," + s * 200 * r + "]}";
      System.out.println("{\"id\":" + (long) number(line, "\"id\":(\\d+)") + ",\"success\":true,\"output\":" + out + "}");
    }
  }

  static double number(String line, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(line);
    return found.find() ? Double.parseDouble(found.group(1)) : 1;
  }
}
