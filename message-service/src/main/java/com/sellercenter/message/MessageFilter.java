package com.sellercenter.message;

import com.sellercenter.contracts.conversation.ContentType;
import com.sellercenter.kit.drf.list.DateRange;
import com.sellercenter.kit.drf.list.Filters;
import com.sellercenter.kit.identity.Caller;
import java.util.ArrayList;
import java.util.List;
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

    /** The conditions on a conversation {@code c} and, unless whole ones are selected, on a message {@code m}. */
    Conditions conditions() {
        var conditions = new Conditions();
        conditions.add("c.channel =", caller.channel());
        addVisible(conditions);
        conversation.ifPresent(id -> conditions.add("c.id =", id));
        contentType.ifPresent(type -> conditions.add("m.content_type =", type.wire()));
        if (!created.isAll()) {
            conditions.add("m.created_date >=", created.from());
            conditions.add("m.created_date <", created.until());
        }
        return conditions;
    }

    private void addVisible(Conditions conditions) {
        switch (caller) {
            case Caller.Shopper shopper -> conditions.add("c.user_id =", shopper.user());
            case Caller.Seller seller when seller.operator() -> {
                // the whole channel
            }
            case Caller.Seller seller ->
                conditions.add("c.datasource = ANY", seller.datasources().toArray(Long[]::new));
            case Caller.Visitor visitor -> throw new IllegalStateException("messages have no public path");
            case Caller.Service service -> throw new IllegalStateException("messages are no internal path");
        }
    }

    /** A WHERE clause under construction, with its values in the order of their placeholders. */
    static final class Conditions {

        private final List<String> conditions = new ArrayList<>();
        private final List<Object> values = new ArrayList<>();

        private void add(String comparison, Object value) {
            values.add(value);
            conditions.add(comparison + " ($" + values.size() + ")");
        }

        String where() {
            return " WHERE " + String.join(" AND ", conditions);
        }

        List<Object> values() {
            return values;
        }
    }
}
