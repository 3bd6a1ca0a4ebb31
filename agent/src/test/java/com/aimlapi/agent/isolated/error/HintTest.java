package com.aimlapi.agent.isolated.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class HintTest {

    @ParameterizedTest
    @EnumSource(Category.class)
    void every_category_has_one_sentence(Category category) {
        assertThat(new ApiError(category).hint()).matches("[A-Z].*\\.").hasSizeLessThan(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    403 | {"message":"You've run out of funds."}                                  | https://aimlapi.com/app/billing
                    403 | {"message":"Complete verification to using the API"}                    | https://aimlapi.com/app/verification
                    401 | {"message":"This request requires a valid API key."}                    | https://aimlapi.com/app/keys
                    429 | {"message":"Too Many Requests"}                                         | slow down
                    429 | {"message":"Free-tier limit: You've reached your free limit"}           | get a plan
                    400 | {"message":"Body validation error!"}                                    | aimlapi.error.issues
                    400 | {"message":"x","meta":{"model":{"_errors":["Required"]}}}               | aimlapi.error.issues
                    400 | {"message":"Unsupported value: 'messages[0].role'"}                     | does not take that value
                    500 | {"message":"The model is under maintenance, please contact us"}         | under maintenance
                    500 | {"message":"Coupon code not found"}                                     | no such coupon
                    500 | {"message":"400 Unable to access model"}                                | refused the request
                    500 | {"message":"503 Overloaded"}                                            | not your request
                    500 | {"message":"Internal server error"}                                     | help@aimlapi.com
                    418 | {"message":"teapot"}                                                    | 4xx
                    """)
    void a_known_message_has_one_of_its_own(int status, String body, String says) {
        ApiError error =
                ErrorParser.ofResponse(status, "/", null, null, null, body.getBytes(StandardCharsets.UTF_8), false);

        assertThat(error.hint()).contains(says);
    }

    @Test
    void nothing_that_the_api_said_is_in_it() {
        ApiError error = ErrorParser.ofResponse(
                500, "/", null, null, null, "{\"message\":\"under maintenance: secret\"}".getBytes(), false);

        assertThat(error.hint()).doesNotContain("secret");
    }
}
