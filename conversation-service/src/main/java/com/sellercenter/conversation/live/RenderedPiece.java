package com.sellercenter.conversation.live;

import java.util.List;

/**
 * A part of an event as it is sent.
 *
 * @param isLast whether the event has no further part
 */
record RenderedPiece(LiveEvent event, List<Frame> frames, boolean isLast) {}
