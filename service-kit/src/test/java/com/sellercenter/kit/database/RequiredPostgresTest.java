package com.sellercenter.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RequiredPostgresTest {

    @Test
    void refusesAnOlderOneInOneSentence() {
        assertThatThrownBy(() -> RequiredPostgres.require(17))
                .hasMessage("PostgreSQL 18 or newer is required; this database is PostgreSQL 17.");
        var analysis = new RequiredPostgres.Analyzer().analyze(new RequiredPostgres.TooOld("One sentence."));
        assertThat(analysis).isNotNull().satisfies(
                shown -> assertThat(shown.getDescription()).isEqualTo("One sentence."));
    }

    @Test
    void takesANewerOne() {
        assertThatCode(() -> RequiredPostgres.require(18)).doesNotThrowAnyException();
        assertThatCode(() -> RequiredPostgres.require(19)).doesNotThrowAnyException();
    }
}
