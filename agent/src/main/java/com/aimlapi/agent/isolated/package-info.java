/**
 * Agent room. Everything below is loaded by the agent's own loader and sees nothing of the application; the stages stand in packages
 * of their own, and data goes through them one way:
 *
 * <pre>
 * instrument -&gt; client -&gt; exchange -&gt; error -&gt; telemetry -&gt; export
 * </pre>
 */
package com.aimlapi.agent.isolated;
