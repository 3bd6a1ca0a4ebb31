/** The API's routes, by which a call is named and by which it is decided whether the answer can tell of a failed job. */
package com.aimlapi.agent.isolated.route;
