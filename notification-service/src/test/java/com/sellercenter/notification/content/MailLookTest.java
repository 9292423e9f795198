package com.sellercenter.notification.content;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.notification.MailBrowser;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails as a browser shows them, at the widths of a phone and of a mail program, in light and dark. */
class MailLookTest {

    private static final String LINK = "https://shop.example/conversations/9/";
    private static final String STOP = "https://shop.example/unsubscribe/AQAAAAEAAAAAAAhSZgAAAAAAAAAAAAAAAAAAAAA/";
    private static final String LONG = "Pneumonoultramicroscopicsilicovolcanoconiosis".repeat(20);
    private static final String MARKUP = "<img src=\"https://evil.example/x.png\"></blockquote></table>";

    private static final Map<String, MailValues> MAILS = Map.of(
            "answer",
            new MailValues("Ada", "Test Shop", "Q800T QLED 8K Smart TV", "Does it have HDMI 2.1?\nAnd how many?",
                    "Yes, four of them.\n\nAll four take 4K at 120 Hz.", LINK, STOP),
            "short", new MailValues("", "Test Shop", "", "", "Yes.", LINK, STOP),
            "right-to-left", new MailValues("ليلى", "متجر الشرق", "تلفاز ذكي Q800T", "هل يحتوي على HDMI 2.1؟",
                    "نعم، أربعة منها.\nكلها تدعم 4K.", LINK, STOP),
            "hostile", new MailValues("<b>Ada</b>", "<script>document.body.innerText = 'x'</script>", LONG, LONG,
                    MARKUP + LONG, LINK, STOP));

    private static @Nullable MailBrowser browser;

    private final MailTemplates templates = new MailTemplates(TestChannels.of(1), new MailContentProperties("", ""));

    @BeforeAll
    static void start() {
        browser = MailBrowser.start(MailLookTest.class);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    static Stream<Arguments> everywhere() {
        return MAILS.keySet().stream().sorted().flatMap(name -> Stream.of(320, 640)
                .flatMap(width -> Stream.of(ColorScheme.LIGHT, ColorScheme.DARK)
                        .map(scheme -> Arguments.of(name, width, scheme))));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void areReadable(String name, int width, ColorScheme scheme) {
        var values = Objects.requireNonNull(MAILS.get(name));
        var language = name.equals("short") ? Language.TR : Language.EN;
        var html = templates.render(1, language, values).html();

        var seen = Objects.requireNonNull(browser).show(html, width, scheme, name);

        assertThat(seen.text()).containsSubsequence(values.shop(), values.item(), values.question(), values.message());
        assertThat(seen.directions()).containsOnly(name.equals("right-to-left") ? "rtl start" : "ltr start");
        assertThat(seen.colors().contains("rgb(255, 255, 255)")).isEqualTo(scheme == ColorScheme.LIGHT);
    }
}
