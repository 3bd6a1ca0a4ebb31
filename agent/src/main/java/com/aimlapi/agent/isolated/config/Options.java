package com.aimlapi.agent.isolated.config;

/** placeholder until the reader is written. */
public final class Options {}
