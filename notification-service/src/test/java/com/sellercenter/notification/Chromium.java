package com.sellercenter.notification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A headless Chromium that shows HTML. It is looked for at {@code /usr/bin/chromium} or where {@code -Dbrowser=PATH} says: there
 * it must be, and elsewhere the test is skipped, with a line that says why.
 */
public final class Chromium implements AutoCloseable {

    private static final String USUAL = "/usr/bin/chromium";
    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");
    // what only whole pages have: a mail is a part of the mail program's page
    private static final String AXE = """
            () => axe.run(document, {rules: {region: {enabled: false}, 'landmark-one-main': {enabled: false}}})
                .then(found => found.violations.map(each => each.id + ': ' + each.nodes.map(node => node.html).join(', ')))
            """;

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path program) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright.chromium()
                .launch(new BrowserType.LaunchOptions().setExecutablePath(program).setArgs(ARGUMENTS));
    }

    /** Starts it, or skips the test. */
    public static Chromium start(Class<?> test) {
        var named = System.getProperty("browser", "");
        var program = Path.of(named.isEmpty() ? USUAL : named);
        if (named.isEmpty() && !Files.isExecutable(program)) {
            var reason = "%s is skipped: there is no %s, and no -Dbrowser=PATH names a Chromium".formatted(
                    test.getSimpleName(), program);
            System.out.println(reason);
            assumeTrue(false, reason);
        }
        return new Chromium(program);
    }

    /**
     * Shows the HTML at that width, checks that nothing is wider, that nothing is fetched and that axe-core has nothing to say,
     * and keeps a picture in {@code target/mails}.
     */
    public Seen show(String html, int width, ColorScheme scheme, String name) {
        try (var context = browser.newContext(options(width, scheme))) {
            var fetched = new ArrayList<String>();
            var page = context.newPage();
            page.onRequest(request -> fetched.add(request.url()));
            page.setContent(html);
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picture(html, width, scheme, name)));
            assertThat(fetched).as("requests of %s", name).isEmpty();
            assertThat(page.evaluate("() => document.documentElement.scrollWidth")).as("width of %s", name)
                    .isEqualTo(width);
            page.evaluate(resource("/axe.min.js"));
            assertThat((List<?>) page.evaluate(AXE)).as("axe-core on %s", name).isEmpty();
            return new Seen(text(page, "document.body.innerText"), colors(page), directions(page));
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
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

    private static String resource(String path) {
        try (var file = Objects.requireNonNull(Chromium.class.getResourceAsStream(path), path)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
