/**
 * Agent room, stage: where the span of an exchange goes, and in whose trace it stands. Answers who is calling, on the caller's thread;
 * receives ended exchanges from the reporter; hands both on to {@link com.aimlapi.agent.isolated.telemetry.home}, which is defined
 * anew for each home.
 */
package com.aimlapi.agent.isolated.telemetry;
