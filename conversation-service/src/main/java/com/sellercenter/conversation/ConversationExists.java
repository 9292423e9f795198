package com.sellercenter.conversation;

import com.sellercenter.kit.drf.error.Refusal;
import com.sellercenter.kit.drf.error.Text;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatus;

/** 400: the same conversation is there already; {@code Location} says where. */
final class ConversationExists extends Refusal {

    ConversationExists(URI location) {
        super(HttpStatus.BAD_REQUEST, List.of(Text.of("Conversation already exists")));
        headers().setLocation(location);
    }
}
