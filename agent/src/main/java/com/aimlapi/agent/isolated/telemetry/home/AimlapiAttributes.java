package com.aimlapi.agent.isolated.telemetry.home;

import static io.opentelemetry.api.common.AttributeKey.booleanKey;
import static io.opentelemetry.api.common.AttributeKey.doubleKey;
import static io.opentelemetry.api.common.AttributeKey.longKey;
import static io.opentelemetry.api.common.AttributeKey.stringArrayKey;
import static io.opentelemetry.api.common.AttributeKey.stringKey;

import io.opentelemetry.api.common.AttributeKey;
import java.util.List;

/** Every attribute that a span can have: OpenTelemetry's own names first, then those of this API. */
final class AimlapiAttributes {

    static final AttributeKey<String> HTTP_REQUEST_METHOD = stringKey("http.request.method");
    static final AttributeKey<String> HTTP_REQUEST_METHOD_ORIGINAL = stringKey("http.request.method_original");
    static final AttributeKey<Long> HTTP_REQUEST_RESEND_COUNT = longKey("http.request.resend_count");
    static final AttributeKey<Long> HTTP_RESPONSE_STATUS_CODE = longKey("http.response.status_code");
    static final AttributeKey<String> HTTP_RESPONSE_BODY_CONTENT = stringKey("http.response.body.content");
    static final AttributeKey<String> URL_FULL = stringKey("url.full");
    static final AttributeKey<String> URL_TEMPLATE = stringKey("url.template");
    static final AttributeKey<String> SERVER_ADDRESS = stringKey("server.address");
    static final AttributeKey<Long> SERVER_PORT = longKey("server.port");
    static final AttributeKey<String> NETWORK_PROTOCOL_VERSION = stringKey("network.protocol.version");
    static final AttributeKey<String> ERROR_TYPE = stringKey("error.type");
    static final AttributeKey<String> GEN_AI_PROVIDER_NAME = stringKey("gen_ai.provider.name");
    static final AttributeKey<String> GEN_AI_OPERATION_NAME = stringKey("gen_ai.operation.name");
    static final AttributeKey<String> GEN_AI_REQUEST_MODEL = stringKey("gen_ai.request.model");
    static final AttributeKey<Boolean> GEN_AI_REQUEST_STREAM = booleanKey("gen_ai.request.stream");

    static final AttributeKey<String> INFERENCE_ID = stringKey("aimlapi.inference_id");
    static final AttributeKey<Double> CREDITS_USED = doubleKey("aimlapi.credits_used");
    static final AttributeKey<Double> USD_SPENT = doubleKey("aimlapi.usd_spent");

    static final AttributeKey<String> CLIENT_REQUEST_ID = stringKey("aimlapi.client_request_id");
    static final AttributeKey<Double> RETRY_AFTER = doubleKey("aimlapi.retry_after");
    static final AttributeKey<Long> LIMIT = longKey("aimlapi.ratelimit.limit");
    static final AttributeKey<Long> REMAINING = longKey("aimlapi.ratelimit.remaining");
    static final AttributeKey<String> RESET = stringKey("aimlapi.ratelimit.reset");
    static final AttributeKey<Long> LIMIT_REQUESTS = longKey("aimlapi.ratelimit.limit_requests");
    static final AttributeKey<Long> REMAINING_REQUESTS = longKey("aimlapi.ratelimit.remaining_requests");
    static final AttributeKey<String> RESET_REQUESTS = stringKey("aimlapi.ratelimit.reset_requests");
    static final AttributeKey<Long> LIMIT_TOKENS = longKey("aimlapi.ratelimit.limit_tokens");
    static final AttributeKey<Long> REMAINING_TOKENS = longKey("aimlapi.ratelimit.remaining_tokens");
    static final AttributeKey<String> RESET_TOKENS = stringKey("aimlapi.ratelimit.reset_tokens");

    static final AttributeKey<String> CODE_FUNCTION_NAME = stringKey("code.function.name");
    static final AttributeKey<String> CODE_FILE_PATH = stringKey("code.file.path");
    static final AttributeKey<Long> CODE_LINE_NUMBER = longKey("code.line.number");

    static final AttributeKey<String> CATEGORY = stringKey("aimlapi.error.category");
    static final AttributeKey<String> HINT = stringKey("aimlapi.error.hint");
    static final AttributeKey<Long> STATUS_CODE = longKey("aimlapi.error.status_code");
    static final AttributeKey<String> PATH = stringKey("aimlapi.error.path");
    static final AttributeKey<String> REQUEST_ID = stringKey("aimlapi.error.request_id");
    static final AttributeKey<String> MESSAGE = stringKey("aimlapi.error.message");
    static final AttributeKey<String> TIMESTAMP = stringKey("aimlapi.error.timestamp");
    static final AttributeKey<String> NAME = stringKey("aimlapi.error.name");
    static final AttributeKey<String> KIND = stringKey("aimlapi.error.kind");
    static final AttributeKey<List<String>> ISSUES = stringArrayKey("aimlapi.error.issues");
    static final AttributeKey<Long> UPSTREAM_STATUS_CODE = longKey("aimlapi.error.upstream.status_code");
    static final AttributeKey<String> UPSTREAM_MESSAGE = stringKey("aimlapi.error.upstream.message");

    private AimlapiAttributes() {}
}
