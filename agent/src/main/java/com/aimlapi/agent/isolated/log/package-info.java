/** The agent's own messages; may be named by every stage and names none. */
package com.aimlapi.agent.isolated.log;
