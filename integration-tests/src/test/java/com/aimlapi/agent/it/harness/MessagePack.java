package com.aimlapi.agent.it.harness;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads MessagePack into the JDK's own types; unsigned 64-bit numbers come out signed. */
final class MessagePack {

    private final ByteBuffer bytes;

    private MessagePack(byte[] bytes) {
        this.bytes = ByteBuffer.wrap(bytes);
    }

    static Object read(byte[] bytes) {
        return new MessagePack(bytes).value();
    }

    private Object value() {
        int type = unsignedByte();
        if (type < 0x80) {
            return (long) type;
        } else if (type < 0x90) {
            return map(type & 0x0f);
        } else if (type < 0xa0) {
            return list(type & 0x0f);
        } else if (type < 0xc0) {
            return text(type & 0x1f);
        } else if (type >= 0xe0) {
            return (long) (byte) type;
        }
        return switch (type) {
            case 0xc0 -> null;
            case 0xc2 -> false;
            case 0xc3 -> true;
            case 0xc4, 0xd9 -> text(unsignedByte());
            case 0xc5, 0xda -> text(unsignedShort());
            case 0xc6, 0xdb -> text(bytes.getInt());
            case 0xca -> (double) bytes.getFloat();
            case 0xcb -> bytes.getDouble();
            case 0xcc -> (long) unsignedByte();
            case 0xcd -> (long) unsignedShort();
            case 0xce -> bytes.getInt() & 0xffffffffL;
            case 0xcf, 0xd3 -> bytes.getLong();
            case 0xd0 -> (long) bytes.get();
            case 0xd1 -> (long) bytes.getShort();
            case 0xd2 -> (long) bytes.getInt();
            case 0xdc -> list(unsignedShort());
            case 0xdd -> list(bytes.getInt());
            case 0xde -> map(unsignedShort());
            case 0xdf -> map(bytes.getInt());
            default -> throw new IllegalArgumentException("MessagePack type " + Integer.toHexString(type));
        };
    }

    private Map<Object, Object> map(int size) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            Object key = value();
            map.put(key, value());
        }
        return map;
    }

    private List<Object> list(int size) {
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(value());
        }
        return list;
    }

    private String text(int length) {
        byte[] text = new byte[length];
        bytes.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private int unsignedByte() {
        return bytes.get() & 0xff;
    }

    private int unsignedShort() {
        return bytes.getShort() & 0xffff;
    }
}
