#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(void) {
  char line[4096], out[256];
  while (fgets(line, sizeof line, stdin)) {
    double x = 0, y = 0, s = 1;
    char *input = strstr(line, "\"input\":[["), *sens = strstr(line, "\"sens\":[");
    if (input) sscanf(input, "\"input\":[[%lf,%lf", &x, &y);
    if (sens) sscanf(sens, "\"sens\":[%lf", &s);
    double r = y - x * x, dx = -400 * x * r - 2 * (1 - x), dy = 200 * r;
    strcpy(out, "{\"protocolVersion\":1.0,\"models\":[\"rosenbrock\"]}");
    if (strstr(line, "\"ModelInfo\"")) strcpy(out, "{\"support\":{\"Evaluate\":true,\"Gradient\":true}}");
    if (strstr(line, "\"InputSizes\"")) strcpy(out, "{\"inputSizes\":[2]}");
    if (strstr(line, "\"OutputSizes\"")) strcpy(out, "{\"outputSizes\":[1]}");
    if (strstr(line, "\"Evaluate\"")) sprintf(out, "{\"output\":[[%.17g]]}", 100 * r * r + (1 - x) * (1 - x));
    if (strstr(line, "\"Gradient\"")) sprintf(out, "{\"output\":[%.17g,%.17g]}", s * dx, s * dy);
    printf("{\"id\":%ld,\"success\":true,\"output\":%s}\n", atol(strstr(line, "\"id\":") + 5), out);
    fflush(stdout);
  }
}
