/**
 * Agent room, the stage between the exchange and the span: receives what is known of a failed call (status, headers,
 * the bytes of its body) and hands on one {@link com.aimlapi.agent.isolated.error.ApiError}.
 *
 * <p>Bytes become text ({@code ContentCoding}, {@code BodyText}), text becomes a pruned tree ({@code BodyReader},
 * {@code JsonReader}, {@code LooseScanner}, {@code Html}), the tree is read as one of the API's envelopes
 * ({@code Envelope}, {@code Issues}, {@code Upstream}), and {@code ErrorParser} joins them. Whatever arrives, time
 * and memory are bounded and nothing is thrown. The only place that knows Jackson and brotli.
 */
package com.aimlapi.agent.isolated.error;
