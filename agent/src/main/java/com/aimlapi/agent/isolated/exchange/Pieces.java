package com.aimlapi.agent.isolated.exchange;

import java.nio.ByteBuffer;

/** Shows what passes in a buffer to somebody who looks at arrays, without a copy where the buffer lies in one. */
final class Pieces {

    /** Takes bytes of an array from one index to another, and says whether it wants more. */
    interface Look {
        boolean at(byte[] bytes, int from, int to);
    }

    private static final int BYTES = 4_096;

    private Pieces() {}

    /** The buffer's position stays. */
    static void of(ByteBuffer passing, Look look) {
        if (passing.hasArray()) {
            int from = passing.arrayOffset() + passing.position();
            look.at(passing.array(), from, from + passing.remaining());
            return;
        }
        ByteBuffer looked = passing.duplicate();
        byte[] piece = new byte[Math.min(looked.remaining(), BYTES)];
        boolean more = true;
        while (looked.hasRemaining() && more) {
            int count = Math.min(looked.remaining(), piece.length);
            looked.get(piece, 0, count);
            more = look.at(piece, 0, count);
        }
    }
}
