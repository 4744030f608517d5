/*
 * Prints values of GNU MPFR for a test: lines OPERATION,ARGUMENT,SECOND ARGUMENT or nothing,VALUE.
 * A number is MANTISSA:EXPONENT, the mantissa hexadecimal, the exponent of two decimal. Arguments
 * are exact; values have 400 bits and are rounded towards 0, so that the true value is at most one
 * unit of the mantissa further from 0.
 *
 * Build: gcc -O2 -o values values.c -lmpfr -lgmp
 */
#include "operations.h"

static gmp_randstate_t rnd;

static unsigned long below(unsigned long n) { return gmp_urandomm_ui(rnd, n); }

static void print(const mpfr_t x) {
  if (mpfr_zero_p(x)) {
    printf("0:0");
    return;
  }
  mpz_t m;
  mpz_init(m);
  long e = mpfr_get_z_2exp(m, x);
  unsigned long zeros = mpz_scan1(m, 0);
  mpz_tdiv_q_2exp(m, m, zeros);
  mpz_out_str(stdout, 16, m);
  printf(":%ld", e + (long)zeros);
  mpz_clear(m);
}

/* A random or hard number of any size. */
static void any(mpfr_t x, int kind) {
  mpfr_set_prec(x, kind == 8 ? 300 : 53);
  mpfr_urandomb(x, rnd);
  switch (kind) {
    case 0: /* between -4 and 4 */
    case 1:
      mpfr_mul_ui(x, x, 8, MPFR_RNDN);
      mpfr_sub_ui(x, x, 4, MPFR_RNDN);
      return;
    case 2: /* a double of any magnitude */
      mpfr_mul_2si(x, x, (long)below(2000) - 1000, MPFR_RNDN);
      break;
    case 3: /* close to a multiple of pi/2 */
    case 8:
      mpfr_const_pi(x, MPFR_RNDN);
      mpfr_mul_ui(x, x, 1 + below(1000), MPFR_RNDN);
      mpfr_div_2ui(x, x, 1, MPFR_RNDN);
      break;
    case 4: /* close to 1 */
      mpfr_set_ui_2exp(x, 1, -(long)below(53), MPFR_RNDN);
      if (below(2)) mpfr_neg(x, x, MPFR_RNDN);
      mpfr_add_ui(x, x, 1, MPFR_RNDN);
      break;
    case 5: /* tiny */
      mpfr_set_ui_2exp(x, 1 + below(1000), -(long)below(1000000), MPFR_RNDN);
      break;
    case 6: /* huge */
      mpfr_set_ui_2exp(x, 1 + below(1000), below(5000), MPFR_RNDN);
      break;
    default: /* short */
      mpfr_set_ui_2exp(x, 1 + below(100), -(long)below(8), MPFR_RNDN);
  }
  if (below(2)) mpfr_neg(x, x, MPFR_RNDN);
}

#define KINDS 9

static void rows(const operation *op, int count) {
  mpfr_t x, y, z;
  mpfr_inits2(53, x, y, (mpfr_ptr)0);
  mpfr_init2(z, 400);
  for (int i = 0; i < count;) {
    any(x, i % KINDS);
    if (op->two) any(y, below(KINDS));
    /* Into the domain, where that is easy. */
    int in_unit = !strcmp(op->name, "asin") || !strcmp(op->name, "acos") ||
                  !strcmp(op->name, "atanh");
    if (in_unit && mpfr_cmpabs_ui(x, 1) > 0) mpfr_set_exp(x, -(long)below(4));
    if (!strcmp(op->name, "acosh") && mpfr_cmp_ui(x, 1) < 0) continue;
    mpfr_clear_flags();
    if (op->two) {
      op->two(z, x, y, MPFR_RNDZ);
    } else if (op->one == sigmoid) {
      mpfr_set_prec(z, 460); /* two roundings are less than one in the last of 400 bits */
      sigmoid(z, x, MPFR_RNDD);
      mpfr_prec_round(z, 400, MPFR_RNDD);
    } else {
      op->one(z, x, MPFR_RNDZ);
    }
    if (!mpfr_number_p(z) || mpfr_underflow_p() || mpfr_overflow_p()) continue;
    if (!mpfr_zero_p(z) && labs(mpfr_get_exp(z)) > 100000000000000000) continue;
    printf("%s,", op->name);
    print(x);
    putchar(',');
    if (op->two) print(y);
    putchar(',');
    print(z);
    putchar('\n');
    i++;
  }
  mpfr_clears(x, y, z, (mpfr_ptr)0);
}

int main(void) {
  mpfr_set_emin(mpfr_get_emin_min());
  mpfr_set_emax(mpfr_get_emax_max());
  gmp_randinit_mt(rnd);
  gmp_randseed_ui(rnd, 15);
  printf("# Values of GNU MPFR %s, made by\n", mpfr_get_version());
  printf("#   gcc -O2 -o values benchmark/mpfr/values.c -lmpfr -lgmp && ./values\n");
  printf("# Numbers are MANTISSA:EXPONENT, hexadecimal and decimal; values have 400 bits, rounded\n");
  printf("# towards 0. Random and hard arguments, generator of GMP with seed 15.\n");
  printf("operation,first,second,value\n");
  for (size_t i = 0; i < OPERATIONS; i++) {
    const operation *op = &operations[i];
    int is_plain = !strcmp(op->name, "min") || !strcmp(op->name, "max") ||
                   !strcmp(op->name, "-") || !strcmp(op->name, "abs") ||
                   !strcmp(op->name, "sign") || !strcmp(op->name, "floor") ||
                   !strcmp(op->name, "ceil");
    rows(op, is_plain ? 18 : 90);
  }
  return 0;
}
