/*
 * Times operations of GNU MPFR: reads lines OPERATION BITS MANTISSA:EXPONENT... (mantissas
 * hexadecimal, exponents of two) from standard input, evaluates all lines of an operation again and
 * again, and prints OPERATION BITS NANOSECONDS of processor time for one evaluation, rounded to nearest: the
 * least of five measurements.
 *
 * Build: gcc -O2 -o times times.c -lmpfr -lgmp
 */
#include <mpfr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define LINE (1 << 20)
#define MOST 1000

typedef struct {
  const char *name;
  int (*one)(mpfr_t, const mpfr_t, mpfr_rnd_t);
  int (*two)(mpfr_t, const mpfr_t, const mpfr_t, mpfr_rnd_t);
} operation;

static int sigmoid(mpfr_t y, const mpfr_t x, mpfr_rnd_t r) {
  mpfr_neg(y, x, r);
  mpfr_exp(y, y, r);
  mpfr_add_ui(y, y, 1, r);
  return mpfr_ui_div(y, 1, y, r);
}

static const operation operations[] = {
    {"+", 0, mpfr_add},        {"sub", 0, mpfr_sub},      {"*", 0, mpfr_mul},
    {"/", 0, mpfr_div},        {"^", 0, mpfr_pow},        {"atan2", 0, mpfr_atan2},
    {"hypot", 0, mpfr_hypot},  {"sqrt", mpfr_sqrt, 0},    {"cbrt", mpfr_cbrt, 0},
    {"exp", mpfr_exp, 0},      {"expm1", mpfr_expm1, 0},  {"log", mpfr_log, 0},
    {"log1p", mpfr_log1p, 0},  {"log10", mpfr_log10, 0},  {"sin", mpfr_sin, 0},
    {"cos", mpfr_cos, 0},      {"tan", mpfr_tan, 0},      {"asin", mpfr_asin, 0},
    {"acos", mpfr_acos, 0},    {"atan", mpfr_atan, 0},    {"sinh", mpfr_sinh, 0},
    {"cosh", mpfr_cosh, 0},    {"tanh", mpfr_tanh, 0},    {"asinh", mpfr_asinh, 0},
    {"acosh", mpfr_acosh, 0},  {"atanh", mpfr_atanh, 0},  {"sigmoid", sigmoid, 0}};

static mpfr_t x[MOST], y[MOST], z;

static void parse(mpfr_t a, long bits, char *text) {
  char *exponent = strchr(text, ':');
  *exponent++ = 0;
  mpz_t m;
  mpz_init_set_str(m, text, 16);
  mpfr_init2(a, bits);
  mpfr_set_z_2exp(a, m, atol(exponent), MPFR_RNDN);
  mpz_clear(m);
}

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return 1e9 * t.tv_sec + t.tv_nsec;
}

static double once(const operation *op, int count, long rounds) {
  double start = now();
  for (long k = 0; k < rounds; k++) {
    for (int i = 0; i < count; i++) {
      if (op->one) {
        op->one(z, x[i], MPFR_RNDN);
      } else {
        op->two(z, x[i], y[i], MPFR_RNDN);
      }
    }
  }
  return (now() - start) / ((double)rounds * count);
}

static void measure(const char *name, long bits, int count) {
  for (size_t i = 0; i < sizeof operations / sizeof *operations; i++) {
    if (!strcmp(operations[i].name, name)) {
      mpfr_init2(z, bits);
      double best = once(&operations[i], count, 1);
      long rounds = 1 + (long)(1e7 / (best * count));
      for (int k = 0; k < 5; k++) {
        double t = once(&operations[i], count, rounds);
        if (t < best) best = t;
      }
      printf("%s %ld %.1f\n", name, bits, best);
      fflush(stdout);
      mpfr_clear(z);
    }
  }
}

int main(void) {
  char *line = malloc(LINE), name[16] = "";
  long bits = 0;
  int count = 0;
  while (fgets(line, LINE, stdin)) {
    char *op = strtok(line, " \n"), *precision = strtok(NULL, " \n");
    if (strcmp(op, name) || atol(precision) != bits) {
      if (count) measure(name, bits, count);
      count = 0;
      strncpy(name, op, sizeof name - 1);
      bits = atol(precision);
    }
    char *first = strtok(NULL, " \n"), *second = strtok(NULL, " \n");
    parse(x[count], bits, first);
    if (second) parse(y[count], bits, second);
    if (++count == MOST) break;
  }
  if (count) measure(name, bits, count);
  return 0;
}
