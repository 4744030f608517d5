/*
 * Judges ball operations with GNU MPFR: reads one operation a line from standard input, evaluates
 * it at points of the operands with directed rounding, and counts results that are not in the ball.
 *
 * A line: OPERATION BITS BALL... = BALL, or "= outside", "= undecided", "= overflow". A ball is
 * MANTISSA:EXPONENT:RADIUS:EXPONENT, mantissas hexadecimal, exponents of two decimal. "power" has a
 * whole number before its ball.
 *
 * Points: the midpoint, both ends and two between them; of two operands the midpoints, the four
 * corners and two more. A point that is not representable is rounded towards the midpoint, so that
 * it stays in the ball. MPFR rounds correctly, so the true result is between the result rounded
 * down and its successor.
 *
 * Build: gcc -O2 -o judge judge.c -lmpfr -lgmp
 */
#include "operations.h"

#define LINE (1 << 20)
#define LONGEST 20000

typedef struct {
  mpfr_t mid, rad; /* exact */
  int exact;
} ball;

static gmp_randstate_t rnd;

static void set_exact(mpfr_t x, const char *hex, long exponent) {
  mpz_t z;
  mpz_init_set_str(z, hex, 16);
  size_t bits = mpz_sizeinbase(z, 2);
  mpfr_set_prec(x, bits < 2 ? 2 : bits);
  mpfr_set_z_2exp(x, z, exponent, MPFR_RNDN);
  mpz_clear(z);
}

static void parse(ball *b, char *text) {
  char *m = strtok(text, ":"), *e = strtok(NULL, ":"), *r = strtok(NULL, ":"),
       *f = strtok(NULL, ":");
  set_exact(b->mid, m, atol(e));
  set_exact(b->rad, r, atol(f));
  b->exact = mpfr_zero_p(b->rad);
}

/* A point of the ball: 0 the midpoint, 1 and 2 the ends, others between. */
static void point(mpfr_t x, const ball *b, int which, long prec) {
  long own = mpfr_get_prec(b->mid);
  if (which == 0 || b->exact) {
    mpfr_set_prec(x, own);
    mpfr_set(x, b->mid, MPFR_RNDN);
    return;
  }
  mpfr_set_prec(x, own + prec);
  if (which == 1) {
    mpfr_sub(x, b->mid, b->rad, MPFR_RNDU);
  } else if (which == 2) {
    mpfr_add(x, b->mid, b->rad, MPFR_RNDD);
  } else {
    mpfr_t t;
    mpfr_init2(t, 64);
    mpfr_urandomb(t, rnd);
    mpfr_mul(t, t, b->rad, MPFR_RNDZ);
    if (which & 1) {
      mpfr_sub(x, b->mid, t, MPFR_RNDU);
    } else {
      mpfr_add(x, b->mid, t, MPFR_RNDD);
    }
    mpfr_clear(t);
  }
}

static struct {
  char name[12];
  long count, points, undecided, outside, overflow, wrong;
} table[64];
static int names;

static int row(const char *op) {
  for (int i = 0; i < names; i++) {
    if (!strcmp(table[i].name, op)) return i;
  }
  strncpy(table[names].name, op, 11);
  return names++;
}

int main(void) {
  char *line = malloc(LINE), *copy = malloc(LINE);
  ball x, y, z;
  mpfr_t a, b, low, high, down, up;
  mpfr_inits2(53, x.mid, x.rad, y.mid, y.rad, z.mid, z.rad, a, b, low, high, down, up, (mpfr_ptr)0);
  mpfr_set_emin(mpfr_get_emin_min());
  mpfr_set_emax(mpfr_get_emax_max());
  gmp_randinit_mt(rnd);
  gmp_randseed_ui(rnd, 1);
  long wrong = 0;
  while (fgets(line, LINE, stdin)) {
    strcpy(copy, line);
    char *field[8];
    int n = 0;
    for (char *s = strtok(line, " \n"); s && n < 8; s = strtok(NULL, " \n")) field[n++] = s;
    const char *op = field[0];
    long bits = atol(field[1]);
    int is_power = !strcmp(op, "power"), has_two = !is_power && n == 6;
    const char *result = field[n - 1];
    const operation *evaluated = is_power ? NULL : find(op);
    int i = row(op);
    table[i].count++;
    parse(&x, field[is_power ? 3 : 2]);
    if (has_two) parse(&y, field[3]);
    int outside = !strcmp(result, "outside");
    if (!strcmp(result, "undecided")) {
      table[i].undecided++;
      continue;
    }
    if (!strcmp(result, "overflow")) {
      table[i].overflow++;
      continue;
    }
    long prec = bits + 64;
    if (outside) {
      table[i].outside++;
    } else {
      parse(&z, field[n - 1]);
      if (!z.exact && !mpfr_zero_p(z.mid)) {
        long gap = mpfr_get_exp(z.mid) - mpfr_get_exp(z.rad) + 64;
        if (gap > prec) prec = gap;
      }
      if (prec > LONGEST) prec = LONGEST;
      if (z.exact && mpfr_get_prec(z.mid) > prec) prec = mpfr_get_prec(z.mid);
      mpfr_set_prec(low, prec);
      mpfr_set_prec(high, prec);
      mpfr_sub(low, z.mid, z.rad, MPFR_RNDD);
      mpfr_add(high, z.mid, z.rad, MPFR_RNDU);
    }
    /* [-1, 1] contains every sine; to evaluate one at 2^(10^8) would take MPFR hours. */
    if (!outside && (!strcmp(op, "sin") || !strcmp(op, "cos")) && mpfr_cmp_si(low, -1) <= 0 &&
        mpfr_cmp_si(high, 1) >= 0) {
      continue;
    }
    mpfr_set_prec(down, prec);
    mpfr_set_prec(up, prec);
    static const int first[] = {0, 1, 2, 1, 2, 3, 4}, second[] = {0, 1, 2, 2, 1, 4, 6};
    int points = x.exact && (!has_two || y.exact) ? 1 : has_two ? 7 : 5;
    for (int k = 0; k < points; k++) {
      point(a, &x, has_two ? first[k] : k, prec);
      if (has_two) point(b, &y, second[k], prec);
      int inexact = is_power  ? mpfr_pow_si(down, a, atol(field[2]), MPFR_RNDD)
                    : has_two ? evaluated->two(down, a, b, MPFR_RNDD)
                              : evaluated->one(down, a, MPFR_RNDD);
      table[i].points++;
      int bad;
      if (outside) {
        /* MPFR has a value for the angle of the origin. */
        bad = !mpfr_nan_p(down) && !mpfr_inf_p(down) && strcmp(op, "atan2");
      } else {
        mpfr_set(up, down, MPFR_RNDN);
        if (inexact) mpfr_nextabove(up);
        if (!strcmp(op, "sigmoid")) sigmoid(up, a, MPFR_RNDU);
        /* A zero is signed: what rounds down to -0 is 0. */
        bad = mpfr_nan_p(down) || mpfr_less_p(up, low) || mpfr_greater_p(down, high);
      }
      if (bad) {
        table[i].wrong++;
        if (wrong++ < 20) {
          printf("not enclosed, point %d: %s", k, copy);
          mpfr_printf("  argument %.30Rg, result %.30Rg\n", a, down);
        }
        break;
      }
    }
  }
  long count = 0, all = 0, undecided = 0;
  printf("%-8s %9s %9s %9s %8s %8s %12s\n", "", "operations", "points", "undecided", "outside",
         "overflow", "not enclosed");
  for (int i = 0; i < names; i++) {
    printf("%-8s %9ld %9ld %9ld %8ld %8ld %12ld\n", table[i].name, table[i].count,
           table[i].points, table[i].undecided, table[i].outside, table[i].overflow,
           table[i].wrong);
    count += table[i].count;
    all += table[i].points;
    undecided += table[i].undecided;
  }
  printf("MPFR %s: %ld operations, %ld undecided, %ld points, %ld not enclosed\n",
         mpfr_get_version(), count, undecided, all, wrong);
  return wrong != 0;
}
