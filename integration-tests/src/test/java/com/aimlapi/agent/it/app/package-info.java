/**
 * What runs in the forked JVMs: an application that calls an HTTP client as a user would, told what to call on stdin. JDK only, plus
 * the one client under test.
 */
package com.aimlapi.agent.it.app;
