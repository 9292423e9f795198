package com.sellercenter.local.demo;

import static com.sellercenter.local.demo.Shopper.with;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** A shopper, a shop, a stranger: the whole product in one story, played through the gateway and checked. */
public final class Tour {

    private static final String SHOPPERS = "/users/conversations/";
    private static final String SELLERS = "/api/v1/remote/1/conversations/";
    private static final String SELLER = "demo-seller-1";
    private static final String STRANGER = "demo-user-2";

    private final Api gateway;
    private final Api mails;
    private final String operator;
    private final Story story;
    private final Shopper shopper = new Shopper(Instant.now().getEpochSecond());

    /**
     * Every line of the story goes to {@code out}.
     *
     * @param mails where mails are found as in Mailpit
     * @param operator the token of an operator
     */
    public Tour(Api gateway, Api mails, String operator, Consumer<String> out) {
        this.gateway = gateway;
        this.mails = mails;
        this.operator = operator;
        story = new Story(out);
    }

    /** Plays it; whether everything was as documented. */
    public boolean play() {
        try {
            chapters();
        } catch (UncheckedIOException | JacksonException e) {
            story.expect("an answer that can be read: " + e.getMessage(), false);
        }
        return story.verdict();
    }

    private void chapters() {
        aShopperArrives();
        var question = aShopperAsks();
        theSellerAnswers(question);
        theShopperGetsAnEmail();
        everybodyCanReadIt(question);
        theSameQuestionAgainIsRefused(question);
        var review = theShopperReviews();
        theSellerCannotReplyToIt(review);
        aStrangerIsRefused(question);
        aGuestWritesAboutAnOrder();
        theShopperGoesOn(question);
        theListsShowEverything();
    }

    private void aShopperArrives() {
        story.chapter("The platform tells of a new shopper and her order, and lets her in");
        expect(200, ask(Request.post("/api/v1/remote/1/reference/users/", shopper.user()).as(operator)));
        expect(200, ask(Request.post("/api/v1/remote/1/reference/orderitems/", shopper.orderItem())
                .as(operator)));
        expect(201, ask(Request.post("/api/v1/tokens/", shopper.tokenRequest()).as(operator)));
    }

    private long aShopperAsks() {
        story.chapter("She asks a question about a television");
        var answer = ask(question());
        expect(200, answer);
        expectField(answer, "conversation_type", "question");
        expectField(answer, "item_content", "product");
        return answer.json().path("id").asLong();
    }

    private Request question() {
        return Request.post(SHOPPERS, shopper.writesAboutTheProduct("question", "Does it have HDMI 2.1?"))
                .as(shopper.token());
    }

    private void theSellerAnswers(long question) {
        story.chapter("The seller answers");
        var body = Map.<String, Object>of("conversation", question, "message_content", "Yes, four of them.",
                "user_type", "registered", "content_type", "datasource", "content_id", 1);
        var answer = ask(Request.post("/api/v1/remote/1/messages/", body).as(SELLER));
        expect(200, answer);
        expectField(answer, "conversation", Long.toString(question));
        expectField(answer, "content_type", "datasource");
    }

    private void theShopperGetsAnEmail() {
        story.chapter("She gets an email");
        var search = story.askUntil(mails, Request.get("/api/v1/search?query=to:" + shopper.email()),
                found -> !found.json().path("messages").isEmpty());
        var found = search.json().path("messages");
        story.expect("one email to " + shopper.email(), found.size() == 1);
        var mail = story.ask(mails, Request.get("/api/v1/message/" + found.path(0).path("ID").asString("none")));
        story.expect("it holds the answer", mail.json().path("Text").asString("").contains("four of them"));
    }

    private void everybodyCanReadIt(long question) {
        story.chapter("Everybody can read question and answer");
        var answer = story.askUntil(gateway, Request.get("/public-questions/?product=1"),
                found -> find(found, question).path("message_set").size() == 2);
        expect(200, answer);
        var shown = find(answer, question);
        story.expect("question and answer are there", shown.path("message_set").size() == 2);
        story.expect("her last name and address are not",
                !shown.toString().contains("Demir") && !shown.toString().contains(shopper.email()));
    }

    private void theSameQuestionAgainIsRefused(long question) {
        story.chapter("The same conversation is not opened twice");
        var answer = ask(question());
        expect(400, answer, "[\"Conversation already exists\"]");
        var location = answer.headers().firstValue("Location").orElse("none");
        story.expect("Location tells which it is: " + location, location.endsWith("/conversations/" + question + "/"));
    }

    private long theShopperReviews() {
        story.chapter("She reviews the television");
        var answer = ask(Request.post(SHOPPERS, shopper.writesAboutTheProduct("review", "A fine picture."))
                .as(shopper.token()));
        expect(200, answer);
        expectField(answer, "conversation_type", "review");
        return answer.json().path("id").asLong();
    }

    private void theSellerCannotReplyToIt(long review) {
        story.chapter("The seller cannot reply to a review");
        var reply = with(shopper.isTold("review", "Thank you!"), Map.of("conversation", review));
        expect(400, ask(Request.post(SELLERS, reply).as(SELLER)),
                "{\"non_field_errors\":[\"DataSource can't reply to a review.\"]}");
    }

    private void aStrangerIsRefused(long question) {
        story.chapter("A stranger is refused, in the language of the shop or in his own");
        var request = Request.get(SHOPPERS + question + "/").as(STRANGER);
        expect(403, ask(request), "{\"detail\":\"Bu işlemi yapmak için izniniz bulunmuyor.\"}");
        expect(403, ask(request.in("en")), "{\"detail\":\"You do not have permission to perform this action.\"}");
    }

    private void aGuestWritesAboutAnOrder() {
        story.chapter("The seller enters what she said as a guest about her order");
        var message = with(shopper.writes("message", "Where is my parcel?"),
                Map.of("user_type", "guest", "item_content", "orderitem", "item_id", shopper.id()));
        var answer = ask(Request.post(SELLERS, message).as(SELLER));
        expect(200, answer);
        expectField(answer, "user_type", "guest");
        expectField(answer, "item_content", "orderitem");
    }

    private void theShopperGoesOn(long question) {
        story.chapter("She adds a message, and another one through the conversations");
        var message = Map.<String, Object>of("conversation", question, "message_content", "And a remote control?",
                "user_type", "registered", "content_type", "user", "content_id", shopper.id());
        expect(200, ask(Request.post("/users/messages/", message).as(shopper.token())));
        var another = with(shopper.writesAboutTheProduct("question", "With batteries?"),
                Map.of("conversation", question));
        var answer = ask(Request.post(SHOPPERS, another).as(shopper.token()));
        expect(200, answer);
        expectField(answer, "id", Long.toString(question));
    }

    private void theListsShowEverything() {
        story.chapter("Her list and the seller's show it all");
        var _ = expectConversations(3, SHOPPERS, shopper.token());
        var _ = expectConversations(1, SHOPPERS + "?data_source_id=1&conversation_type=question", shopper.token());
        var _ = expectConversations(0, SHOPPERS + "?data_source_id=2", shopper.token());
        var _ = expectConversations(3, SELLERS + "?user_id=" + shopper.id(), SELLER);
        var questions = expectConversations(1,
                SELLERS + "?user_id=%s&data_source_id=1&conversation_type=question".formatted(shopper.id()), SELLER);
        story.expect("the question has four messages, in their order", texts(questions.path(0))
                .equals("Does it have HDMI 2.1? Yes, four of them. And a remote control? With batteries?"));
    }

    private JsonNode expectConversations(int count, String path, String token) {
        var answer = ask(Request.get(path).as(token));
        expect(200, answer);
        story.expect("%s conversations".formatted(count), answer.json().path("count").asInt(-1) == count);
        return answer.json().path("results");
    }

    private Answer ask(Request request) {
        return story.ask(gateway, request);
    }

    private void expect(int status, Answer answer) {
        story.expect("status " + status, answer.status() == status);
    }

    private void expect(int status, Answer answer, String body) {
        expect(status, answer);
        story.expect("as documented: " + body, answer.body().equals(body));
    }

    private void expectField(Answer answer, String name, String value) {
        story.expect("%s is %s".formatted(name, value), answer.json().path(name).asString("").equals(value));
    }

    private static JsonNode find(Answer list, long conversation) {
        var results = list.json().path("results");
        return results.valueStream().filter(each -> each.path("id").asLong() == conversation).findFirst()
                .orElse(results.path("none"));
    }

    private static String texts(JsonNode conversation) {
        return String.join(" ", conversation.path("message_set").valueStream()
                .map(message -> message.path("message_content").asString("")).toList());
    }
}
