/** What stands in, on 127.0.0.1, for what the demo and the tests may not or cannot have: the API, its certificate, a collector. */
package com.aimlapi.examples.standin;
