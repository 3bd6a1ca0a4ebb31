/** Armeria 1.14 and later. */
package com.aimlapi.agent.isolated.client.armeria;
