package com.sellercenter.feed;

import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.feed.page.Dependency;
import com.sellercenter.feed.page.Dependency.Activity;
import com.sellercenter.feed.page.Dependency.Conversations;
import com.sellercenter.feed.page.Dependency.References;
import com.sellercenter.kit.drf.list.Filters;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.util.UriComponentsBuilder;

class FeedFilterTest {

    private static final ConversationType TYPE = ConversationType.QUESTION;
    private static final Dependency ALL = Conversations.all(1, TYPE);

    @ParameterizedTest
    @MethodSource("filters")
    void dependsOnTheNarrowestListAndOnWhatItSearches(String query, List<Dependency> dependencies) {
        var filters = new Filters(UriComponentsBuilder.fromUriString("/?" + query).build().getQueryParams());

        assertThat(FeedFilter.of(1, TYPE, filters).dependencies().distinct().toList()).isEqualTo(dependencies);
    }

    static Stream<Arguments> filters() {
        return Stream.of(
                Arguments.of("", List.of(ALL)),
                Arguments.of("product=3", List.of(new Conversations(1, TYPE, "product", 3))),
                Arguments.of("item_type=product&data_source=4", List.of(new Conversations(1, TYPE, "datasource", 4))),
                Arguments.of("order_item=5", List.of(ALL)),
                Arguments.of("data_source=shop", List.of(ALL, new References(1, ReferenceKind.DATASOURCE))),
                Arguments.of("user_id=6&product_base_code=x",
                        List.of(new Conversations(1, TYPE, "user_id", 6), new References(1, ReferenceKind.PRODUCT))),
                Arguments.of("created_date=2026-01-01", List.of(ALL)),
                Arguments.of("modified_date__gte=2026-01-01", List.of(ALL, new Activity(1, TYPE))));
    }
}
