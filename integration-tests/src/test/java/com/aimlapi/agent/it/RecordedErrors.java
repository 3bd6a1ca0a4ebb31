package com.aimlapi.agent.it;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What must be understood of each recorded answer of the API, in the order of their file; written by hand. */
final class RecordedErrors {

    private static final String CREDITS =
            "You've run out of credits. Please top up your balance or update your payment method"
                    + " to continue: https://aimlapi.com/app/billing/";
    private static final String ASKED_PATH = "/v1/chat/completions";

    private RecordedErrors() {}

    /** What is understood of one answer; {@code fields} is null for an answer that is no error. */
    record Understood(int status, Map<String, Object> fields) {}

    static List<Understood> understood() {
        return List.of(
                error(400, "invalid_request")
                        .put("path", "/v1/chat/completions")
                        .put("request_id", "11cb40df-3288-4a85-a7f0-b8378895ed89")
                        .put("message", "Invalid input")
                        .put("timestamp", "2025-01-12T00:11:33.250Z")
                        .put(
                                "issues",
                                List.of("messages.0.role: Invalid enum value. Expected 'user' | 'assistant', received"
                                        + " 'system'"))
                        .done(),
                error(400, "invalid_request")
                        .put("path", "/v1/batches/cancel/msgbatch_01McVJYhQd3Wiuqrac6y9PrX")
                        .put("request_id", "56277efa-58af-4db7-b45e-ebaa612b2af7")
                        .put(
                                "message",
                                "400 {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"Batch"
                                        + " msgbatch_01McVJYhQd3Wiuqrac6y9PrX cannot be canceled because it has already"
                                        + " finished processing.\"},\"request_id\":\"req_011CUS8e7LPi44CSuvwhSMsn\"}")
                        .put("timestamp", "2025-10-24T13:51:23.801Z")
                        .put("upstream.status_code", 400L)
                        .put(
                                "upstream.message",
                                "Batch msgbatch_01McVJYhQd3Wiuqrac6y9PrX cannot be canceled because it has already"
                                        + " finished processing.")
                        .done(),
                error(401, "unauthorized")
                        .put("path", "/v2/video/generations")
                        .put("request_id", "hRNOI9BMsuLeZ76UNdGhS")
                        .put(
                                "message",
                                "This request requires a valid API key. You can create a new API key on the Billing"
                                        + " page: https://aimlapi.com/app/keys")
                        .put("timestamp", "2025-12-05T13:46:30.569Z")
                        .done(),
                error(403, "out_of_credits")
                        .put("path", "/v2/video/generations")
                        .put("message", CREDITS)
                        .put("timestamp", "2026-04-14T09:46:33.609Z")
                        .put("name", "ForbiddenException")
                        .put("kind", "err_insufficent_credits")
                        .done(),
                error(403, "unverified_account")
                        .put("path", ASKED_PATH)
                        .put("message", "Complete verification to using the API https://aimlapi.com/app/verification")
                        .put("name", "ForbiddenException")
                        .put("kind", "err_unverified_card")
                        .done(),
                error(429, "rate_limited")
                        .put("path", "/v1/chat/completions")
                        .put("request_id", "798b860e-98c2-4e8e-8c50-550bcfc2eccc")
                        .put(
                                "message",
                                "Free-tier limit: You've reached your free limit for the hour. Get AI/ML Subscription"
                                        + " to use API, visit https://aimlapi.com/app/billing/ !")
                        .put("timestamp", "2025-03-11T07:13:27.813Z")
                        .done(),
                error(400, "invalid_request")
                        .put("path", ASKED_PATH)
                        .put(
                                "message",
                                "Body validation error\nInvalid enum value. Expected"
                                        + " 'kling-video/v1/standard/image-to-video' |"
                                        + " 'kling-video/v1/pro/image-to-video' |"
                                        + " 'kling-video/v1.6/standard/image-to-video' |"
                                        + " 'kling-video/v1.6/pro/image-to-video', received 'an orange mushroom"
                                        + " sitting on top of a tree stump in the woods'")
                        .done(),
                new Understood(200, null),
                error(403, "out_of_credits")
                        .put("path", ASKED_PATH)
                        .put("message", "You've run out of credits")
                        .done(),
                error(403, "forbidden")
                        .put("path", ASKED_PATH)
                        .put("message", "Get AI/ML Subscription to use API")
                        .done(),
                // A page without a title: its text is all that it says.
                error(403, "forbidden")
                        .put("path", ASKED_PATH)
                        .put("message", "Forbidden")
                        .done(),
                error(401, "unauthorized").put("path", ASKED_PATH).done(),
                error(429, "rate_limited").put("path", ASKED_PATH).done());
    }

    static Fields error(int status, String category) {
        return new Fields(status).put("status_code", (long) status).put("category", category);
    }

    /** Attributes below {@code aimlapi.error}. */
    static final class Fields {

        private final int status;
        private final Map<String, Object> fields = new LinkedHashMap<>();

        private Fields(int status) {
            this.status = status;
        }

        Fields put(String name, Object value) {
            fields.put("aimlapi.error." + name, value);
            return this;
        }

        Understood done() {
            return new Understood(status, fields);
        }
    }
}
