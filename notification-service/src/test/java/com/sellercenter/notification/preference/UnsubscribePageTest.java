package com.sellercenter.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import com.sellercenter.kit.drf.error.Language;
import com.sellercenter.notification.MailBrowser;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page that stops mails, as a browser shows it on a phone. */
class UnsubscribePageTest {

    private static @Nullable MailBrowser browser;

    private final UnsubscribePages pages = new UnsubscribePages();

    @BeforeAll
    static void start() {
        browser = MailBrowser.start(UnsubscribePageTest.class);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void isReadable(UnsubscribePage page) {
        var name = "unsubscribe-" + page.name().toLowerCase(Locale.ROOT);
        for (var scheme : ColorScheme.values()) {
            if (scheme != ColorScheme.NO_PREFERENCE) {
                var seen = Objects.requireNonNull(browser).show(pages.render(page, Language.TR), 320, scheme, name);

                assertThat(seen.text().contains("Bu e-postaları durdur")).as("asks")
                        .isEqualTo(page == UnsubscribePage.ASK);
            }
        }
    }
}
