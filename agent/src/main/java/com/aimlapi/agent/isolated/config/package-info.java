/**
 * Agent room, before the first stage: receives the JVM's system properties, its environment and the agent's arguments
 * and hands on one immutable {@link com.aimlapi.agent.isolated.config.Options}, with a warning for everything in them
 * that it did not understand.
 */
package com.aimlapi.agent.isolated.config;
