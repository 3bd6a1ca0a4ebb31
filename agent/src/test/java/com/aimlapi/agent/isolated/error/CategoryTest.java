package com.aimlapi.agent.isolated.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoryTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    400, invalid_request
                    401, unauthorized
                    402, out_of_credits
                    403, forbidden
                    404, not_found
                    405, invalid_request
                    406, client_error
                    408, timeout
                    409, invalid_request
                    410, client_error
                    413, invalid_request
                    415, invalid_request
                    418, client_error
                    422, invalid_request
                    425, client_error
                    429, rate_limited
                    451, client_error
                    499, client_error
                    500, server_error
                    501, server_error
                    502, upstream_error
                    503, unavailable
                    504, timeout
                    505, server_error
                    520, unavailable
                    521, unavailable
                    522, unavailable
                    523, unavailable
                    524, timeout
                    525, unavailable
                    526, unavailable
                    527, server_error
                    529, unavailable
                    530, server_error
                    599, server_error
                    """)
    void theHttpStatusDecides(int status, String expected) {
        assertThat(Attributes.parse(status, "{\"status\":402}").category().text())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    err_insufficent_credits | -                                           | out_of_credits
                    err_insufficent_credits | Complete verification                       | out_of_credits
                    err_unverified_card     | You've run out of credits                   | unverified_account
                    err_else                | You've run out of credits                   | out_of_credits
                    ERR_UNVERIFIED_CARD     | -                                           | forbidden
                    -                       | You've run out of CREDITS. Please           | out_of_credits
                    -                       | out of funds                                | out_of_credits
                    -                       | [plan.rule:api_token] resource limit. Up    | out_of_credits
                    -                       | Complete verification to using the API      | unverified_account
                    -                       | complete VERIFICATION                       | unverified_account
                    -                       | accredits                                   | forbidden
                    -                       | creditss                                    | forbidden
                    -                       | credit                                      | forbidden
                    -                       | refunds                                     | forbidden
                    -                       | resource limits                             | forbidden
                    -                       | resource_limit                              | forbidden
                    -                       | incomplete verification                     | forbidden
                    -                       | verification complete                       | forbidden
                    -                       | -                                           | forbidden
                    """)
    void a403IsToldApartByItsKindBeforeItsWords(String kind, String message, String expected) {
        assertThat(Category.of(403, kind, message, false).text()).isEqualTo(expected);
        assertThat(Category.of(401, kind, message, false)).isEqualTo(Category.UNAUTHORIZED);
    }

    @ParameterizedTest
    @CsvSource({"500, upstream_error", "400, invalid_request", "501, server_error", "403, forbidden"})
    void onlyA500BecomesTheUpstreamsWhenItWrapsOne(int status, String expected) {
        assertThat(Attributes.parse(status, "{\"message\":\"400 Unable to access model gpt-4o-mini. \"}")
                        .category()
                        .text())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"<title>Not enough credits</title>", "no credits left", "{\"error\":\"no credits\"}"})
    void wordsAreFoundInAMessageOfAnyShape(String body) {
        assertThat(Attributes.parse(403, body).category()).isEqualTo(Category.OUT_OF_CREDITS);
    }

    @Test
    void wordsBehindTheLimitOfTheMessageCount() {
        assertThat(Attributes.parse(403, "x".repeat(2_000) + " credits").category())
                .isEqualTo(Category.OUT_OF_CREDITS);
    }
}
