package com.sellercenter.kit.identity;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.kit.drf.error.Refusal;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Contract §1 and §2, in a conversation between user 5 and shop 2. */
class PostingRuleTest {

    private static final Caller SHOPPER = new Caller.Shopper(1, 5, "shopper");
    private static final Caller SELLER = new Caller.Seller(1, Set.of(2L, 3L), false, "seller");
    private static final Caller OPERATOR = new Caller.Seller(1, Set.of(), true, "operator");

    private final PostingRule rule = new PostingRule(true);

    @Test
    void letsAShopperPostAsHimselfOnly() {
        assertAllowed(SHOPPER, post(ContentType.USER, 5));
        assertDenied(SHOPPER, post(ContentType.USER, 6));
        assertDenied(SHOPPER, post(ContentType.DATASOURCE, 2));
    }

    @Test
    void refusesWhoeverTakesNoPartInTheConversation() {
        assertDenied(new Caller.Shopper(1, 6, "another"), post(ContentType.USER, 6));
        assertDenied(new Caller.Seller(1, Set.of(3L), false, "another"), post(ContentType.USER, 5));
        assertDenied(new Caller.Visitor(1, "visitor"), post(ContentType.USER, 5));
        assertDenied(new Caller.Service(1, "service"), post(ContentType.USER, 5));
    }

    @Test
    void letsASellerPostForTheConversationsShopIfTheTokenNamesIt() {
        assertAllowed(SELLER, post(ContentType.DATASOURCE, 2));
        assertDenied(SELLER, post(ContentType.DATASOURCE, 3));
        assertDenied(OPERATOR, post(ContentType.DATASOURCE, 2));
    }

    @Test
    void letsSellersPostForAnyUserUnlessTheSettingForbidsIt() {
        assertAllowed(SELLER, post(ContentType.USER, 5));
        assertAllowed(OPERATOR, post(ContentType.USER, 77));

        var forbidden = new PostingRule(false);
        assertThatThrownBy(() -> forbidden.check(SELLER, post(ContentType.USER, 5)))
                .isInstanceOf(Refusal.PermissionDenied.class);
        assertThatCode(() -> forbidden.check(SHOPPER, post(ContentType.USER, 5))).doesNotThrowAnyException();
        assertThatCode(() -> forbidden.check(SELLER, post(ContentType.DATASOURCE, 2))).doesNotThrowAnyException();
    }

    @Test
    void refusesAShopsReplyToAReviewBeforeItLooksAtTheCaller() {
        var reply = new PostingRule.Post(5, 2, ConversationType.REVIEW, ContentType.DATASOURCE, 2);

        assertThatThrownBy(() -> rule.check(SELLER, reply)).isInstanceOf(Refusal.InvalidFields.class);
        assertThatThrownBy(() -> rule.check(SHOPPER, reply)).isInstanceOf(Refusal.InvalidFields.class);
    }

    private void assertAllowed(Caller caller, PostingRule.Post post) {
        assertThatCode(() -> rule.check(caller, post)).doesNotThrowAnyException();
    }

    private void assertDenied(Caller caller, PostingRule.Post post) {
        assertThatThrownBy(() -> rule.check(caller, post)).isInstanceOf(Refusal.PermissionDenied.class);
    }

    private static PostingRule.Post post(ContentType contentType, long contentId) {
        return new PostingRule.Post(5, 2, ConversationType.QUESTION, contentType, contentId);
    }
}
