/* The operations of tridiff by their names there, as GNU MPFR has them. */
#include <mpfr.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  const char *name;
  int (*one)(mpfr_t, const mpfr_t, mpfr_rnd_t);
  int (*two)(mpfr_t, const mpfr_t, const mpfr_t, mpfr_rnd_t);
} operation;

/* 1 / (1 + e^-x), rounded in one direction: each step before the last is rounded the other way. */
static int sigmoid(mpfr_t y, const mpfr_t x, mpfr_rnd_t r) {
  mpfr_rnd_t away = r == MPFR_RNDD ? MPFR_RNDU : r == MPFR_RNDU ? MPFR_RNDD : r;
  mpfr_t e, n;
  mpfr_init2(e, mpfr_get_prec(y));
  mpfr_init2(n, mpfr_get_prec(x));
  mpfr_neg(n, x, MPFR_RNDN);
  mpfr_exp(e, n, away);
  mpfr_add_ui(e, e, 1, away);
  mpfr_ui_div(y, 1, e, r);
  mpfr_clears(e, n, (mpfr_ptr)0);
  return 1;
}

static int sign(mpfr_t y, const mpfr_t x, mpfr_rnd_t r) { return mpfr_set_si(y, mpfr_sgn(x), r); }

static int negated(mpfr_t y, const mpfr_t x, mpfr_rnd_t r) { return mpfr_neg(y, x, r); }

static int magnitude(mpfr_t y, const mpfr_t x, mpfr_rnd_t r) { return mpfr_abs(y, x, r); }

static const operation operations[] = {
    {"+", 0, mpfr_add},          {"sub", 0, mpfr_sub},         {"*", 0, mpfr_mul},
    {"/", 0, mpfr_div},          {"^", 0, mpfr_pow},           {"min", 0, mpfr_min},
    {"max", 0, mpfr_max},        {"atan2", 0, mpfr_atan2},     {"hypot", 0, mpfr_hypot},
    {"-", negated, 0},           {"abs", magnitude, 0},        {"sign", sign, 0},
    {"floor", mpfr_rint_floor, 0}, {"ceil", mpfr_rint_ceil, 0}, {"sqrt", mpfr_sqrt, 0},
    {"cbrt", mpfr_cbrt, 0},      {"exp", mpfr_exp, 0},         {"expm1", mpfr_expm1, 0},
    {"log", mpfr_log, 0},        {"log1p", mpfr_log1p, 0},     {"log10", mpfr_log10, 0},
    {"sin", mpfr_sin, 0},        {"cos", mpfr_cos, 0},         {"tan", mpfr_tan, 0},
    {"asin", mpfr_asin, 0},      {"acos", mpfr_acos, 0},       {"atan", mpfr_atan, 0},
    {"sinh", mpfr_sinh, 0},      {"cosh", mpfr_cosh, 0},       {"tanh", mpfr_tanh, 0},
    {"asinh", mpfr_asinh, 0},    {"acosh", mpfr_acosh, 0},     {"atanh", mpfr_atanh, 0},
    {"sigmoid", sigmoid, 0}};

#define OPERATIONS (sizeof operations / sizeof *operations)

static const operation *find(const char *name) {
  for (size_t i = 0; i < OPERATIONS; i++) {
    if (!strcmp(operations[i].name, name)) return &operations[i];
  }
  fprintf(stderr, "unknown operation %s\n", name);
  exit(2);
}
