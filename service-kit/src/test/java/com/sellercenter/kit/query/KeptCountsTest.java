package com.sellercenter.kit.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptCountsTest {

    private static final KeptCounts COUNTS = new KeptCounts("counts", "all", Map.of("c.shop", "datasource"));
    private static final String SELECT = "SELECT COALESCE(SUM(n.count), 0)::BIGINT AS count FROM counts n WHERE n.channel = :channel AND ";

    private final Conditions conditions = new Conditions(1);

    @Test
    void tellTheCountOfAWholeChannel() {
        assertThat(COUNTS.statement(conditions)).hasValue(SELECT + "n.dimension = 'all' AND n.key = 0");
    }

    @Test
    void tellTheCountOfATypeAndAValue() {
        conditions.and("c.shop", "= ANY", new Long[]{1L, 2L});
        conditions.and("c.conversation_type", "=", "review");

        assertThat(COUNTS.statement(conditions)).hasValue(SELECT
                + "n.conversation_type = (:value1) AND n.dimension = 'datasource' AND n.key = ANY (:value0)");
    }

    @Test
    void tellNothingOfAListThatIsNarrowedFurther() {
        conditions.and("c.shop", "=", 1L);
        conditions.and("c.shop", "=", 2L);

        assertThat(COUNTS.statement(conditions)).isEmpty();
    }

    @Test
    void tellNothingOfAListByAColumnWithoutCounts() {
        conditions.and("c.product", "=", 1L);

        assertThat(COUNTS.statement(conditions)).isEmpty();
    }
}
