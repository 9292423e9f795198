package com.sellercenter.testing.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A headless Chromium. It is looked for at {@code /usr/bin/chromium} or where {@code -Dbrowser=PATH} says: there it must be, and
 * elsewhere the test is skipped, with a line that says why. Whoever uses it depends on Playwright and axe-core.
 */
public final class Chromium implements AutoCloseable {

    private static final String USUAL = "/usr/bin/chromium";
    private static final List<String> ARGUMENTS = List.of("--no-sandbox", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync");
    private static final String AXE = """
            rules => axe.run(document, {rules: Object.fromEntries(rules.map(rule => [rule, {enabled: false}]))})
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

    /** A person's browser: without cookies, storage or pages of others. */
    public BrowserContext open(Browser.NewContextOptions options) {
        return browser.newContext(options);
    }

    /** What axe-core finds wrong on the page as it is now, shadow roots included; each with the elements that it is about. */
    public static List<String> violations(Page page, String... rulesToIgnore) {
        page.evaluate(axe());
        return ((List<?>) Objects.requireNonNull(page.evaluate(AXE, List.of(rulesToIgnore)))).stream()
                .map(String::valueOf).toList();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    private static String axe() {
        try (var script = Objects.requireNonNull(Chromium.class.getResourceAsStream("/axe.min.js"), "axe-core")) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
