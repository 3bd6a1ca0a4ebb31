/** Bridge. Moved to {@code java.lang} by the build; inlined advice calls it from every room, and it calls the agent room. */
package com.aimlapi.agent.bridge;
