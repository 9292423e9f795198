package com.sellercenter.message;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.kit.drf.list.DateRange;
import com.sellercenter.kit.drf.list.Filters;
import com.sellercenter.kit.identity.Caller;
import com.sellercenter.kit.query.Conditions;
import java.util.Optional;
import org.springframework.util.MultiValueMap;

/** Which messages a request lists: those that the caller may see and the query selects (contract §5). */
record MessageFilter(Caller caller, Optional<Long> conversation, Optional<ContentType> contentType, DateRange created) {

    static MessageFilter of(Caller caller, MultiValueMap<String, String> query) {
        var filters = new Filters(query);
        var filter = new MessageFilter(caller, filters.id("conversation"),
                filters.choice("content_type", ContentType.class), filters.dates("created_date"));
        filters.check();
        return filter;
    }

    /** Whether it selects whole conversations, whose counters then add up to the number of messages. */
    boolean selectsWholeConversations() {
        return contentType.isEmpty() && created.isAll();
    }

    /** The conditions on a conversation {@code c} and, unless it takes whole ones, on a message {@code m} of it. */
    Conditions conditions() {
        var conditions = new Conditions(caller.channel());
        restrictToVisible(conditions);
        conversation.ifPresent(id -> conditions.and("c.id", "=", id));
        contentType.ifPresent(type -> conditions.and("m.content_type", "=", type.wire()));
        conditions.within("m.created_date", created);
        return conditions;
    }

    private void restrictToVisible(Conditions conditions) {
        switch (caller) {
            case Caller.Shopper shopper -> conditions.and("c.user_id", "=", shopper.user());
            case Caller.Seller seller when seller.operator() -> {
                // sees the whole channel
            }
            case Caller.Seller seller ->
                conditions.and("c.datasource", "= ANY", seller.datasources().toArray(Long[]::new));
            case Caller.Visitor visitor -> throw new IllegalStateException("messages have no public path");
            case Caller.Service service -> throw new IllegalStateException("messages are no internal path");
        }
    }
}
