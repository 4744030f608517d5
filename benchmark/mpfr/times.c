/*
 * Times operations of GNU MPFR: reads lines OPERATION BITS MANTISSA:EXPONENT... (mantissas
 * hexadecimal, exponents of two) from standard input, evaluates all lines of an operation again and
 * again, and prints OPERATION BITS NANOSECONDS of processor time for one evaluation, rounded to nearest: the
 * least of five measurements.
 *
 * Build: gcc -O2 -o times times.c -lmpfr -lgmp
 */
#include "operations.h"
#include <time.h>

#define LINE (1 << 20)
#define MOST 1000

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
  const operation *op = find(name);
  mpfr_init2(z, bits);
  double best = once(op, count, 1);
  long rounds = 1 + (long)(1e7 / (best * count));
  for (int k = 0; k < 5; k++) {
    double t = once(op, count, rounds);
    if (t < best) best = t;
  }
  printf("%s %ld %.1f\n", name, bits, best);
  mpfr_clear(z);
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
