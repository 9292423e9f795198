package com.sellercenter.kit;

import static com.sellercenter.kit.database.CancelShield.shield;
import static org.assertj.core.api.Assertions.assertThat;

import com.sellercenter.kit.cycle.There;
import com.sellercenter.kit.cycle.back.Back;
import com.sellercenter.testing.rules.ServiceRules;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.data.repository.reactive.ReactiveCrudRepository;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
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

    @Test
    void findsStatementsByTheirClientWhateverTheirClassIsCalled() {
        assertThat(broken(ServiceRules.noTimeoutsAroundDatabaseWork, HastyPurge.class)).isTrue();
        assertThat(broken(ServiceRules.nobodySubscribesByHand, EagerPurge.class)).isTrue();
        assertThat(broken(ServiceRules.nobodySubscribesByHand, WaitingPurge.class)).isTrue();
        assertThat(broken(ServiceRules.nobodySubscribesByHand, GoodRepository.class)).isFalse();
    }

    @Test
    void findsACycleOfPackages() {
        assertThat(broken(ServiceRules.packagesAreFreeOfCycles, There.class, Back.class)).isTrue();
        assertThat(broken(ServiceRules.packagesAreFreeOfCycles, There.class, GoodRepository.class)).isFalse();
    }

    @Test
    void findsAControllerThatIsPublic() {
        assertThat(broken(ServiceRules.controllersAreNotPublic, OpenController.class)).isTrue();
        assertThat(broken(ServiceRules.controllersAreNotPublic, OpenEndpoint.class)).isTrue();
        assertThat(broken(ServiceRules.controllersAreNotPublic, GoodController.class)).isFalse();
    }

    @Test
    void findsSettingsThatNobodyValidates() {
        assertThat(broken(ServiceRules.settingsAreValidated, UncheckedProperties.class)).isTrue();
        assertThat(broken(ServiceRules.settingsAreValidated, GoodProperties.class)).isFalse();
    }

    @Test
    void findsACaseChangeInTheProcesssOwnLocale() {
        assertThat(broken(ServiceRules.caseChangesNameALocale, Lowered.class)).isTrue();
        assertThat(broken(ServiceRules.caseChangesNameALocale, GoodLowered.class)).isFalse();
    }

    @Test
    void findsWorkThatIsASideEffect() {
        assertThat(broken(ServiceRules.nothingThatMattersIsASideEffect, Sender.class)).isTrue();
        assertThat(broken(ServiceRules.nothingThatMattersIsASideEffect, Releaser.class)).isTrue();
        assertThat(broken(ServiceRules.nothingThatMattersIsASideEffect, MailMetrics.class)).isFalse();
        assertThat(broken(ServiceRules.nothingThatMattersIsASideEffect, GoodRepository.class)).isFalse();
    }

    @Test
    void findsScheduledWorkThatIsComputedOnce() {
        assertThat(broken(ServiceRules.scheduledWorkIsDeferred, OncePurge.class)).isTrue();
        assertThat(broken(ServiceRules.scheduledWorkIsDeferred, GoodPurge.class)).isFalse();
    }

    private static boolean broken(ArchRule rule, Class<?>... types) {
        return rule.evaluate(new ClassFileImporter().importClasses(types)).hasViolation();
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

    record HastyPurge(DatabaseClient database) {
        Mono<Void> purge() {
            return shield(database.sql("SELECT 1").then().timeout(Duration.ofSeconds(1)));
        }
    }

    record EagerPurge(DatabaseClient database) {
        void purge() {
            var _ = shield(database.sql("SELECT 1").then()).subscribe();
        }
    }

    record WaitingPurge(DatabaseClient database) {
        void purge() {
            shield(database.sql("SELECT 1").then()).block();
        }
    }

    record OncePurge(Clock clock) {
        @Scheduled(fixedDelay = 1)
        Mono<Instant> purge() {
            return Mono.just(clock.instant());
        }
    }

    record GoodPurge(Clock clock) {
        @Scheduled(fixedDelay = 1)
        Mono<Instant> purge() {
            return Mono.defer(() -> Mono.just(clock.instant()));
        }
    }

    public static class OpenController {}

    @RestController
    public static class OpenEndpoint {}

    @RestController
    static class GoodController {}

    @ConfigurationProperties("unchecked")
    record UncheckedProperties(int count) {}

    @Validated
    @ConfigurationProperties("good")
    record GoodProperties(int count) {}

    record Lowered(String name) {
        @SuppressWarnings("StringCaseLocaleUsage")
        String wire() {
            return name.toLowerCase();
        }
    }

    record GoodLowered(String name) {
        String wire() {
            return name.toLowerCase(Locale.ROOT);
        }
    }

    record Sender(List<String> sent) {
        Mono<String> send(Mono<String> message) {
            return message.doOnNext(sent::add);
        }
    }

    record MailMetrics(AtomicLong backlog) {
        Mono<Long> look(Mono<Long> count) {
            return count.doOnNext(backlog::set);
        }
    }

    record Releaser(Runnable release) {
        Flux<String> use(Flux<String> work) {
            return work.doFinally(end -> release.run());
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
