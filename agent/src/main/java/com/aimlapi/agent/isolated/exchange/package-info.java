/**
 * Stage 3. The neutral exchange and its life: begun and filled on the application's threads, handed on by the agent's one thread. No
 * later stage knows which client it was. The contracts between adapters and the rest are documented here.
 */
package com.aimlapi.agent.isolated.exchange;
