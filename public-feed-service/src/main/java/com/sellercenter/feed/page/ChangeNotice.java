package com.sellercenter.feed.page;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.reference.ReferenceChange;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.feed.page.Shown.Conversations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an instance tells all instances through the database's own notifications: either a conversation that has a new
 * message, or a piece of reference data.
 *
 * @param opened whether the message is its first, so that lists have one more
 */
record ChangeNotice(int channel, @Nullable ConversationType type, @Nullable Long conversation, boolean opened,
        @Nullable Long user, @Nullable Long datasource, @Nullable Long product, @Nullable ReferenceKind kind,
        @Nullable Long id) {

    /** The name under which PostgreSQL passes it on. */
    static final String CHANNEL = "feed";

    static ChangeNotice of(ReferenceChange change) {
        return new ChangeNotice(change.channel(), null, null, false, null, null, null, change.kind(), change.id());
    }

    /** The piece of reference data, if it is about one. */
    Optional<ReferenceKey> reference() {
        return kind == null || id == null ? Optional.empty() : Optional.of(new ReferenceKey(kind, id));
    }

    /** All that pages may show of it. */
    List<Shown> shown() {
        var shown = new ArrayList<Shown>();
        reference().ifPresent(key -> {
            shown.add(new Shown.Reference(channel, key));
            shown.add(new Shown.References(channel, key.kind()));
        });
        if (type != null && conversation != null) {
            shown.add(new Shown.Conversation(conversation));
            shown.add(new Shown.Activity(channel, type));
            if (opened) {
                addLists(shown, type);
            }
        }
        return shown;
    }

    private void addLists(List<Shown> shown, ConversationType type) {
        shown.add(Conversations.all(channel, type));
        shown.add(new Conversations(channel, type, "user_id", Objects.requireNonNull(user)));
        shown.add(new Conversations(channel, type, "datasource", Objects.requireNonNull(datasource)));
        if (product != null) {
            shown.add(new Conversations(channel, type, "product", product));
        }
    }
}
