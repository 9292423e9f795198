package com.sellercenter.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sellercenter.testing.browser.Chromium;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Shows mails and the pages that they lead to in {@link Chromium}, as a mail program does. */
public final class MailBrowser implements AutoCloseable {

    private final Chromium chromium;

    private MailBrowser(Chromium chromium) {
        this.chromium = chromium;
    }

    /** Starts it, or skips the test. */
    public static MailBrowser start(Class<?> test) {
        return new MailBrowser(Chromium.start(test));
    }

    /**
     * Shows the HTML at that width, checks that nothing is wider, that nothing is fetched and that axe-core has nothing to say,
     * and keeps a picture in {@code target/mails}.
     */
    public Seen show(String html, int width, ColorScheme scheme, String name) {
        try (var context = chromium.open(options(width, scheme))) {
            var fetched = new ArrayList<String>();
            var page = context.newPage();
            page.onRequest(request -> fetched.add(request.url()));
            page.setContent(html);
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picture(html, width, scheme, name)));
            assertThat(fetched).as("requests of %s", name).isEmpty();
            assertThat(page.evaluate("() => document.documentElement.scrollWidth")).as("width of %s", name)
                    .isEqualTo(width);
            // rules for whole pages: a mail is a part of the mail program's page
            assertThat(Chromium.violations(page, "region", "landmark-one-main")).as("axe-core on %s", name).isEmpty();
            return new Seen(text(page, "document.body.innerText"), colors(page), directions(page));
        }
    }

    @Override
    public void close() {
        chromium.close();
    }

    /**
     * What a person sees.
     *
     * @param colors the backgrounds of all elements that have one
     * @param directions of the quotations, in their order, and where their lines begin
     */
    public record Seen(String text, List<String> colors, List<String> directions) {}

    // light is the default: where i is no lower-case I, the library cannot write its name
    private static Browser.NewContextOptions options(int width, ColorScheme scheme) {
        var options = new Browser.NewContextOptions().setViewportSize(width, 800).setLocale("en");
        return scheme == ColorScheme.DARK ? options.setColorScheme(scheme) : options;
    }

    private static String text(Page page, String expression) {
        return String.valueOf(page.evaluate("() => " + expression));
    }

    private static List<String> colors(Page page) {
        return list(page, """
                () => [...new Set([...document.querySelectorAll('*')].map(each => getComputedStyle(each).backgroundColor))]
                """);
    }

    private static List<String> directions(Page page) {
        return list(page, """
                () => [...document.querySelectorAll('blockquote')].map(each => getComputedStyle(each))
                    .map(style => style.direction + ' ' + style.textAlign)""");
    }

    private static List<String> list(Page page, String expression) {
        return ((List<?>) Objects.requireNonNull(page.evaluate(expression))).stream().map(String::valueOf).toList();
    }

    private static Path picture(String html, int width, ColorScheme scheme, String name) {
        try {
            var folder = Files.createDirectories(Path.of("target", "mails"));
            Files.writeString(folder.resolve(name + ".html"), html);
            return folder.resolve("%s-%d-%s.png".formatted(name, width, scheme == ColorScheme.DARK ? "dark" : "light"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
