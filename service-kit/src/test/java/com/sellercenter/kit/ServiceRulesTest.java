package com.sellercenter.kit;

import static com.sellercenter.kit.database.CancelShield.shield;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.testing.ServiceRules;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Each rule is broken once here, so that it is known to bite. */
class ServiceRulesTest {

    @Test
    void findsAStatementWithoutAShield() {
        assertThat(broken(ServiceRules.everyStatementIsShielded, OneShieldForTwoRepository.class)).isTrue();
        assertThat(broken(ServiceRules.everyStatementIsShielded, GoodRepository.class)).isFalse();
    }

    @Test
    void findsATransaction() {
        assertThat(broken(ServiceRules.noTransactionalMethods, TransactionalService.class)).isTrue();
        assertThat(broken(ServiceRules.noTransactionalMethods, GoodRepository.class)).isFalse();
    }

    @Test
    void findsARepository() {
        assertThat(broken(ServiceRules.noTransactionsAndNoRepositories, UserOfARepository.class)).isTrue();
        assertThat(broken(ServiceRules.noTransactionsAndNoRepositories, GoodRepository.class)).isFalse();
    }

    @Test
    void findsATimeout() {
        assertThat(broken(ServiceRules.noTimeoutsAroundDatabaseWork, HastyRepository.class)).isTrue();
        assertThat(broken(ServiceRules.noTimeoutsAroundDatabaseWork, GoodRepository.class)).isFalse();
    }

    private static boolean broken(ArchRule rule, Class<?> type) {
        return rule.evaluate(new ClassFileImporter().importClasses(type)).hasViolation();
    }

    record GoodRepository(DatabaseClient database) {
        Mono<Long> find() {
            return shield(database.sql("SELECT 1").mapValue(Long.class).one());
        }
    }

    record OneShieldForTwoRepository(DatabaseClient database) {
        Mono<Void> write() {
            return shield(database.sql("SELECT 1").then()).then(database.sql("SELECT 2").then());
        }
    }

    record HastyRepository(DatabaseClient database) {
        Mono<Void> write() {
            return shield(database.sql("SELECT 1").then().timeout(Duration.ofSeconds(1)));
        }
    }

    record UserOfARepository(ReactiveCrudRepository<Object, Long> rows) {}

    record TransactionalService(DatabaseClient database) {
        @Transactional
        Mono<Void> write() {
            return shield(database.sql("SELECT 1").then());
        }
    }
}
