/** The demo: brings the applications, the agent and Zipkin on one stage and says what becomes visible. */
package com.aimlapi.examples.demo;
