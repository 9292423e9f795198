package com.sellercenter.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MomentTest {

    @ParameterizedTest
    @ValueSource(strings = {"2023-07-19T10:25:40.208173Z", "2023-07-19T10:25:40.208173+00:00", "2023-07-19T10:25:40.2Z",
            "2023-07-19T10:25:40Z", "2023-07-19T10:25:40+00:00", "2024-02-29T23:59:59.999999999Z",
            "0001-01-01T00:00:00Z",
            "2023-07-19T10:25:40.208173+03:00", "2023-07-19T10:25:40-00:00", "2023-07-19t10:25:40z",
            "2023-07-19T10:25Z", "+12023-07-19T10:25:40Z"})
    void isTheOneInTheText(String text) {
        assertThat(Moment.parse(text)).isEqualTo(OffsetDateTime.parse(text).toInstant());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Z", "+00:00", "yesterday", "2023-07-19", "2023-07-19T10:25:40", "2023-02-29T10:25:40Z",
            "2023-13-19T10:25:40Z", "2023-07-19T25:25:40Z", "2023-07-19 10:25:40Z", "2023-07-19T23:59:60Z",
            "2023-07-19T10:25:40Zz", "2023-07-19T10:25:40+19:00",
            "2023-07-19T10:25:40.2081730001Z", "2023-07-19T10:25:40.-08Z", "\u0662023-07-19T10:25:40Z"})
    void isNoneInAnyOtherText(String text) {
        assertThatThrownBy(() -> Moment.parse(text)).isInstanceOf(DateTimeException.class);
    }
}
