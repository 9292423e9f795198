package com.sellercenter.chaos.check;

import com.sellercenter.chaos.load.Erasures;
import com.sellercenter.chaos.load.Ledger;
import com.sellercenter.chaos.load.Post;
import com.sellercenter.chaos.plan.Incidents;
import com.sellercenter.chaos.topic.MessageTopic;
import com.sellercenter.contracts.event.MessagePosted;
import com.sellercenter.local.part.Service;
import com.sellercenter.system.TestSystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Compares what clients were told with what there is, once nothing is on its way any more. */
public final class Checker {

    private static final Duration BROKER_LIMIT = Duration.ofSeconds(30);
    private static final Duration DATABASE_LIMIT = Duration.ofSeconds(5);

    private final TestSystem system;
    private final MessageTopic topic;
    private final Ledger ledger;
    private final Incidents incidents;
    private final List<Post> posts;
    private final List<Stored> messages;
    private final List<Stored> feed;
    private final List<MessagePosted> events;
    private final Map<String, Stored> byText;
    private final Map<Long, Stored> byId;
    private final Map<Long, Stored> lost;
    private final Set<String> forgottenTexts;
    private final Answers answersOfShops;

    /** Reads the stores and the topic. */
    public Checker(TestSystem system, MessageTopic topic, Ledger ledger, Incidents incidents) {
        this.system = system;
        this.topic = topic;
        this.ledger = ledger;
        this.incidents = incidents;
        posts = ledger.posts();
        messages = Stored.messages(system);
        feed = Stored.feed(system);
        events = topic.events();
        byText = messages.stream().collect(Collectors.toMap(Stored::text, Function.identity(), (one, _) -> one));
        byId = messages.stream().collect(Collectors.toMap(Stored::id, Function.identity()));
        lost = new HashMap<>();
        setBack(Service.MESSAGE).flatMap(restore -> Stored.lost(system, restore.lost()).stream())
                .filter(message -> !message.equals(byId.get(message.id())))
                .forEach(message -> lost.put(message.id(), message));
        forgottenTexts = incidents.forgottenMessages().stream().map(lost::get).filter(Objects::nonNull)
                .map(Stored::text).collect(Collectors.toSet());
        answersOfShops = new Answers(system, ledger.answers(), setBack(Service.CONVERSATION).toList());
    }

    private Stream<Incidents.Restore> setBack(Service... services) {
        return incidents.restores().stream().filter(restore -> List.of(services).contains(restore.service()));
    }

    /**
     * Whether the post was under way or answered while a database had it that was set back. A first message that was
     * acknowledged before may have been delivered to message-service in that time.
     */
    private boolean mayBeLost(Post post) {
        return setBack(Service.CONVERSATION, Service.MESSAGE)
                .anyMatch(restore -> restore.concerns(post.sentAt(), post.acknowledgedAt()))
                || forgottenTexts.contains(post.text());
    }

    /** How many of these texts are stored. */
    public static long stored(TestSystem system, Collection<String> texts) {
        var wanted = Set.copyOf(texts);
        return Stored.messages(system).stream().map(Stored::text).filter(wanted::contains).count();
    }

    /** All that can be told without touching the system. */
    public List<Check> all() {
        return Stream
                .of(answers(), nothingLost(), nothingTwice(), afterRestores(), order(), sums(), inboxes(),
                        answersOfShops.checks(),
                        mails(), operations())
                .flatMap(List::stream).toList();
    }

    private List<Check> answers() {
        var statuses = ledger.statuses().entrySet().stream()
                .map(each -> (each.getKey() == Ledger.NO_ANSWER ? "none" : each.getKey()) + ": " + each.getValue())
                .collect(Collectors.joining(", "));
        return List.of(
                Check.none("no answer that must not be, none with 500", ledger.unexpected().size(),
                        "unexpected (" + statuses + ")"),
                Check.none("every post is answered in the end", ledger.unanswered().size(),
                        "unanswered, %s answered, %s requests cut off, %s refused after a restore".formatted(
                                posts.size(),
                                ledger.cancelledRequests(), ledger.givenUpPosts())),
                Check.none("readers never see a list go back", ledger.wentBack().size(),
                        "times in %s reads".formatted(ledger.reads())));
    }

    private List<Check> nothingLost() {
        var onTopic = events.stream().map(MessagePosted::id).collect(Collectors.toSet());
        var inFeed = feed.stream().map(Stored::text).collect(Collectors.toSet());
        var lists = new Lists(system.gateway());
        var listed = lists.conversations("/api/v1/remote/1/conversations/");
        var shown = new HashMap<>(lists.conversations("/public-questions/"));
        shown.putAll(lists.conversations("/public-reviews/"));
        var listedTwice = Stream.of(listed, shown).flatMap(pages -> repeated(pages).stream()).toList();
        return List.of(
                missing("nothing acknowledged is lost from the store", posts,
                        post -> isStored(post)),
                Check.none("everything stored is on the topic",
                        messages.stream().filter(message -> !onTopic.contains(message.id())).count(),
                        "missing of " + messages.size()),
                missing("… in the feed, if it is public", posts,
                        post -> !post.isPublic() || inFeed.contains(post.text())),
                missing("… on the public pages", posts,
                        post -> !post.isPublic() || isShown(post, shown)),
                missing("… in the lists", posts, post -> isShown(post, listed)),
                Check.none("nothing is in the lists twice", listedTwice.size(),
                        "repeated" + listedTwice.stream().limit(5).collect(Collectors.joining(", ", " ", ""))));
    }

    private boolean isStored(Post post) {
        var found = byText.get(post.text());
        return found != null && found.conversation() == post.conversation() && found.byShop() == post.byShop();
    }

    // a public page shows the newest 50 messages; what is older is in the feed's table
    private static boolean isShown(Post post, Map<Long, List<String>> lists) {
        var texts = lists.get(post.conversation());
        return texts != null && (texts.contains(post.text()) || texts.size() == 50);
    }

    // texts of erased persons are all alike: of them, the feed may hold a message that message-service has lost beside the
    // same one that was posted again
    private List<String> repeated(Map<Long, List<String>> lists) {
        var unique = posts.stream().filter(post -> !mayBeLost(post)).map(Post::text).collect(Collectors.toSet());
        return lists.entrySet().stream().flatMap(conversation -> {
            var seen = new HashSet<String>();
            return conversation.getValue().stream().filter(text -> unique.contains(text) && !seen.add(text))
                    .map(text -> "%s in conversation %s".formatted(text, conversation.getKey()));
        }).toList();
    }

    private Check missing(String name, List<Post> posts, Predicate<Post> isThere) {
        var missing = posts.stream().filter(isThere.negate()).toList();
        var named = missing.stream().filter(this::mayBeLost).count();
        return Check.none(name, missing.size() - named, "lost of %s%s".formatted(posts.size(),
                named == 0 ? "" : ", and %s by databases that were set back".formatted(named)));
    }

    /** What a database that is set back must not bring about. */
    private List<Check> afterRestores() {
        var owners = new HashMap<Long, Set<Long>>();
        posts.forEach(post -> owners.computeIfAbsent(post.conversation(), _ -> new HashSet<>()).add(post.user()));
        var texts = new HashMap<Long, Set<String>>();
        posts.stream().filter(post -> post.message() > 0)
                .forEach(post -> texts.computeIfAbsent(post.message(), _ -> new HashSet<>()).add(post.text()));
        var twice = Stream.concat(owners.values().stream(), texts.values().stream()).filter(same -> same.size() > 1)
                .count() + lost.keySet().stream().filter(byId::containsKey).count();
        var lists = new Lists(system.gateway());
        var path = "/api/v1/remote/1/conversations/";
        return List.of(
                Check.none("no id is given twice", twice, "given twice, %s databases were set back"
                        .formatted(incidents.restores().size())),
                Check.none("nobody is shown another's message",
                        shownToOthers(lists.users(path), lists.conversations(path)), "shown to others"));
    }

    private long shownToOthers(Map<Long, Long> users, Map<Long, List<String>> listed) {
        var authors = posts.stream().collect(Collectors.toMap(Post::text, Post::user, (one, _) -> one));
        return listed.entrySet().stream().mapToLong(conversation -> conversation.getValue().stream().map(authors::get)
                .filter(author -> author != null && !author.equals(users.get(conversation.getKey()))).count()).sum();
    }

    private List<Check> nothingTwice() {
        return List.of(
                Check.none("nothing is stored twice", repeated(lasting(messages), Stored::text),
                        "repeated of " + messages.size()),
                Check.none("nothing is in the feed twice",
                        repeated(lasting(feed), Stored::text) + repeated(feed, Stored::id),
                        "repeated of " + feed.size()),
                Check.none("nothing is told that is not stored", invented(),
                        "of %s records and %s rows of the feed".formatted(events.size(), feed.size())));
    }

    // a post that was repeated while its key was lost is stored once more
    private List<Stored> lasting(List<Stored> rows) {
        var repeatable = repeatable();
        return rows.stream().filter(row -> !repeatable.contains(row.text())).toList();
    }

    private Set<String> repeatable() {
        return posts.stream().filter(this::mayBeLost).map(Post::text).collect(Collectors.toSet());
    }

    private static <T> long repeated(Collection<T> all, Function<T, ?> what) {
        return all.size() - all.stream().map(what).distinct().count();
    }

    private long invented() {
        var records = events.stream().filter(event -> !isTrue(event)).count();
        return records + feed.stream().filter(row -> !row.equals(everStored(row.id()))).count();
    }

    private @Nullable Stored everStored(long id) {
        return byId.getOrDefault(id, lost.get(id));
    }

    private boolean isTrue(MessagePosted event) {
        var stored = everStored(event.id());
        var text = event.messageContent();
        return stored != null && stored.seq() == event.seq() && stored.conversation() == event.conversation().id()
                && (text == null || stored.text().equals(text));
    }

    private List<Check> order() {
        return List.of(
                Check.none("seq has no holes", holes(), "holes in %s conversations".formatted(conversations())),
                Check.none("seq agrees with real time", againstTime(),
                        "messages before one that was acknowledged earlier"),
                Check.none("the topic has each conversation in order", outOfOrder(), "out of order"));
    }

    private long conversations() {
        return messages.stream().map(Stored::conversation).distinct().count();
    }

    private long holes() {
        var wrong = 0L;
        Stored last = null;
        for (var message : messages) {
            var expected = last == null || last.conversation() != message.conversation() ? 1 : last.seq() + 1;
            wrong += message.seq() == expected ? 0 : 1;
            last = message;
        }
        return wrong;
    }

    /** Messages that were acknowledged before one with a lower seq was even sent. */
    private long againstTime() {
        var times = posts.stream().collect(Collectors.toMap(Post::text, Function.identity()));
        var latestSent = new HashMap<Long, Long>();
        var wrong = 0L;
        for (var message : messages) {
            var post = times.get(message.text());
            if (post != null) {
                var sentBefore = latestSent.getOrDefault(message.conversation(), Long.MIN_VALUE);
                wrong += post.acknowledgedAt() < sentBefore ? 1 : 0;
                latestSent.merge(message.conversation(), post.sentAt(), Math::max);
            }
        }
        return wrong;
    }

    /** Records whose message comes for the first time after a later one of its conversation. */
    private long outOfOrder() {
        var seen = new HashSet<Long>();
        var highest = new HashMap<Long, Long>();
        var wrong = 0L;
        for (var event : events) {
            if (seen.add(event.id())) {
                var before = highest.merge(event.conversation().id(), event.id(), Math::max);
                wrong += before > event.id() ? 1 : 0;
            }
        }
        return wrong;
    }

    private List<Check> sums() {
        var feedDatabase = system.database(Service.PUBLIC_FEED);
        return List.of(Check.none("the feed's counts add up",
                feedDatabase.number("""
                        SELECT (SELECT count(*) FROM feed_conversation c WHERE c.message_count <>
                                (SELECT count(*) FROM feed_message m WHERE m.conversation = c.id))
                            + (SELECT abs((SELECT count(*) FROM feed_conversation)
                                - (SELECT coalesce(sum(count), 0) FROM feed_count WHERE dimension = 'all')))"""),
                "wrong"),
                Check.none("the lists' counts add up", wrongCounts() + wrongTotals(), "wrong"));
    }

    private long wrongCounts() {
        var counts = messages.stream().collect(Collectors.groupingBy(Stored::conversation, Collectors.counting()));
        var told = system.database(Service.CONVERSATION).text(
                "SELECT coalesce(string_agg(id || '=' || message_count, ','), '') FROM conversation WHERE user_id < "
                        + Erasures.FIRST_USER);
        var incomplete = incomplete();
        return Stream.of(told.split(",", -1)).filter(text -> !text.isEmpty()).map(text -> text.split("=", 2))
                .filter(pair -> !incomplete.contains(Long.parseLong(pair[0])))
                .filter(pair -> counts.getOrDefault(Long.parseLong(pair[0]), 0L) != Long.parseLong(pair[1])).count();
    }

    private long wrongTotals() {
        return system.database(Service.CONVERSATION).number("""
                SELECT abs((SELECT count(*) FROM conversation)
                    - (SELECT coalesce(sum(count), 0) FROM conversation_count WHERE dimension = 'channel'))""");
    }

    private List<Check> inboxes() {
        return new Inboxes(system, setBack(Service.CONVERSATION).toList(), incomplete()).checks(ledger.marks(),
                messages);
    }

    private Set<Long> incomplete() {
        return lost.values().stream().map(Stored::conversation).collect(Collectors.toSet());
    }

    private List<Check> mails() {
        var copies = system.faults().mailServer().taken();
        var expected = Stream.concat(messages.stream().filter(Stored::byShop).map(message -> mailId(message.id())),
                answersOfShops.mailed().stream().map(Checker::mailIdOfAnswer)).collect(Collectors.toSet());
        var came = copies.stream().map(copy -> copy.messageId().replaceFirst("@.*", "@")).toList();
        var wrong = new ArrayList<>(came);
        wrong.removeIf(expected::contains);
        wrong.removeAll(lost.keySet().stream().map(Checker::mailId).toList());
        wrong.removeAll(answersOfShops.mailable().stream().map(Checker::mailIdOfAnswer).toList());
        var forgotten = incidents.forgottenMails().stream().map(Checker::mailId).collect(Collectors.toSet());
        var missing = expected.stream().filter(id -> !came.contains(id) && !forgotten.contains(id)).count();
        var inDoubt = copies.stream().filter(copy -> !copy.acknowledged()).count();
        var extra = repeated(came, Function.identity());
        return List.of(
                Check.none("every answer of a shop is mailed", missing + wrong.size(),
                        "missing or unasked for of " + expected.size()),
                new Check("… once, but where the server's 250 was lost",
                        "%s extra copies, %s allowed".formatted(extra, inDoubt + incidents.mailsInDoubt()),
                        extra <= inDoubt + incidents.mailsInDoubt()));
    }

    // a review's answer is no message and has no id (docs/contract.md §10)
    private static String mailIdOfAnswer(long review) {
        return mailId((1L << 52) + review);
    }

    private static String mailId(long message) {
        return "<message-" + message + "@";
    }

    private List<Check> operations() {
        var backlog = Backlog.in(system, topic);
        var parked = topic.deadLetters();
        var idle = system.database(Service.MESSAGE).number("""
                SELECT count(*) FROM pg_stat_activity
                WHERE state LIKE 'idle in transaction%' AND state_change < now() - INTERVAL '2 seconds'""");
        return List.of(new Check("nothing waits any more", backlog.toString(), backlog.isEmpty()),
                new Check("dead letters are the garbage and nothing else",
                        "%s records for %s of garbage, beside %s repeated".formatted(parked.size(),
                                incidents.garbage().size(), incidents.duplicates()),
                        Set.copyOf(parked).equals(incidents.garbage())),
                Check.none("no session is idle in a transaction", idle, "idle"),
                within("all flows again after the broker's return", incidents.brokerRecoveries(), BROKER_LIMIT),
                within("posts go on after the database's return", incidents.databaseRecoveries(), DATABASE_LIMIT));
    }

    private static Check within(String name, List<Duration> times, Duration limit) {
        var millis = times.stream().map(Duration::toMillis).toList();
        return new Check(name, "within %s ms, limit %s".formatted(millis, limit.toMillis()),
                times.stream().allMatch(time -> time.compareTo(limit) < 0));
    }
}
