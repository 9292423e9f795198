package com.sellercenter.conversation.live;

import java.util.AbstractQueue;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What a stream has still to send, up to a number of bytes of its own and of all queues together. One frame always fits. May be
 * used by several threads.
 */
final class FrameQueue extends AbstractQueue<Frame> {

    // a frame has headers and a place in the queue
    private static final int OVERHEAD = 64;

    private final long maxBytes;
    private final LongAdder bytesOfAll;
    private final long maxBytesOfAll;
    private final Queue<Frame> frames = new ArrayDeque<>();
    private long bytes;

    /** @param bytesOfAll what is in all queues, this one included; shared by them */
    FrameQueue(long maxBytes, LongAdder bytesOfAll, long maxBytesOfAll) {
        this.maxBytes = maxBytes;
        this.bytesOfAll = bytesOfAll;
        this.maxBytesOfAll = maxBytesOfAll;
    }

    @Override
    public synchronized boolean offer(Frame frame) {
        var size = sizeOf(frame);
        if (!frames.isEmpty() && (bytes + size > maxBytes || bytesOfAll.sum() + size > maxBytesOfAll)) {
            return false;
        }
        add(size);
        return frames.add(frame);
    }

    /** Puts this one in the place of all the others. */
    synchronized void replaceBy(Frame frame) {
        clear();
        var _ = offer(frame);
    }

    @Override
    public synchronized @Nullable Frame poll() {
        var frame = frames.poll();
        if (frame != null) {
            add(-sizeOf(frame));
        }
        return frame;
    }

    @Override
    public synchronized @Nullable Frame peek() {
        return frames.peek();
    }

    @Override
    public synchronized int size() {
        return frames.size();
    }

    @Override
    public synchronized void clear() {
        frames.clear();
        add(-bytes);
    }

    @Override
    public synchronized Iterator<Frame> iterator() {
        return List.copyOf(frames).iterator();
    }

    private void add(long size) {
        bytes += size;
        bytesOfAll.add(size);
    }

    private static long sizeOf(Frame frame) {
        return (long) frame.bytes().length + OVERHEAD;
    }
}
