package com.sellercenter.kit.drf.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

/** Contract §6: the language of a text. */
class LanguageTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tr                  | TR
            tr-TR,tr;q=0.9      | TR
            en-GB               | EN
            de, en;q=0.5        | EN
            de                  | TR
            %%%                 | TR
            """)
    void isTheFirstOneWeSpeakElseTheChannels(String header, Language language) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, header);

        assertThat(Language.accepted(headers, Language.TR)).isEqualTo(language);
    }

    @Test
    void fillsInTheValuesInBothLanguages() {
        var text = Text.of("Method \"{method}\" not allowed.", "method", "DELETE");

        assertThat(text.in(Language.EN)).isEqualTo("Method \"DELETE\" not allowed.");
        assertThat(text.in(Language.TR)).isEqualTo("\"DELETE\" metoduna izin verilmiyor.");
    }

    @Test
    void leavesTheTextsOfThePlatformInEnglish() {
        assertThat(Text.of("Conversation already exists").in(Language.TR)).isEqualTo("Conversation already exists");
    }
}
