package com.sellercenter.chaos.check;

import com.sellercenter.chaos.load.Erasures;
import com.sellercenter.chaos.topic.MessageTopic;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.Database;
import com.sellercenter.system.TestSystem;
import com.sellercenter.system.Wait;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Renews the topic, and looks whether anything is left of the persons who were erased amid the faults. */
public record Erased(TestSystem system, MessageTopic topic, Erasures erasures) {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** To be looked at last: the renewal deletes what other checks read. */
    public Check check() {
        system.database(Service.MESSAGE).execute("UPDATE republication SET requested_date = now()");
        var done = Wait.until(LIMIT, this::isRenewed) && Wait.until(LIMIT, this::areDone);
        var places = Stream.concat(Stream.of(Service.values()).map(system::database).flatMap(Erased::in),
                topic.textsWith(Erasures.WORD).stream()).toList();
        return new Check("nothing is left of erased persons", "%s erased%s, in %s".formatted(erasures.ids().size(),
                done ? "" : ", not all of them to the end", places.isEmpty() ? "no place" : places),
                done && places.isEmpty() && !erasures.ids().isEmpty());
    }

    private boolean isRenewed() {
        return system.database(Service.MESSAGE)
                .number("SELECT count(*) FROM republication WHERE requested_date IS NULL AND finished_date > begun_date") == 1;
    }

    private boolean areDone() {
        return Stream.of(Service.values()).filter(service -> service != Service.GATEWAY)
                .allMatch(service -> system.database(service)
                        .number("SELECT count(*) FROM erased_user WHERE done_date IS NULL") == 0)
                && isDone(erasures.ids());
    }

    // eight parts report: four services and four topics; the tombstones are sent by conversation-service itself
    private boolean isDone(List<Long> ids) {
        return system.database(Service.CONVERSATION).number("""
                SELECT count(*) FROM erasure e WHERE id IN (%s) AND published = revision AND 8 =
                    (SELECT count(*) FROM erasure_done d WHERE (d.channel, d.user_id) = (e.channel, e.user_id))"""
                .formatted(ids.stream().map(String::valueOf).collect(Collectors.joining(",", "-1,", "")))) == ids
                        .size();
    }

    private static Stream<String> in(Database database) {
        return database.rows("""
                SELECT table_name FROM information_schema.tables
                WHERE table_schema = 'public' AND table_type = 'BASE TABLE'""", row -> row.getString(1)).stream()
                .filter(table -> database.number("SELECT count(*) FROM \"%s\" t WHERE t::TEXT LIKE '%%%s%%'"
                        .formatted(table, Erasures.WORD)) > 0)
                .map(table -> database.name() + "." + table);
    }
}
