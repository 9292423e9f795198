package com.sellercenter.kit.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrderingTest {

    @Test
    void endsWithTheIdAndIsReversedTermByTerm() {
        var ordering = Ordering.by(new Ordering.Term("c.a", false), new Ordering.Term("c.b", true));

        assertThat(ordering.sql()).isEqualTo("c.a, c.b DESC, c.id DESC");
        assertThat(ordering.reversed()).isEqualTo("c.a DESC, c.b, c.id");
    }
}
