/**
 * Functions that another process computes: a server that speaks UM-Bridge, or a child process that
 * reads and writes lines of JSON. Start at {@link tridiff.input.model.Models}, which opens them;
 * {@link tridiff.input.model.Model} is the function, {@link tridiff.input.model.ModelMethods} are
 * the derivatives that it computes itself.
 */
package tridiff.input.model;
