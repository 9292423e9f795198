package com.sellercenter.kit.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What are contact details in a text, and what only looks like some. */
class ContactDetailsTest {

    private static final int LONGEST_TEXT = 10_000;

    private final ContactDetails turkish = new ContactDetails("TR");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ada@example.com                                    | ada@example.com
            Write to ada.kaya+tv@mail.example.co.uk, please.   | ada.kaya+tv@mail.example.co.uk
            (ada@example.com)                                  | ada@example.com
            <ada@example.istanbul>                             | ada@example.istanbul
            çiğdem@bücher.example                              | çiğdem@bücher.example
            Thanks.ada@example.com.See you                     | Thanks.ada@example.com
            ada (at) example (dot) com or so                   | ada (at) example (dot) com
            ada[AT]example[nokta]com[nokta]tr                  | ada[AT]example[nokta]com[nokta]tr
            ada at gmail dot com                               | ada at gmail dot com
            ADA@GMAIL NOKTA COM                                | ADA@GMAIL NOKTA COM
            sitemiz magaza nokta com nokta tr                  | magaza nokta com nokta tr
            """)
    void areEmailAddresses(String text, String found) {
        assertThat(found(turkish, text)).containsExactly(found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Call 0532 123 45 67, please                        | 0532 123 45 67
            05321234567                                        | 05321234567
            5321234567                                         | 5321234567
            532 123 45 67                                      | 532 123 45 67
            532 1234567                                        | 532 1234567
            0532-123-45-67                                     | 0532-123-45-67
            532.123.45.67                                      | 532.123.45.67
            +90 (532) 123 45 67                                | +90 (532) 123 45 67
            00905321234567                                     | 00905321234567
            905321234567                                       | 905321234567
            0212 345 67 89                                     | 0212 345 67 89
            212 345 67 89                                      | 212 345 67 89
            0850 123 45 67                                     | 0850 123 45 67
            0 5 3 2 1 2 3 4 5 6 7                              | 0 5 3 2 1 2 3 4 5 6 7
            5 3 2 1 2 3 4 5 6 7                                | 5 3 2 1 2 3 4 5 6 7
            0532*123_45·67                                     | 0532*123_45·67
            05321234567den arayın                              | 05321234567
            0532 123 45 67 24 saat                             | 0532 123 45 67
            from Germany +49 30 901820                         | +49 30 901820
            Q800T 0532 123 45 67                               | 0532 123 45 67
            28.11.2026 0532 123 45 67                          | 0532 123 45 67
            """)
    void arePhoneNumbers(String text, String found) {
        assertThat(found(turkish, text)).containsExactly(found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            See https://example.org/a?b=c#d.                   | https://example.org/a?b=c#d
            "http://192.0.2.1:8080/x"                          | http://192.0.2.1:8080/x
            https://wa.me/905321234567                         | https://wa.me/905321234567
            whatsapp://send?phone=1                            | whatsapp://send?phone=1
            www.magaza.istanbul                                | www.magaza.istanbul
            WWW.MAGAZA.ISTANBUL/TV                             | WWW.MAGAZA.ISTANBUL/TV
            magaza.com.tr                                      | magaza.com.tr
            magaza.com/tv?x=1, and more                        | magaza.com/tv?x=1
            Look.It is magaza.com.It is new                    | magaza.com
            bit.ly/3xYz                                        | bit.ly/3xYz
            t.me/magaza                                        | t.me/magaza
            (see instagram.com/magaza/)                        | instagram.com/magaza/
            """)
    void areLinks(String text, String found) {
        assertThat(found(turkish, text)).containsExactly(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Q800T", "Q800T QLED 8K", "Core i7-12700H", "WH-1000XM5", "B07XJ8C8F5", "3.5 mm", "v1.2.3",
            "1920x1080", "120 x 60 x 75 cm", "USB-C/HDMI 2.1", "HDMI.2 ports", "%50-60", "0-6 yaş", "1-2 gün"})
    void areNotModelsAndMeasures(String text) {
        assertThat(found(turkish, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order 545382001", "order 545382001, 2 pieces", "545382001 1 adet", "328187 4455 TL",
            "8690504123456", "12345678901", "3520451234", "4441234", "TR33 0006 1005 1978 6457 8413 26",
            "4111 1111 1111 1111", "356938035643809"})
    void areNotOrdersArticlesAndAccounts(String text) {
        assertThat(found(turkish, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.299,90 TL", "12.345.678,90", "100.000.000", "22.400-25.000 TL", "2.125.551.234",
            "$1,299.00",
            "28.11.2026", "2.1.2026", "2026-11-28 19:16:32", "28/11/2026 14:30", "10:30-18:00", "2 @ 3.50",
            "02.12.2026 123", "38 40 42 44 46", "36 38 40 42 44 46 48", "0.5 1.5 2.5 3.5 4.5"})
    void areNotPricesAndDates(String text) {
        assertThat(found(turkish, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"It came.it is new", "Kargo geldi.de kutusu ezik", "Çok iyi.fiyat/performans ürünü",
            "foto.jpg",
            "e.g. this", "a@b", "@magaza", "ada@1.5", "ada @ home", "look at this (at) figure", "the dot com years",
            "üç nokta net değil", "desen (nokta) mavi", "see it at the shop", "and/or", "...", "://", "http://", "",
            " "})
    void areNotOrdinarySentences(String text) {
        assertThat(found(turkish, text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"０５３２ １２３ ４５ ６７", "٠٥٣٢١٢٣٤٥٦٧", "𝟎𝟓𝟑𝟐 𝟏𝟐𝟑 𝟒𝟓 𝟔𝟕", "⓪⑤③② ①②③ ④⑤ ⑥⑦",
            "⓿❺❸❷ ❶❷❸ ❹❺ ❻❼",
            "0️⃣5️⃣3️⃣2️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣", "0\u200B5\u200C3\u200D2\u2060 1\uFEFF23 45 67", "0532\u00AD1234567",
            "0\u03365\u03363\u03362\u0336 123 45 67", "0532\u3164123 45 67",
            "0532\u00A0123\u200345\u202F67", "05\u000132 123 45 67", "ada＠example．com", "ada@exa\u200Dmple.com",
            "\u200Fada@example.com", "ada@example。com", "ａｄａ（ａｔ）ｅｘａｍｐｌｅ（ｄｏｔ）ｃｏｍ", "ｗｗｗ．example．istanbul",
            "https\u200B://example.org", "𝓶𝓪𝓰𝓪𝔃𝓪.𝓬𝓸𝓶"})
    void areSeenThroughTricksOfUnicode(String text) {
        assertThat(found(turkish, text)).hasSize(1);
    }

    @Test
    void areWholeWithTheMarksOnTheirLastCharacter() {
        assertThat(found(turkish, "0️⃣5️⃣3️⃣2️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣ 7️⃣ stars"))
                .containsExactly("0️⃣5️⃣3️⃣2️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣");
    }

    @Test
    void arePhoneNumbersAlsoBesideOtherNumbers() {
        assertThat(found(turkish, "room 5 0532 123 45 67 (0212) 345 67 89 100 TL"))
                .containsExactly("0532 123 45 67", "(0212) 345 67 89");
    }

    @Test
    void areAllFoundInTheirOrder() {
        assertThat(found(turkish, "t.me/ada or 0532 123 45 67, else ada@example.com; www.example.com"))
                .containsExactly("t.me/ada", "0532 123 45 67", "ada@example.com", "www.example.com");
    }

    @Test
    void areOneWhereTheyOverlapOrTouch() {
        assertThat(found(turkish, "https://wa.me/905321234567?to=ada@example.com")).hasSize(1);
    }

    @Test
    void haveNumbersOfTheChannelsCountry() {
        assertThat(found(new ContactDetails("DE"), "030 901820")).hasSize(1);
        assertThat(found(turkish, "030 901820")).isEmpty();
    }

    @ParameterizedTest(name = "{index}") // the texts are long
    @MethodSource("hostileTexts")
    void takeNoLongerToFindInAHostileText(String text) {
        assertThat(text).hasSizeLessThanOrEqualTo(2 * LONGEST_TEXT);
        assertTimeout(Duration.ofSeconds(10), () -> turkish.in(text));
    }

    static Stream<String> hostileTexts() {
        return Stream
                .of("1", "1 ", "0 ", "+1 ", "12 ", "0532 ", "(1) ", "+1", "+", "(", "1-(", "2012-01-02 08 ", "a", "a ",
                        "a.", "a-",
                        "a@",
                        "@", "a@b.", "a@b.c ", ".", "-", "/", "a.com/", "t.me/", "aa://", "://", "www.", "(at)", "( ",
                        " ", "a at ",
                        "a at b dot ", "a nokta ", "e\u0301", "\u200B", "\uFDFA", "️⃣", "👩‍👩‍👧")
                .map(part -> part.repeat(LONGEST_TEXT / part.codePointCount(0, part.length())));
    }

    private static List<String> found(ContactDetails details, String text) {
        return details.in(text).stream().map(span -> text.substring(span.begin(), span.end())).toList();
    }
}
