package com.aimlapi.agent.it.harness;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Tests whose answer is the same on each JDK, or whose client is older than those that programs on a new JDK have: they run on JDK 17, and
 * on a newer one only with {@code -Dit.excluded=none}. Every client's newest version runs on both.
 */
@Tag("one-jdk")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnOneJdk {}
