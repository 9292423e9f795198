package com.sellercenter.conversation;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.contracts.filter.DateRange;
import com.sellercenter.contracts.filter.Filters;
import com.sellercenter.contracts.identity.Caller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Which conversations a caller may see and asks for, as an SQL predicate on {@code conversation c} (contract §5). */
final class ConversationFilter {

    private static final Pattern ID = Pattern.compile("\\d{1,18}");

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Refuses what is wrong with the parameters, all together. */
    static ConversationFilter of(Caller caller, Filters filters) {
        var filter = new ConversationFilter();
        filter.restrictTo(caller);
        filter.restrictTo(filters);
        filters.check();
        return filter;
    }

    String predicate() {
        return String.join(" AND ", conditions);
    }

    GenericExecuteSpec bind(GenericExecuteSpec statement) {
        return statement.bindValues(values);
    }

    private void restrictTo(Caller caller) {
        and("c.channel = :channel", "channel", caller.channel());
        switch (caller) {
            case Caller.Shopper shopper -> and("c.user_id = :caller", "caller", shopper.user());
            case Caller.Seller seller when seller.operator() -> {
                // sees the whole channel
            }
            case Caller.Seller seller -> and("c.datasource_id = ANY(:datasources)", "datasources",
                    seller.datasources().toArray(Long[]::new));
            case Caller.Visitor visitor -> conditions.add("FALSE");
            case Caller.Service service -> conditions.add("FALSE");
        }
    }

    private void restrictTo(Filters filters) {
        filters.id("user_id").ifPresent(id -> and("c.user_id = :user_id", "user_id", id));
        filters.id("data_source_id").ifPresent(id -> and("c.datasource_id = :data_source_id", "data_source_id", id));
        filters.id("datasource_id").ifPresent(id -> and("c.datasource_id = :datasource_id", "datasource_id", id));
        filters.text("data_source").ifPresent(this::datasource);
        filters.id("product").ifPresent(id -> and("c.product = :product", "product", id));
        filters.id("order_item").ifPresent(id -> and("c.item_content = 'orderitem' AND c.item_id = :order_item",
                "order_item", id));
        filters.text("product_base_code").ifPresent(this::baseCode);
        filters.choice("item_type", ItemContent.class).ifPresent(type -> choice("item_content", type));
        filters.choice("conversation_type", ConversationType.class)
                .ifPresent(type -> choice("conversation_type", type));
        dates("created_date", filters.dates("created_date"));
        dates("last_message_date", filters.dates("modified_date"));
    }

    private void datasource(String idOrSlug) {
        if (ID.matcher(idOrSlug).matches()) {
            and("c.datasource_id = :data_source", "data_source", Long.valueOf(idOrSlug));
        } else {
            and("""
                    c.datasource_id IN (SELECT id FROM reference_data WHERE channel = :channel AND kind = 'datasource'
                    AND data ->> 'slug' = :data_source)""", "data_source", idOrSlug);
        }
    }

    private void baseCode(String code) {
        and("""
                c.product IN (SELECT id FROM reference_data WHERE channel = :channel AND kind = 'product'
                AND data ->> 'base_code' = :base_code)""", "base_code", code);
    }

    private void choice(String column, Choice choice) {
        and("c." + column + " = :" + column, column, choice.wire());
    }

    private void dates(String column, DateRange range) {
        if (!range.isAll()) {
            and("c." + column + " >= :" + column + "_from", column + "_from", range.from());
            and("c." + column + " < :" + column + "_until", column + "_until", range.until());
        }
    }

    private void and(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }
}
