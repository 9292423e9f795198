package com.sellercenter.endtoend.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.sellercenter.endtoend.RunningSystem;
import com.sellercenter.endtoend.contract.Body;
import com.sellercenter.endtoend.contract.Cast;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Api;
import com.sellercenter.local.demo.Request;
import com.sellercenter.local.part.Secrets;
import com.sellercenter.testing.browser.Chromium;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test with the demo page in a browser. The page shows a cast of the test's own in place of the demo's people. After each
 * test no script may have failed, no policy been broken, and no token have stood in an address.
 */
@ExtendWith(RunningSystem.class)
abstract class BrowserTest {

    static final int PHONE = 390;
    static final int DESKTOP = 1280;

    private static final double TIMEOUT = 60_000; // milliseconds
    private static final String PEOPLE = """
            people => {
              for (const element of document.querySelectorAll('product-questions, product-reviews')) {
                element.setAttribute('product', people.product);
                element.setAttribute('user', people.user);
                element.setAttribute('data-source', people.shop);
                element.token = () => people.shopperToken;
              }
              document.querySelector('conversation-inbox').token = () => people.shopToken;
            }""";

    private static @Nullable Chromium chromium;

    final Addresses system;
    final FaultyGateway gateway;
    final Channel channel;
    final Cast cast;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<String> requested = new CopyOnWriteArrayList<>();
    private @Nullable BrowserContext context;
    private @Nullable Page page;

    BrowserTest(Addresses system) {
        this.system = system;
        gateway = new FaultyGateway(system.gateway());
        channel = new Channel(new Api(system.gateway()), 1, "localhost:" + system.gateway().getPort(),
                Secrets.DEMO_OPERATOR);
        cast = Cast.in(channel);
        name(cast.ada(), "Ada", "Kaya");
        name(cast.deniz(), "Deniz", "Yılmaz");
        channel.bring("products", Map.of("pk", cast.product(), "name", "Q800T QLED 8K Smart TV"));
        channel.bring("datasources", Map.of("pk", cast.shop().id(), "name", "Test Shop", "slug",
                "shop-" + cast.shop().id(), "title", "Test shopping"));
    }

    final void name(Cast.Shopper shopper, String first, String last) {
        channel.bring("users", Map.of("id", shopper.id(), "first_name", first, "last_name", last, "email",
                shopper.id() + "@example.com"));
    }

    @BeforeAll
    static void startBrowser(TestInfo test) {
        chromium = Chromium.start(test.getTestClass().orElseThrow());
        PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT);
    }

    @AfterAll
    static void stopBrowser() {
        if (chromium != null) {
            chromium.close();
            chromium = null;
        }
    }

    @BeforeEach
    void openBrowser() {
        open(new Browser.NewContextOptions().setViewportSize(DESKTOP, 900));
    }

    /** A browser as these options say, in place of the one before. */
    final void open(Browser.NewContextOptions options) {
        if (context != null) {
            context.close();
        }
        context = Objects.requireNonNull(chromium).open(options.setLocale("en"));
        context.setDefaultTimeout(TIMEOUT);
        page = context.newPage();
        page.onPageError(problems::add);
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy") || message.text().contains("requires 'Trusted")) {
                problems.add(message.text());
            }
        });
        page.onRequest(request -> requested.add(request.url()));
    }

    @AfterEach
    void leave(TestInfo test) {
        try {
            if (page != null && context != null) {
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picture(
                        getClass().getSimpleName() + "-" + test.getTestMethod().orElseThrow().getName())));
                context.close();
            }
        } finally {
            gateway.close();
        }
        assertThat(problems).isEmpty();
        assertThat(requested).allSatisfy(address -> assertThat(address)
                .doesNotContain(cast.ada().token(), cast.shop().token(), "token=", "Token%20"));
    }

    final Page page() {
        return Objects.requireNonNull(page);
    }

    final BrowserContext context() {
        return Objects.requireNonNull(context);
    }

    /** Opens the demo page with the cast of this test. */
    final void show() {
        show("/");
    }

    /** Likewise, with a query. */
    final void show(String path) {
        page().navigate(gateway.address() + path);
        page().evaluate(PEOPLE, Map.of("product", Long.toString(cast.product()), "user",
                Long.toString(cast.ada().id()), "shop", Long.toString(cast.shop().id()), "shopperToken",
                cast.ada().token(), "shopToken", cast.shop().token()));
    }

    /** Checks that the page is no wider than its window, and that axe-core has nothing to say; keeps a picture. */
    final void looksRight(String state) {
        page().screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(picture(state)));
        assertThat(page().evaluate("() => document.documentElement.scrollWidth - window.innerWidth"))
                .as("horizontal scrolling: %s", state).isEqualTo(0);
        assertThat(Chromium.violations(page())).as("axe-core: %s", state).isEmpty();
    }

    // a role as ARIA spells it: where i is no lower-case I, the library cannot write the names of its constants
    static Locator find(Locator within, String role, String name) {
        return within.locator("role=%s[name=\"%s\"]".formatted(role, name));
    }

    final Locator questions() {
        return page().locator("product-questions");
    }

    final Locator reviews() {
        return page().locator("product-reviews");
    }

    final Locator inbox() {
        return page().locator("conversation-inbox");
    }

    /** The conversation in the inbox's list that shows that text. */
    final Locator conversation(String text) {
        return inbox().locator("button[data-conversation]").filter(new Locator.FilterOptions().setHasText(text));
    }

    /** Types a question and sends it. */
    final void ask(String question) {
        find(questions(), "textbox", "Your question").fill(question);
        find(questions(), "button", "Send question").click();
    }

    /** Types an answer in the open thread and sends it. */
    final void answer(String answer) {
        find(inbox(), "textbox", "Your answer").fill(answer);
        find(inbox(), "button", "Send").click();
    }

    /** A question of Ada's about the product, as a body. */
    final Body question(String text) {
        return about(cast.question()).with("message_content", text);
    }

    /** The same about the product. */
    final Body about(Body body) {
        return body.with("item_content", "product").with("item_id", cast.product());
    }

    /** The shop answers, past the browser. */
    final void answerAs(long conversation, String text) {
        Channel.expect(200, cast.send(Request.post(channel.remote("messages/"),
                cast.reply(conversation).with("message_content", text)).as(cast.shop().token())));
    }

    /** The texts of all of Ada's messages, oldest first. */
    final List<String> stored() {
        return Channel.expect(200, cast.send(Request.get("/users/messages/?page_size=100").as(cast.ada().token())))
                .json().get("results").valueStream().map(message -> message.get("message_content").asString()).toList()
                .reversed();
    }

    static Path picture(String name) {
        return Path.of("target", "screenshots", name + ".png");
    }
}
