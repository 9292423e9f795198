package com.sellercenter.chaos.plan;

import com.sellercenter.chaos.topic.MessageTopic;
import com.sellercenter.local.part.Service;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What was done to the system, as far as it explains what is found afterwards. */
public final class Incidents {

    private final Set<MessageTopic.Position> garbage = ConcurrentHashMap.newKeySet();
    private final AtomicInteger duplicates = new AtomicInteger();
    private final AtomicInteger mailsInDoubt = new AtomicInteger();
    private final ConcurrentLinkedQueue<Duration> brokerRecoveries = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Duration> databaseRecoveries = new ConcurrentLinkedQueue<>();

    private final Queue<Restore> restores = new ConcurrentLinkedQueue<>();
    private final Set<Long> forgottenMails = ConcurrentHashMap.newKeySet();
    private final Set<Long> forgottenMessages = ConcurrentHashMap.newKeySet();

    /**
     * A database that was set back.
     *
     * @param lost the name of the database as it was before
     * @param from the moment it was set back to, in nanoseconds
     * @param until when it was set back
     */
    public record Restore(Service service, String lost, long from, long until) {

        /** Whether what was done in that time may be lost from the database. */
        public boolean concerns(long begun, long ended) {
            return ended >= from && begun <= until;
        }
    }

    void restored(Restore restore) {
        restores.add(restore);
    }

    void forgottenMails(Collection<Long> messages) {
        forgottenMails.addAll(messages);
    }

    void forgottenMessages(Collection<Long> ids) {
        forgottenMessages.addAll(ids);
    }

    /** The ids of the messages that message-service's database held when it was set back, and not at the moment it was set to. */
    public Set<Long> forgottenMessages() {
        return forgottenMessages;
    }

    /** The databases that were set back. */
    public List<Restore> restores() {
        return List.copyOf(restores);
    }

    /** The messages whose mails are not known of any more, because their database was set back. */
    public Set<Long> forgottenMails() {
        return forgottenMails;
    }

    void garbage(MessageTopic.Position position) {
        garbage.add(position);
    }

    void duplicate() {
        duplicates.incrementAndGet();
    }

    /** Senders that may have died, or lost their database, between the server's 250 and noting so. */
    void mailsInDoubt(int senders) {
        mailsInDoubt.addAndGet(senders);
    }

    void brokerRecovered(Duration after) {
        brokerRecoveries.add(after);
    }

    void databaseRecovered(Duration after) {
        databaseRecoveries.add(after);
    }

    /** The records nobody can read that were put on the topic. */
    public Set<MessageTopic.Position> garbage() {
        return garbage;
    }

    /** How many records were put on the topic a second time. */
    public int duplicates() {
        return duplicates.get();
    }

    /** The most mails that may rightly have come twice for another reason than the mail server's own. */
    public int mailsInDoubt() {
        return mailsInDoubt.get();
    }

    /** From each return of the broker until what had waited was published and consumed. */
    public List<Duration> brokerRecoveries() {
        return List.copyOf(brokerRecoveries);
    }

    /** From each return of the database until the next message was acknowledged. */
    public List<Duration> databaseRecoveries() {
        return List.copyOf(databaseRecoveries);
    }
}
