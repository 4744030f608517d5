/**
 * How many digits are left of higher derivatives. {@link tridiff.tool.study.order.OrderStudy} asks
 * every order by {@link tridiff.tool.study.order.OrderSweep}; functions of several variables have a
 * table of their Hessians.
 */
package tridiff.tool.study.order;
