package com.sellercenter.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.sellercenter.local.Addresses;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What people see while something is wrong; nothing that they typed is lost, and nothing is sent twice. */
@Order(2)
@Isolated("waits for what a browser does by itself")
class FaultStatesTest extends BrowserTest {

    private static final String ASKING = "POST /users/conversations/";
    private static final String ANSWERING = "POST /api/v1/remote/1/messages/";

    FaultStatesTest(Addresses system) {
        super(system);
    }

    @Test
    void offersToTryAgainWhereTheServiceIsNotAvailable() {
        cast.opened(question("Is anybody there?"));
        gateway.refuse("GET /public-questions/", 503, Map.of("Retry-After", "1"));
        gateway.refuse("GET /api/v1/remote/1/conversations/?", 503, Map.of("Retry-After", "1"));
        show();
        questions().evaluate("questions => { questions.refresh = 0; }"); // it would find out by itself
        assertThat(questions().locator("role=alert")).containsText("The service is not available right now.");
        assertThat(inbox().locator("role=alert").first()).containsText("The service is not available right now.");
        looksRight("503");

        gateway.pass();
        find(questions(), "button", "Try again").click();
        assertThat(find(questions(), "list", "Questions")).containsText("Is anybody there?");
        find(inbox(), "button", "Try again").click();
        assertThat(conversation("Is anybody there?")).hasCount(1);
        assertThat(page().locator("role=alert")).hasCount(0);
    }

    @Test
    void keepsWhatWasTypedWhereTheServiceIsNotAvailable() {
        show();
        gateway.refuse(ASKING, 503, Map.of("Retry-After", "1"));
        ask("Is it still here?");
        assertThat(questions().locator("role=alert")).containsText("The service is not available right now.");
        assertThat(find(questions(), "textbox", "Your question")).hasValue("Is it still here?");
        looksRight("503-sending");

        gateway.pass();
        find(questions(), "button", "Send question").click();
        assertThat(find(questions(), "list", "Questions")).containsText("Is it still here?");
        assertThat(find(questions(), "textbox", "Your question")).hasValue("");
        Assertions.assertThat(stored()).containsExactly("Is it still here?");
    }

    @Test
    void waitsAsLongAsTheGatewayWants() {
        show();
        gateway.refuse(ASKING, 429, Map.of("Retry-After", "10"));
        ask("Too often?");
        assertThat(questions().locator("role=alert")).containsText("Too many requests. Try again in");
        assertThat(find(questions(), "button", "Send question")).isDisabled();
        looksRight("429");

        gateway.pass();
        var before = gateway.count(ASKING);
        assertThat(find(questions(), "button", "Send question")).isEnabled();
        Assertions.assertThat(gateway.count(ASKING)).isEqualTo(before);
        assertThat(find(questions(), "textbox", "Your question")).hasValue("Too often?");
        find(questions(), "button", "Send question").click();
        assertThat(find(questions(), "list", "Questions")).containsText("Too often?");
    }

    @Test
    void saysThatTheConnectionIsLostAndCatchesUpByItself() {
        cast.opened(question("Before?"));
        show();
        assertThat(conversation("Before?")).hasCount(1);
        gateway.network().refuse();
        assertThat(inbox()).containsText("The connection was lost. What you see may be out of date.");
        assertThat(conversation("Before?")).hasCount(1);
        looksRight("lost");

        cast.opened(about(cast.conversation("question", cast.deniz(), cast.shop())).with("message_content",
                "Meanwhile?"));
        gateway.network().pass();
        assertThat(conversation("Meanwhile?")).hasCount(1);
        assertThat(inbox()).not().containsText("The connection was lost.");
        assertThat(find(questions(), "list", "Questions")).containsText("Meanwhile?");
    }

    @Test
    void losesNothingWhileOffline() {
        var id = cast.opened(question("Online?"));
        show();
        conversation("Online?").click();
        find(inbox(), "textbox", "Your answer").fill("Typed while online.");
        context().setOffline(true);
        find(inbox(), "button", "Send").click();
        assertThat(inbox().locator("role=alert").first()).containsText("There is no connection.");
        assertThat(find(inbox(), "textbox", "Your answer")).hasValue("Typed while online.");
        looksRight("offline");

        answerAs(id, "From elsewhere.");
        context().setOffline(false);
        assertThat(find(inbox(), "list", "Messages")).containsText("From elsewhere.");
        find(inbox(), "button", "Send").click();
        assertThat(find(inbox(), "list", "Messages")).containsText("Typed while online.");
        Assertions.assertThat(stored()).containsExactly("Online?", "From elsewhere.", "Typed while online.");
    }

    @Test
    void postsOnceWhereAnAnswerIsLost() {
        show();
        gateway.loseAnswers(ASKING);
        ask("Did it arrive?");
        assertThat(questions().locator("role=alert")).containsText("There is no connection.");
        Assertions.assertThat(stored()).containsExactly("Did it arrive?");

        gateway.pass();
        find(questions(), "button", "Send question").click();
        assertThat(questions()).containsText("Your question was sent.");
        Assertions.assertThat(stored()).containsExactly("Did it arrive?");
    }

    @Test
    void postsOnceForADoubleClick() {
        cast.opened(question("Once?"));
        show();
        conversation("Once?").click();
        find(inbox(), "textbox", "Your answer").fill("Only once.");
        find(inbox(), "button", "Send").dblclick();
        assertThat(find(inbox(), "list", "Messages")).containsText("Only once.");
        find(reviews(), "textbox", "Your review").fill("A fine picture.");
        find(reviews(), "button", "Send review").dblclick();
        assertThat(find(reviews(), "list", "Reviews")).containsText("A fine picture.");

        Assertions.assertThat(stored()).containsExactlyInAnyOrder("Once?", "Only once.", "A fine picture.");
        Assertions.assertThat(gateway.count(ANSWERING)).isEqualTo(1);
        Assertions.assertThat(gateway.count(ASKING)).isEqualTo(1);
    }

    @Test
    void getsAnotherTokenWhereOneHasExpired() {
        page().navigate(gateway.address() + "/");
        assertThat(find(questions(), "textbox", "Your question")).isVisible();
        var tokens = gateway.count("POST /demo/tokens/shopper/");
        gateway.refuse(ASKING, 401, Map.of("WWW-Authenticate", "Token"));
        ask("Who am I?");

        assertThat(questions().locator("role=alert")).containsText("Your session has expired. Sign in again.");
        assertThat(find(questions(), "textbox", "Your question")).hasValue("Who am I?");
        Assertions.assertThat(gateway.count("POST /demo/tokens/shopper/")).isGreaterThan(tokens);
        looksRight("401");
        gateway.pass();
        find(questions(), "button", "Send question").click();
        assertThat(questions()).containsText("Your question was sent.");
    }
}
