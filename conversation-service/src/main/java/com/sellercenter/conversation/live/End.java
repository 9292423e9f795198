package com.sellercenter.conversation.live;

import com.sellercenter.contracts.conversation.Choice;

/** Why a stream ends; its client connects again, and misses nothing. */
enum End implements Choice {
    /** The client reads more slowly than events come, and the buffer is full. */
    TOO_SLOW,
    /** This instance stops. */
    RESTART,
    /** The database is another incarnation, by a fail-over or a restore. */
    RESTORED
}
