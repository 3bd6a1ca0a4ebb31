package com.aimlapi.agent.isolated.scan;

import java.util.Random;

/** Bytes in pieces of any size, empty ones too, each within an array that holds more. */
final class Pieces {

    interface Taker {
        boolean pass(byte[] bytes, int from, int to);
    }

    private Pieces() {}

    /** @return what the taker said of the last one */
    static boolean of(byte[] bytes, int seed, Taker taker) {
        Random random = new Random(seed);
        int most = 1 + random.nextInt(random.nextBoolean() ? 4 : 600);
        boolean said = false;
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(bytes.length - at, random.nextInt(most + 1));
            byte[] piece = new byte[length + 2];
            System.arraycopy(bytes, at, piece, 1, length);
            said = taker.pass(piece, 1, 1 + length);
            at += length;
        }
        return said;
    }
}
