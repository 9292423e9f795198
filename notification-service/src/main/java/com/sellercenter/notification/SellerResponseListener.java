package com.sellercenter.notification;

import com.sellercenter.contracts.event.ConversationChanged;
import com.sellercenter.contracts.event.Topics;
import com.sellercenter.contracts.event.UnreadableRecord;
import com.sellercenter.kit.health.FactsMismatches;
import com.sellercenter.kit.kafka.ConversationEvents;
import com.sellercenter.kit.kafka.DeadLetters;
import com.sellercenter.kit.kafka.RecordBatch;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/**
 * Adds a mail to the delivery log for a shop's official answer to a review, one for each review. While it waits to be sent, it
 * follows the answer.
 */
@Component
class SellerResponseListener {

    private static final Duration DATABASE_TIMEOUT = Duration.ofSeconds(10);

    private final MailRepository mails;
    private final MailWorker worker;
    private final NotificationProperties properties;
    private final DeadLetters deadLetters;
    private final FactsMismatches mismatches;
    private final JsonMapper json;
    private final Clock clock;

    SellerResponseListener(MailRepository mails, MailWorker worker, NotificationProperties properties,
            DeadLetters deadLetters, FactsMismatches mismatches, JsonMapper json, Clock clock) {
        this.mails = mails;
        this.worker = worker;
        this.properties = properties;
        this.deadLetters = deadLetters;
        this.mismatches = mismatches;
        this.json = json;
        this.clock = clock;
    }

    @KafkaListener(id = "changes", topics = Topics.CONVERSATION_CHANGED, batch = "true", groupId = "${spring.application.name}.changes")
    void add(List<ConsumerRecord<String, byte[]>> records) {
        var changes = records.stream().filter(record -> record.value() != null).toList(); // not the tombstones
        RecordBatch.take(changes, record -> new Changed(record, ConversationEvents.changed(record, json)), this::apply,
                deadLetters::park);
    }

    private void apply(List<Changed> changes) {
        var mismatching = Flux.fromIterable(newest(changes)).concatMap(this::apply).collectList()
                .block(DATABASE_TIMEOUT);
        Objects.requireNonNull(mismatching).forEach(this::refuse);
        worker.wake();
    }

    // an answer that was taken back in the same batch is not mailed in between
    private static Collection<Changed> newest(List<Changed> changes) {
        var newest = new LinkedHashMap<Long, Changed>();
        changes.forEach(change -> newest.merge(change.event.conversation().id(), change,
                (one, other) -> one.event.revision() > other.event.revision() ? one : other));
        return newest.values();
    }

    private Flux<Changed> apply(Changed change) {
        var review = change.event.conversation();
        var response = change.event.sellerResponse();
        if (response == null) {
            return mails.withdraw(Mail.idOfAnswer(review.id()), change.event.revision()).thenMany(Flux.empty());
        }
        var mail = Mail.about(review, response);
        return mails.add(List.of(mail), clock.instant().minus(properties.maxAge()))
                .flatMapMany(mismatches -> mismatches.isEmpty()
                        ? mails.follow(mail.message(), mail.content(), change.event.revision()).thenMany(Flux.empty())
                        : Flux.just(change));
    }

    // mailed to nobody, and kept until an operator has looked
    private void refuse(Changed change) {
        var record = change.record;
        mismatches.message("record %s-%s@%s".formatted(record.topic(), record.partition(), record.offset()),
                change.event.revision(), change.event.conversation(), "");
        deadLetters.park(record, new UnreadableRecord("its ids are known with other facts"));
    }

    private record Changed(ConsumerRecord<String, byte[]> record, ConversationChanged event) {}
}
