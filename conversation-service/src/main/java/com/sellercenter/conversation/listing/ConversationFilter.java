package com.sellercenter.conversation.listing;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.conversation.Reader;
import com.sellercenter.conversation.VisibleConversations;
import com.sellercenter.kit.drf.list.Filters;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.query.Condition;
import com.sellercenter.kit.query.Conditions;
import com.sellercenter.kit.query.ConversationConditions;

/** Which conversations a caller may see and asks for, as conditions on a conversation {@code c} (contract §5, §11, §14). */
final class ConversationFilter {

    private ConversationFilter() {}

    /** Refuses what is wrong with the parameters, all together. */
    static Conditions of(Caller caller, Filters filters) {
        var conditions = VisibleConversations.to(caller);
        ConversationConditions.add(conditions, filters, VisibleConversations.DATASOURCE);
        filters.choice("conversation_type", ConversationType.class)
                .ifPresent(type -> conditions.and("c.conversation_type", "=", type.wire()));
        addInbox(conditions, filters, Reader.of(caller));
        filters.flag("has_response").ifPresent(given -> conditions
                .and(new Condition.Predicate("c.response_created_date", given ? "IS NOT NULL" : "IS NULL")));
        filters.text("search").ifPresent(words -> Search.of(caller, words).forEach(conditions::and));
        filters.check();
        return conditions;
    }

    // in the words of the partial indexes
    private static void addInbox(Conditions conditions, Filters filters, Reader reader) {
        filters.flag("unread").ifPresent(unread -> conditions
                .and(new Condition.Predicate(reader.unread(), unread ? "<> '{}'" : "= '{}'")));
        filters.flag("needs_reply").ifPresent(needed -> conditions
                .and(new Condition.Predicate("c.reply_needed_since", needed ? "IS NOT NULL" : "IS NULL")));
    }
}
