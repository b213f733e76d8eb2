package org.sala.engine.baseline;

import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.Keys;

/// A DNS name with all that asking for it gives, made once.
final class Name {

    final int index;
    final String text;
    final int address;
    final int ttl;
    final long key;
    final Exchange.Dns question;
    final int answerOctets;

    Name(int index, String text, int address, int ttl) {
        this.index = index;
        this.text = text;
        this.address = address;
        this.ttl = ttl;
        this.key = Keys.text(text);
        this.question = new Exchange.Dns(text, "A", 0, Endpoint.dotted(address), ttl);
        this.answerOctets = text.length() + 34;
    }
}
