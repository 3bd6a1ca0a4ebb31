package com.aimlapi.agent.isolated.client;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what an adapter does for some versions of its client alone: it names members that the others do not have, and is reached only
 * where they are there. Everything else in an adapter must fit every version that is supported; a test tells the two apart.
 */
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface OfSomeVersions {}
