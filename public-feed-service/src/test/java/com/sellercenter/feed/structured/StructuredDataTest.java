package com.sellercenter.feed.structured;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationFacts;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.feed.FeedTest;
import com.sellercenter.feed.Posted;
import com.sellercenter.testing.client.Callers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpHeaders;

/** What search engines read of a product (contract §14). */
class StructuredDataTest extends FeedTest {

    private static final Vocabulary SCHEMA_ORG = Vocabulary.read();
    private static final String CANONICAL = "https://shop.example/product/9/";
    private static final String DATA = "/public-reviews/structured-data/?product=9&canonical=" + CANONICAL;
    private static final String HOSTILE = "</script><!-- & \u2028 \"";

    @Test
    void tellsRatingReviewsAndAnsweredQuestionsInTheWordsOfSchemaOrg() {
        nameEverybody(321);
        var question = about(321, ConversationType.QUESTION, null, null);
        publish(Posted.byUser(about(321, ConversationType.REVIEW, 4, "Good"), 1, "It is good."),
                Posted.byUser(about(321, ConversationType.REVIEW, 5, null), 1, "Best."),
                Posted.byUser(about(321, ConversationType.REVIEW, null, "No stars"), 1, "Hm."),
                Posted.byUser(about(321, ConversationType.QUESTION, null, null), 1, "Nobody answers."),
                Posted.byUser(question, 1, "Does it have HDMI?"), Posted.byShop(question, 2));
        eventually().untilAsserted(() -> assertThat(body(321, DATA)).contains("message 2", "Best.", "Smart TV", "Ada",
                "\"reviewCount\":3"));

        var document = json.readTree(body(321, DATA));

        assertThat(document.get("@context").asString()).isEqualTo("https://schema.org");
        assertThat(document.get("@graph")).hasSize(2)
                .allSatisfy(node -> assertThat(SCHEMA_ORG.problems(node)).isEmpty());
        assertThat(document.at("/@graph/0").toString()).isEqualTo(json.readTree("""
                {"@type": "Product", "@id": "https://shop.example/product/9/", "name": "Smart TV", "sku": "328187",
                 "aggregateRating": {"@type": "AggregateRating", "ratingValue": 4.50, "ratingCount": 2, "reviewCount": 3,
                   "bestRating": 5, "worstRating": 1},
                 "review": [
                   {"@type": "Review", "reviewBody": "Best.", "datePublished": "2023-07-19T10:25:40.208173Z",
                    "author": {"@type": "Person", "name": "Ada K."},
                    "reviewRating": {"@type": "Rating", "ratingValue": 5, "bestRating": 5, "worstRating": 1}},
                   {"@type": "Review", "name": "Good", "reviewBody": "It is good.",
                    "datePublished": "2023-07-19T10:25:40.208173Z", "author": {"@type": "Person", "name": "Ada K."},
                    "reviewRating": {"@type": "Rating", "ratingValue": 4, "bestRating": 5, "worstRating": 1}}]}""")
                .toString());
        assertThat(document.at("/@graph/1").toString()).isEqualTo(json.readTree("""
                {"@type": "QAPage", "about": {"@id": "https://shop.example/product/9/"}, "mainEntity": [
                  {"@type": "Question", "name": "Does it have HDMI?", "dateCreated": "2023-07-19T10:25:40.208173Z",
                   "author": {"@type": "Person", "name": "Ada K."}, "answerCount": 1, "acceptedAnswer": [
                     {"@type": "Answer", "text": "message 2", "dateCreated": "2023-07-19T10:25:41.208173Z",
                      "author": {"@type": "Organization", "name": "Test Shop"}}]}]}""").toString());
    }

    @Test
    void saysNothingWhereThereAreNoStarsAndNoAnswers() {
        assertThat(body(322, DATA)).isEqualTo("{\"@context\":\"https://schema.org\",\"@graph\":[]}");
        publish(Posted.byUser(about(322, ConversationType.REVIEW, null, "No stars"), 1),
                Posted.byUser(about(322, ConversationType.QUESTION, null, null), 1));
        awaitCount(322, QUESTIONS, 1);

        assertThat(body(322, DATA)).isEqualTo("{\"@context\":\"https://schema.org\",\"@graph\":[]}");
    }

    @Test
    void tellsAnAnswerAsSoonAsItIsPublic() {
        var question = about(323, ConversationType.QUESTION, null, null);
        publish(Posted.byUser(question, 1, "HDMI?"));
        awaitCount(323, QUESTIONS, 1);
        assertThat(body(323, DATA)).doesNotContain("HDMI?");

        publish(Posted.byShop(question, 2));

        eventually().untilAsserted(() -> assertThat(body(323, DATA)).contains("HDMI?", "message 2"));
    }

    @Test
    void leavesNoTextThatEndsAScriptBlock() {
        publish(ReferenceKind.PRODUCT, 324, 9, 1, json.writeValueAsString(
                json.createObjectNode().put("pk", 9).put("name", HOSTILE).put("sku", HOSTILE)));
        publish(Posted.byUser(about(324, ConversationType.REVIEW, 4, HOSTILE), 1, HOSTILE));
        eventually().untilAsserted(() -> assertThat(body(324, DATA)).contains("reviewBody", "\"sku\""));

        var text = body(324, DATA);

        assertThat(text).doesNotContain("<", ">", "&", "\u2028", "\u2029");
        var product = json.readTree(text).at("/@graph/0");
        assertThat(product.get("name").asString()).isEqualTo(HOSTILE);
        assertThat(product.at("/review/0/name").asString()).isEqualTo(HOSTILE);
        assertThat(product.at("/review/0/reviewBody").asString()).isEqualTo(HOSTILE);
    }

    @Test
    void isCacheableAsJsonLd() {
        var rendered = header(get(325, DATA).expectStatus().isOk().expectBody().returnResult().getResponseHeaders());
        var kept = get(325, DATA).expectStatus().isOk().expectHeader().valueEquals(HttpHeaders.CACHE_CONTROL,
                "max-age=1, public").expectBody().returnResult().getResponseHeaders();

        assertThat(rendered).isEqualTo("application/ld+json");
        assertThat(header(kept)).isEqualTo("application/ld+json");
        http.get().uri(DATA).header(HttpHeaders.AUTHORIZATION, Callers.visitor(325))
                .header(HttpHeaders.IF_NONE_MATCH, String.valueOf(kept.getETag())).exchange().expectStatus()
                .isNotModified();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"canonical=https://a.example/ | product | This field is required.",
            "product=x&canonical=https://a.example/ | product | Enter a number.",
            "product=1,2&canonical=https://a.example/ | product | Ensure this field has no more than 1 elements.",
            "product=1 | canonical | This field is required.",
            "product=1&canonical= | canonical | This field is required.",
            "product=1&canonical=/product/1/ | canonical | Enter a valid URL.",
            "product=1&canonical=javascript:alert(1) | canonical | Enter a valid URL.",
            "product=1&canonical=https:// | canonical | Enter a valid URL.",
            "product=1&canonical=https://a.example/ x | canonical | Enter a valid URL."})
    void refusesWhatNamesNoProductOrNoPage(String query, String field, String error) {
        get(326, "/public-reviews/structured-data/?" + query).expectStatus().isBadRequest().expectBody()
                .jsonPath("$." + field + "[0]").isEqualTo(error);
    }

    private static String header(HttpHeaders headers) {
        return String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE));
    }

    private void nameEverybody(int channel) {
        publish(ReferenceKind.USER, channel, 7, 1, "{\"id\": 7, \"first_name\": \"Ada\", \"last_name\": \"Kaya\"}");
        publish(ReferenceKind.DATASOURCE, channel, 8, 1,
                "{\"pk\": 8, \"name\": \"Test Shop\", \"slug\": \"test-shop\"}");
        publish(ReferenceKind.PRODUCT, channel, 9, 1, "{\"pk\": 9, \"name\": \"Smart TV\", \"sku\": \"328187\"}");
    }

    private static ConversationFacts about(int channel, ConversationType type, @Nullable Integer rating,
            @Nullable String title) {
        return new ConversationFacts(Posted.newId(), channel, 7, 8, type, ItemContent.PRODUCT, 9L, 9L, Posted.OPENED)
                .with(rating, title);
    }
}
