package com.sellercenter.kit.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.list.Filters;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.util.UriComponentsBuilder;

class ConditionsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'' | c.channel = :channel",
            "user_id=7&product=8 | c.channel = :channel AND c.user_id = (:value0) AND c.product = (:value1)",
            "order_item=9 | c.channel = :channel AND c.item_content = 'orderitem' AND c.item_id = (:value1)",
            "created_date__gte=2026-01-01 | c.channel = :channel AND c.created_date >= (:value0) AND c.created_date < (:value1)"})
    void narrowListsByTheFilters(String query, String sql) {
        assertThat(conditions(query).sql()).isEqualTo(sql);
    }

    @Test
    void takeTheSameConditionOnce() {
        var conditions = conditions("data_source_id=1&datasource_id=1&data_source=1");

        assertThat(conditions.sql()).isEqualTo("c.channel = :channel AND c.shop = (:value0)");
    }

    @Test
    void bindTheTextThatReferenceDataIsSearchedBy() {
        var conditions = conditions("data_source=x' OR 'a'='a");

        assertThat(conditions.sql()).contains("r.data ->> 'slug' = :value0").doesNotContain("'a'");
        assertThat(conditions.list()).singleElement().extracting(Condition::value)
                .hasToString("Optional[x' OR 'a'='a]");
    }

    @Test
    void leaveWrongFiltersToTheCheck() {
        var filters = filters("user_id=x&created_date=y");
        ConversationConditions.add(new Conditions(1), filters, "c.shop");

        assertThatThrownBy(filters::check).isInstanceOfSatisfying(Refusal.InvalidFields.class,
                refusal -> assertThat(List.of("user_id", "created_date"))
                        .allSatisfy(name -> assertThat(String.valueOf(refusal.getMessage())).contains(name)));
    }

    private static Conditions conditions(String query) {
        var conditions = new Conditions(1);
        ConversationConditions.add(conditions, filters(query), "c.shop");
        return conditions;
    }

    private static Filters filters(String query) {
        return new Filters(UriComponentsBuilder.fromUriString("/?" + query).build().getQueryParams());
    }
}
