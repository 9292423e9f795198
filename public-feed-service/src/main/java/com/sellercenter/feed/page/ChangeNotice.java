package com.sellercenter.feed.page;

import com.sellercenter.contracts.conversation.ConversationType;
import com.sellercenter.contracts.reference.ReferenceChange;
import com.sellercenter.contracts.reference.ReferenceKey;
import com.sellercenter.contracts.reference.ReferenceKind;
import com.sellercenter.feed.page.Dependency.Conversations;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an instance notifies all instances of through PostgreSQL: either a conversation with a new message or another change, or
 * that was deleted, or a piece of reference data that has changed.
 *
 * @param opened whether lists may hold other conversations: one more, as with the conversation's first message, one less, or by
 *     a filter
 */
record ChangeNotice(int channel, @Nullable ConversationType type, @Nullable Long conversation, boolean opened,
        @Nullable Long user, @Nullable Long datasource, @Nullable Long product, @Nullable ReferenceKind kind,
        @Nullable Long id) {

    /** The name of the PostgreSQL channel. */
    static final String CHANNEL = "feed";

    static ChangeNotice of(ReferenceChange change) {
        return new ChangeNotice(change.channel(), null, null, false, null, null, null, change.kind(), change.id());
    }

    /** The piece of reference data, if it is about one. */
    Optional<ReferenceKey> reference() {
        return kind == null || id == null ? Optional.empty() : Optional.of(new ReferenceKey(kind, id));
    }

    /** All dependencies of pages that have changed. */
    List<Dependency> changed() {
        var changed = new ArrayList<Dependency>();
        reference().ifPresent(key -> {
            changed.add(new Dependency.Reference(channel, key));
            changed.add(new Dependency.References(channel, key.kind()));
        });
        if (type != null && conversation != null) {
            changed.add(new Dependency.Conversation(conversation));
            changed.add(new Dependency.Activity(channel, type));
            if (opened) {
                addLists(changed, type);
            }
        }
        return changed;
    }

    private void addLists(List<Dependency> changed, ConversationType type) {
        changed.add(Conversations.all(channel, type));
        changed.add(new Conversations(channel, type, "user_id", Objects.requireNonNull(user)));
        changed.add(new Conversations(channel, type, "datasource", Objects.requireNonNull(datasource)));
        if (product != null) {
            changed.add(new Conversations(channel, type, "product", product));
        }
    }
}
