package com.sellercenter.chaos.topic;

import com.sellercenter.contracts.event.Topics;
import com.sellercenter.local.part.Service;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far the services that consume posted messages and changes of conversations have come. */
public final class ConsumerGroups {

    /** The services that consume posted messages. All but the first consume changes too, which the first publishes. */
    public static final List<Service> CONSUMERS = List.of(Service.CONVERSATION, Service.NOTIFICATION,
            Service.PUBLIC_FEED);

    private static final Set<String> TOPICS = Set.of(Topics.MESSAGE_POSTED, Topics.CONVERSATION_CHANGED);
    private static final long UNKNOWN = 1_000_000_000;

    private final MessageTopic topic;

    public ConsumerGroups(MessageTopic topic) {
        this.topic = topic;
    }

    /** Whether all have consumed the records before these offsets. */
    public boolean haveConsumed(Map<TopicPartition, Long> ends) {
        return CONSUMERS.stream().allMatch(consumer -> lag(consumer, ends) == 0);
    }

    /** How many records each has still to consume. */
    public Map<Service, Long> lag() {
        var ends = topic.ends();
        return CONSUMERS.stream().collect(Collectors.toMap(Function.identity(), consumer -> lag(consumer, ends),
                Long::sum, () -> new EnumMap<>(Service.class)));
    }

    /** Has all begin from the first record when they start; they must not run now. */
    public void rewind() {
        CONSUMERS.forEach(this::rewind);
    }

    /** Has one begin from the first record when it starts; it must not run now. */
    public void rewind(Service consumer) {
        try (var admin = Admin.create(topic.settings())) {
            for (var group : groups(admin, consumer)) {
                var beginning = committed(admin, group).keySet().stream()
                        .collect(Collectors.toMap(Function.identity(), _ -> new OffsetAndMetadata(0)));
                admin.alterConsumerGroupOffsets(group, beginning).all().get();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Forgets how far one has come that begins with another group when it starts; it must not run now. */
    public void delete(Service consumer) {
        try (var admin = Admin.create(topic.settings())) {
            admin.deleteConsumerGroups(groups(admin, consumer)).all().get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private long lag(Service consumer, Map<TopicPartition, Long> ends) {
        try (var admin = Admin.create(topic.settings())) {
            var committed = new HashMap<TopicPartition, Long>();
            for (var group : groups(admin, consumer)) {
                committed(admin, group).forEach((partition, offset) -> committed.put(partition, offset.offset()));
            }
            return ends.entrySet().stream().filter(end -> consumes(consumer, end.getKey())).mapToLong(
                    end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L))).sum();
        } catch (ExecutionException rebalancing) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean consumes(Service consumer, TopicPartition partition) {
        return consumer != Service.CONVERSATION || partition.topic().equals(Topics.MESSAGE_POSTED);
    }

    /** The service's groups that consume these topics; their names begin with its own. */
    private static List<String> groups(Admin admin, Service consumer) throws InterruptedException, ExecutionException {
        var groups = new ArrayList<String>();
        for (var listing : admin.listGroups().all().get()) {
            var group = listing.groupId();
            if (group.startsWith(consumer.partName()) && committed(admin, group).keySet().stream()
                    .anyMatch(partition -> TOPICS.contains(partition.topic()))) {
                groups.add(group);
            }
        }
        return groups;
    }

    // a partition for which nothing is committed has no offset
    private static Map<TopicPartition, OffsetAndMetadata> committed(Admin admin, String group)
            throws InterruptedException, ExecutionException {
        var committed = new HashMap<>(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get());
        committed.values().removeIf(offset -> offset == null);
        return committed;
    }
}
