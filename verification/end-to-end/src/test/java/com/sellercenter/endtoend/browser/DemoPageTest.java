package com.sellercenter.endtoend.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sellercenter.endtoend.contract.Channel;
import com.sellercenter.local.Addresses;
import com.sellercenter.local.demo.Request;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shopper and a shop who see each other at work, on one page (contract §9). */
@Order(2)
@Isolated("tells its story in the demo shop")
class DemoPageTest extends BrowserTest {

    private static final int MAX_TABS = 200;

    DemoPageTest(Addresses system) {
        super(system);
    }

    @Test
    void isReadyForAdaAndTheTestShopAsItIsServed() {
        page().navigate(gateway.address() + "/");
        var question = "Is it any good? " + UUID.randomUUID();
        ask(question);

        assertThat(conversation(question)).containsText("Ada Kaya");
        assertThat(questions().locator("article").filter(new Locator.FilterOptions().setHasText(question)))
                .hasCount(1);
    }

    @Test
    void takesAQuestionToTheShopAndTheAnswerBackWithoutAReload() {
        show();
        looksRight("empty");
        page().evaluate("() => { window.loadedOnce = true; }");

        ask("Does it have HDMI 2.1?");
        assertThat(questions()).containsText("Your question was sent.");
        assertThat(conversation("Does it have HDMI 2.1?")).containsText("1 unread");
        assertThat(conversation("Does it have HDMI 2.1?")).containsText("Needs a reply");
        assertThat(page()).hasTitle(Pattern.compile("^\\(1\\) "));
        looksRight("asked");

        conversation("Does it have HDMI 2.1?").click();
        var thread = find(inbox(), "region", "Conversation with Ada Kaya");
        assertThat(find(thread, "list", "Messages")).containsText("Does it have HDMI 2.1?");
        assertThat(conversation("Does it have HDMI 2.1?")).not().containsText("1 unread");
        assertThat(page()).hasTitle(Pattern.compile("^[^(]"));
        looksRight("opened");

        answer("Yes, four of them.");
        assertThat(find(thread, "list", "Messages")).containsText("Yes, four of them.");
        assertThat(find(questions(), "list", "Answers")).containsText("Yes, four of them.");
        assertThat(conversation("Yes, four of them.")).not().containsText("Needs a reply");
        looksRight("answered");
        Assertions.assertThat(page().evaluate("() => window.loadedOnce")).isEqualTo(true);
        Assertions.assertThat(stored()).containsExactly("Does it have HDMI 2.1?", "Yes, four of them.");
    }

    @Test
    void marksAsReadWhatComesWhileTheThreadIsOpen() {
        show();
        var id = cast.opened(question("One?"));
        conversation("One?").click();
        Channel.expect(200, cast.send(Request.post("/users/messages/",
                cast.message(id).with("message_content", "And two?")).as(cast.ada().token())));

        assertThat(find(inbox(), "list", "Messages")).containsText("And two?");
        assertThat(conversation("And two?")).not().containsText("unread");
        assertThat(page()).hasTitle(Pattern.compile("^[^(]"));
    }

    @Test
    void showsWhoWaitsAndWhatIsUnread() {
        cast.opened(question("The first?"));
        cast.opened(about(cast.conversation("question", cast.deniz(), cast.shop()))
                .with("message_content", "The second?"));
        show();
        conversation("The second?").click();
        assertThat(conversation("The second?")).not().containsText("unread");
        find(inbox(), "button", "No reply needed").click();
        assertThat(find(inbox(), "button", "No reply needed")).hasCount(0);

        find(inbox(), "checkbox", "Unread").check();
        assertThat(conversation("The second?")).hasCount(0);
        assertThat(conversation("The first?")).hasCount(1);
        find(inbox(), "checkbox", "Unread").uncheck();
        find(inbox(), "combobox", "Order").selectOption("reply_needed_since");
        assertThat(inbox().locator("button[data-conversation]").first()).containsText("The first?");
        assertThat(conversation("The second?")).not().containsText("Needs a reply");
        find(inbox(), "searchbox", "Search").fill("nothing has these words");
        assertThat(inbox()).containsText("Nothing matches these filters.");
        looksRight("filtered");
    }

    @Test
    void showsAReviewToEverybody() {
        show();
        find(reviews(), "radio", "4 stars").check();
        find(reviews(), "textbox", "Your review").fill("A fine picture.");
        looksRight("reviewing");
        find(reviews(), "button", "Send review").click();

        assertThat(reviews()).containsText("Your review was sent.");
        assertThat(find(reviews(), "list", "Reviews")).containsText("A fine picture.");
        assertThat(find(reviews(), "textbox", "Your review")).hasValue("");
        assertThat(conversation("A fine picture.")).hasCount(1);
        looksRight("reviewed");
    }

    @Test
    void showsWhatReviewsSayTogetherWhoHasBoughtAndWhatTheShopAnswers() {
        var item = channel.newOrderItem(cast.product(), cast.ada().id(), cast.shop().id());
        var id = cast.opened(cast.conversation("review", cast.ada(), cast.shop()).with("item_content", "orderitem")
                .with("item_id", item).with("rating", 4).with("title", "Good")
                .with("message_content", "A fine picture."));
        cast.opened(about(cast.conversation("review", cast.deniz(), cast.shop())).with("rating", 1)
                .with("message_content", "Slow."));
        Channel.expect(200, cast.send(Request.of("PUT", channel.remote("conversations/" + id + "/seller-response/"))
                .sending(Map.of("message_content", "Thank you!")).as(cast.shop().token())));
        show();

        assertThat(reviews()).containsText("2 ratings");
        assertThat(find(reviews(), "img", "2.5 out of 5 stars")).hasCount(1);
        assertThat(find(reviews(), "list", "Ratings").locator("li").first()).containsText("0");
        assertThat(find(reviews(), "list", "Ratings").locator("li").nth(1)).containsText("1");
        var bought = reviews().locator("article").filter(new Locator.FilterOptions().setHasText("A fine picture."));
        assertThat(bought).containsText("Verified purchase");
        assertThat(bought).containsText("Answer of Test shopping");
        assertThat(bought).containsText("Thank you!");
        assertThat(reviews().locator("article").filter(new Locator.FilterOptions().setHasText("Slow."))).not()
                .containsText("Verified purchase");
        looksRight("trusted");
    }

    @Test
    void letsTheShopAnswerAReviewOfficially() {
        cast.opened(about(cast.conversation("review", cast.ada(), cast.shop())).with("message_content", "Slow."));
        show();
        inbox().evaluate("inbox => inbox.setAttribute('official-answers', '')");
        conversation("Slow.").click();
        find(inbox(), "textbox", "Your official answer").fill("We are sorry.");
        looksRight("answering officially");
        find(inbox(), "button", "Publish").click();

        assertThat(inbox()).containsText("Answer of Test shopping");
        assertThat(reviews()).containsText("We are sorry.");
        looksRight("answered officially");
        find(inbox(), "button", "Take the answer back").click();
        assertThat(find(inbox(), "button", "Take the answer back")).hasCount(0);
        assertThat(inbox()).not().containsText("We are sorry.");
    }

    @Test
    void leadsToTheMailsThatWereCaught() {
        var id = cast.opened(question("Do I get a mail?"));
        answerAs(id, "Yes, you do.");
        show();
        var mails = page().waitForPopup(() -> page().locator("role=link[name=\"Mails caught\"]").click());
        assertThat(mails.locator("body")).isVisible();
        Assertions.assertThat(mails.url()).isEqualTo(system.mails() + "/");
        mails.waitForCondition(() -> {
            mails.reload();
            return mails.locator("body").innerText().contains(cast.ada().id() + "@example.com");
        });
    }

    @Test
    void canBeUsedByKeyboardAlone() {
        show();
        tabTo(find(questions(), "textbox", "Your question"));
        page().keyboard().type("Does it have a remote control?");
        tabTo(find(questions(), "button", "Send question"));
        page().keyboard().press("Enter");
        assertThat(conversation("a remote control?")).hasCount(1);

        tabTo(conversation("a remote control?"));
        page().keyboard().press("Enter");
        assertThat(find(inbox(), "region", "Conversation with Ada Kaya").locator("h3")).isFocused();
        tabTo(find(inbox(), "textbox", "Your answer"));
        page().keyboard().type("Two of them.");
        page().keyboard().press("Control+Enter");
        assertThat(find(questions(), "list", "Answers")).containsText("Two of them.");

        tabTo(find(reviews(), "radio", "1 star"));
        page().keyboard().press("ArrowRight");
        assertThat(find(reviews(), "radio", "2 stars")).isChecked();
    }

    @ParameterizedTest
    @CsvSource({"en, 390", "en, 1280", "tr, 390", "tr, 1280"})
    void speaksBothLanguagesOnPhonesAndScreens(String language, int width) {
        var id = cast.opened(question("HDMI 2.1 var mı? Does it have HDMI 2.1?"));
        answerAs(id, "Evet, dört tane. Yes, four of them.");
        cast.opened(about(cast.conversation("review", cast.ada(), cast.shop())).with("message_content",
                "Görüntüsü harika. A fine picture."));
        cast.opened(about(cast.conversation("question", cast.deniz(), cast.shop())).with("message_content",
                "Duvara asılır mı? Can it be hung on a wall?"));
        open(new Browser.NewContextOptions().setViewportSize(width, 844));
        show("/?lang=" + language);

        assertThat(questions().locator("h2")).hasText(language.equals("tr")
                ? "Sorular ve yanıtlar"
                : "Questions and answers");
        assertThat(questions()).containsText("Evet, dört tane.");
        assertThat(reviews()).containsText("Görüntüsü harika.");
        assertThat(conversation("Duvara asılır mı?")).hasCount(1);
        looksRight("demo-page-%s-%s-list".formatted(language, width));
        conversation("Evet, dört tane.").click();
        assertThat(find(inbox(), "textbox", language.equals("tr") ? "Yanıtınız" : "Your answer")).isVisible();
        looksRight("demo-page-%s-%s".formatted(language, width));
        find(inbox(), "button", language.equals("tr") ? "Gönder" : "Send").scrollIntoViewIfNeeded();
        page().screenshot(new Page.ScreenshotOptions()
                .setPath(picture("demo-page-%s-%s-screen".formatted(language, width))));
        if (width == PHONE) {
            find(inbox(), "button", language.equals("tr") ? "Listeye dön" : "Back to the list").click();
            assertThat(conversation("Duvara asılır mı?")).isVisible();
        }
    }

    @Test
    void isReadableInTheDark() {
        var id = cast.opened(question("Is it dark?"));
        answerAs(id, "Yes.");
        open(new Browser.NewContextOptions().setViewportSize(DESKTOP, 844).setColorScheme(ColorScheme.DARK));
        show();
        conversation("Yes.").click();
        assertThat(find(inbox(), "textbox", "Your answer")).isVisible();
        assertThat(questions()).containsText("Is it dark?");
        looksRight("dark");
    }

    private void tabTo(Locator element) {
        assertThat(element).hasCount(1);
        for (var i = 0; i < MAX_TABS && !isFocused(element); i++) {
            page().keyboard().press("Tab");
        }
        assertThat(element).isFocused();
    }

    private static boolean isFocused(Locator element) {
        return Boolean.TRUE.equals(element.evaluate("each => each.matches(':focus')"));
    }
}
