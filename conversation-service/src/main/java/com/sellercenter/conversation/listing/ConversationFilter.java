package com.sellercenter.conversation.listing;

import com.sellercenter.contracts.conversation.Choice;
import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.conversation.ItemContent;
import com.sellercenter.kit.drf.list.DateRange;
import com.sellercenter.kit.drf.list.Filters;
import com.sellercenter.kit.identity.Caller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/** Which conversations a caller may see and asks for, as an SQL predicate on {@code conversation c} (contract §5). */
final class ConversationFilter {

    private static final Pattern ID = Pattern.compile("\\d{1,18}");
    private static final String TYPE = "conversation_type";

    // the columns whose values have a count of their own, and where that stands in conversation_count
    private static final Map<String, String> COUNTED = Map.of("user_id", "user", "datasource_id", "datasource");

    private final Set<Long> ownShops = new HashSet<>();
    private final List<Condition> conditions = new ArrayList<>();
    private final Map<String, Object> values = new LinkedHashMap<>();

    private ConversationFilter(int channel) {
        values.put("channel", channel);
    }

    /** Refuses what is wrong with the parameters, all together. */
    static ConversationFilter of(Caller caller, Filters filters) {
        var filter = new ConversationFilter(caller.channel());
        filter.restrictTo(caller);
        filter.restrictTo(filters);
        filters.check();
        return filter;
    }

    String predicate() {
        return "c.channel = :channel" + conditions.stream().map(condition -> " AND c." + condition.sql())
                .collect(Collectors.joining());
    }

    /** The predicate on {@code conversation_count n}, if the counts that are kept there tell how many conversations it leaves. */
    Optional<String> countPredicate() {
        var keys = conditions.stream().filter(condition -> !condition.column().equals(TYPE)).toList();
        if (keys.size() > 1 || !keys.stream().allMatch(condition -> COUNTED.containsKey(condition.column()))) {
            return Optional.empty();
        }
        var counted = keys.stream().findFirst()
                .map(key -> "n.dimension = '" + COUNTED.get(key.column()) + "' AND n.key " + key.comparison())
                .orElse("n.dimension = 'channel' AND n.key = 0");
        return Optional.of("n.channel = :channel AND " + counted + conditions.stream()
                .filter(condition -> condition.column().equals(TYPE)).map(type -> " AND n." + type.sql())
                .collect(Collectors.joining()));
    }

    GenericExecuteSpec bind(GenericExecuteSpec statement) {
        return statement.bindValues(values);
    }

    private void restrictTo(Caller caller) {
        switch (caller) {
            case Caller.Shopper shopper -> and("user_id", "= :caller", "caller", shopper.user());
            case Caller.Seller seller when seller.operator() -> {
                // sees the whole channel
            }
            case Caller.Seller seller -> restrictTo(seller.datasources());
            case Caller.Visitor visitor -> throw new IllegalStateException("conversations have no public path");
            case Caller.Service service -> throw new IllegalStateException("conversations are no internal path");
        }
    }

    // one shop is named as such: an index then gives its conversations in order
    private void restrictTo(Set<Long> shops) {
        ownShops.addAll(shops);
        if (shops.size() == 1) {
            and("datasource_id", "= :caller", "caller", shops.iterator().next());
        } else {
            and("datasource_id", "= ANY(:datasources)", "datasources", shops.toArray(Long[]::new));
        }
    }

    private void restrictTo(Filters filters) {
        filters.id("user_id").ifPresent(id -> and("user_id", "= :user_id", "user_id", id));
        filters.id("data_source_id").ifPresent(id -> datasource("data_source_id", id));
        filters.id("datasource_id").ifPresent(id -> datasource("datasource_id", id));
        filters.text("data_source").ifPresent(this::datasource);
        filters.id("product").ifPresent(id -> and("product", "= :product", "product", id));
        filters.id("order_item").ifPresent(this::orderItem);
        filters.text("product_base_code").ifPresent(this::baseCode);
        filters.choice("item_type", ItemContent.class).ifPresent(type -> choice("item_content", type));
        filters.choice("conversation_type", ConversationType.class).ifPresent(type -> choice(TYPE, type));
        dates("created_date", filters.dates("created_date"));
        dates("last_message_date", filters.dates("modified_date"));
    }

    private void datasource(String name, long id) {
        if (!ownShops.equals(Set.of(id))) {
            and("datasource_id", "= :" + name, name, id);
        }
    }

    private void datasource(String idOrSlug) {
        if (ID.matcher(idOrSlug).matches()) {
            datasource("data_source", Long.parseLong(idOrSlug));
        } else {
            and("datasource_id", """
                    IN (SELECT id FROM reference_data WHERE channel = :channel AND kind = 'datasource'
                    AND data ->> 'slug' = :data_source)""", "data_source", idOrSlug);
        }
    }

    private void orderItem(long id) {
        conditions.add(new Condition("item_content", "= 'orderitem'"));
        and("item_id", "= :order_item", "order_item", id);
    }

    private void baseCode(String code) {
        and("product", """
                IN (SELECT id FROM reference_data WHERE channel = :channel AND kind = 'product'
                AND data ->> 'base_code' = :base_code)""", "base_code", code);
    }

    private void choice(String column, Choice choice) {
        and(column, "= :" + column, column, choice.wire());
    }

    private void dates(String column, DateRange range) {
        if (!range.isAll()) {
            and(column, ">= :" + column + "_from", column + "_from", range.from());
            and(column, "< :" + column + "_until", column + "_until", range.until());
        }
    }

    private void and(String column, String comparison, String name, Object value) {
        conditions.add(new Condition(column, comparison));
        values.put(name, value);
    }

    private record Condition(String column, String comparison) {

        String sql() {
            return column + " " + comparison;
        }
    }
}
