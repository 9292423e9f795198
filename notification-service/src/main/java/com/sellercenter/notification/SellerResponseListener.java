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
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
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

    // in their order: of two changes of a conversation, the later one decides
    private void apply(List<Changed> changes) {
        var mismatching = Flux.fromIterable(changes).concatMap(this::apply).collectList().block(DATABASE_TIMEOUT);
        Objects.requireNonNull(mismatching).forEach(this::refuse);
        worker.wake();
    }

    private Flux<Changed> apply(Changed change) {
        var review = change.event.conversation();
        var response = change.event.sellerResponse();
        if (response == null) {
            return mails.withdraw(Mail.idOfAnswer(review.id())).thenMany(Flux.empty());
        }
        var mail = Mail.about(review, response);
        return mails.add(List.of(mail), clock.instant().minus(properties.maxAge()))
                .flatMap(places -> places.isEmpty()
                        ? mails.changeText(mail.message(), mail.content()).thenReturn(places)
                        : Mono.just(places))
                .flatMapMany(places -> places.isEmpty() ? Flux.empty() : Flux.just(change));
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
