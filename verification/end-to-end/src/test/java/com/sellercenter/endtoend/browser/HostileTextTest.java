package com.sellercenter.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.sellercenter.local.Addresses;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever people write is shown as text, and stays within its place. */
@Order(2)
@Isolated("waits for what a browser does by itself")
class HostileTextTest extends BrowserTest {

    private static final String MARKUP = "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>"
            + "<b>bold</b> {{x}} ${x} &lt; </textarea><style>*{display:none}</style>";
    private static final Map<String, String> TEXTS = Map.of("markup", MARKUP,
            "right-to-left", "\u202Egnp.ecin\u202C هل يحتوي على HDMI؟ \u2067abc",
            "letters", "w".repeat(10_000),
            "marks", "Z\u0351\u0352\u0353".repeat(300),
            "lines", "x\n".repeat(400) + "end");

    HostileTextTest(Addresses system) {
        super(system);
    }

    static Stream<Arguments> everywhere() {
        return TEXTS.keySet().stream().sorted()
                .flatMap(name -> Stream.of(PHONE, DESKTOP).map(width -> Arguments.of(name, width)));
    }

    @ParameterizedTest
    @MethodSource("everywhere")
    void isShownAsText(String name, int width) {
        var text = TEXTS.getOrDefault(name, "");
        name(cast.ada(), shortened(text), "Kaya");
        var id = cast.opened(question(text).with("subject", shortened(text)));
        answerAs(id, text);
        cast.opened(about(cast.conversation("review", cast.ada(), cast.shop())).with("message_content", text));
        open(new Browser.NewContextOptions().setViewportSize(width, 844));
        show();
        assertThat(reviews().locator("article")).hasCount(1);
        assertThat(questions().locator("article .text")).hasCount(2);
        inbox().locator("button[data-conversation='%s']".formatted(id)).click();
        assertThat(inbox().locator("ol .text")).hasCount(2);
        for (var shown : Stream.of(questions(), reviews(), inbox().locator("ol"))
                .flatMap(part -> part.locator(".text").all().stream()).toList()) {
            Assertions.assertThat(shown.textContent()).isEqualTo(text);
        }
        staysWithin(width);
        looksRight("hostile-%s-%s".formatted(name, width));
        unfold();
        staysWithin(width);
        Assertions.assertThat(page().evaluate("() => window.hacked === undefined")).isEqualTo(true);
        assertThat(page().locator("conversation-inbox img, product-questions img, product-questions script"))
                .hasCount(0);
    }

    private void unfold() {
        for (var button : Stream.of(questions(), reviews(), inbox()).map(part -> find(part, "button", "Show all"))
                .flatMap(found -> found.all().stream()).map(Locator::elementHandle).toList()) {
            button.click();
        }
    }

    private void staysWithin(int width) {
        for (var text : page().locator(".text, .author, .snippet").all()) {
            var box = text.boundingBox();
            if (box != null) {
                Assertions.assertThat(box.x).isGreaterThanOrEqualTo(0);
                Assertions.assertThat(box.x + box.width).isLessThanOrEqualTo(width);
            }
        }
    }

    private static String shortened(String text) {
        return text.replace("\n", " ").substring(0, Math.min(text.length(), 100));
    }
}
