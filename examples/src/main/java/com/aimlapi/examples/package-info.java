/** Applications that call the AI/ML API as their users write them: none knows of the agent. */
package com.aimlapi.examples;
