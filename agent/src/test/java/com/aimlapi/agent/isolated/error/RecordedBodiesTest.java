package com.aimlapi.agent.isolated.error;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every body of error-bodies.jsonl, in its order, beside what users must see of it. */
class RecordedBodiesTest {

    private static final Map<String, Object> NO_ERROR = Map.of();

    private static final List<Map<String, Object>> EXPECTED = List.of(
            Map.of(
                    "category",
                    "invalid_request",
                    "status_code",
                    400,
                    "path",
                    "/v1/chat/completions",
                    "request_id",
                    "11cb40df-3288-4a85-a7f0-b8378895ed89",
                    "timestamp",
                    "2025-01-12T00:11:33.250Z",
                    "message",
                    "Invalid input",
                    "issues",
                    List.of("messages.0.role: Invalid enum value. Expected 'user' | 'assistant', received 'system'")),
            Map.of(
                    "category",
                    "invalid_request",
                    "status_code",
                    400,
                    "path",
                    "/v1/batches/cancel/msgbatch_01McVJYhQd3Wiuqrac6y9PrX",
                    "request_id",
                    "56277efa-58af-4db7-b45e-ebaa612b2af7",
                    "timestamp",
                    "2025-10-24T13:51:23.801Z",
                    "message",
                    "400 {\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"Batch"
                            + " msgbatch_01McVJYhQd3Wiuqrac6y9PrX cannot be canceled because it has already finished"
                            + " processing.\"},\"request_id\":\"req_011CUS8e7LPi44CSuvwhSMsn\"}",
                    "upstream.status_code",
                    400,
                    "upstream.message",
                    "Batch msgbatch_01McVJYhQd3Wiuqrac6y9PrX cannot be canceled because it has already finished"
                            + " processing."),
            Map.of(
                    "category",
                    "unauthorized",
                    "status_code",
                    401,
                    "path",
                    "/v2/video/generations",
                    "request_id",
                    "hRNOI9BMsuLeZ76UNdGhS",
                    "timestamp",
                    "2025-12-05T13:46:30.569Z",
                    "message",
                    "This request requires a valid API key. You can create a new API key on the Billing page:"
                            + " https://aimlapi.com/app/keys"),
            Map.of(
                    "category",
                    "out_of_credits",
                    "status_code",
                    403,
                    "path",
                    "/v2/video/generations",
                    "timestamp",
                    "2026-04-14T09:46:33.609Z",
                    "message",
                    "You've run out of credits. Please top up your balance or update your payment method to"
                            + " continue: https://aimlapi.com/app/billing/",
                    "name",
                    "ForbiddenException",
                    "kind",
                    "err_insufficent_credits"),
            Map.of(
                    "category",
                    "unverified_account",
                    "status_code",
                    403,
                    "path",
                    "/called",
                    "message",
                    "Complete verification to using the API https://aimlapi.com/app/verification",
                    "name",
                    "ForbiddenException",
                    "kind",
                    "err_unverified_card"),
            Map.of(
                    "category",
                    "rate_limited",
                    "status_code",
                    429,
                    "path",
                    "/v1/chat/completions",
                    "request_id",
                    "798b860e-98c2-4e8e-8c50-550bcfc2eccc",
                    "timestamp",
                    "2025-03-11T07:13:27.813Z",
                    "message",
                    "Free-tier limit: You've reached your free limit for the hour. Get AI/ML Subscription to use"
                            + " API, visit https://aimlapi.com/app/billing/ !"),
            Map.of(
                    "category",
                    "invalid_request",
                    "status_code",
                    400,
                    "path",
                    "/called",
                    "message",
                    "Body validation error\nInvalid enum value. Expected 'kling-video/v1/standard/image-to-video' |"
                            + " 'kling-video/v1/pro/image-to-video' | 'kling-video/v1.6/standard/image-to-video' |"
                            + " 'kling-video/v1.6/pro/image-to-video', received 'an orange mushroom sitting on top"
                            + " of a tree stump in the woods'"),
            NO_ERROR,
            Map.of(
                    "category",
                    "out_of_credits",
                    "status_code",
                    403,
                    "path",
                    "/called",
                    "message",
                    "You've run out of credits"),
            Map.of(
                    "category",
                    "forbidden",
                    "status_code",
                    403,
                    "path",
                    "/called",
                    "message",
                    "Get AI/ML Subscription to use API"),
            Map.of("category", "forbidden", "status_code", 403, "path", "/called", "message", "Forbidden"),
            Map.of("category", "unauthorized", "status_code", 401, "path", "/called"),
            Map.of("category", "rate_limited", "status_code", 429, "path", "/called"));

    @Test
    void everyRecordedBodyHasAnExpectation() {
        assertThat(recorded()).hasSameSizeAs(EXPECTED).hasSizeGreaterThanOrEqualTo(13);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aRecordedBodyGivesTheAttributesThatItsReaderExpects(
            String source, int httpStatus, String contentType, String body, Map<String, Object> expected) {
        ApiError error = ErrorParser.ofResponse(
                httpStatus, Attributes.URL_PATH, null, contentType, null, body.getBytes(StandardCharsets.UTF_8), false);

        if (expected == NO_ERROR) {
            assertThat(error).as("a success is not parsed").isNull();
        } else {
            assertThat(Attributes.of(error)).containsExactlyInAnyOrderEntriesOf(expected);
        }
    }

    static Stream<Arguments> cases() {
        List<Map<String, String>> recorded = recorded();
        return IntStream.range(0, Math.max(recorded.size(), EXPECTED.size()))
                .mapToObj(i -> Arguments.of(
                        recorded.get(i).get("source"),
                        Integer.valueOf(recorded.get(i).get("http_status")),
                        recorded.get(i).get("content_type"),
                        recorded.get(i).get("body"),
                        EXPECTED.get(i)));
    }

    /** For whoever wants a real body to begin with. */
    static Stream<String> bodies() {
        return recorded().stream().map(recorded -> recorded.get("body"));
    }

    private static List<Map<String, String>> recorded() {
        try (InputStream file = RecordedBodiesTest.class.getResourceAsStream("/error-bodies.jsonl")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(RecordedBodiesTest::members)
                    .collect(Collectors.toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Read by its own few lines, not by what is tested here. */
    private static Map<String, String> members(String line) {
        Map<String, String> members = new HashMap<>();
        try (JsonParser parser = new JsonFactory().createParser(line)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                    members.put(parser.currentName(), parser.getText());
                }
            }
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
        return members;
    }
}
