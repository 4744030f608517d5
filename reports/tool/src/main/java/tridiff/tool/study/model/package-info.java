/**
 * What can be said of a model: with a truth the digits of its values and of its own gradient, and
 * without one how far gradient and differences agree. Start at {@link
 * tridiff.tool.study.model.Agreement}.
 */
package tridiff.tool.study.model;
