package org.sala.centre.run;

import java.util.UUID;
import org.springframework.stereotype.Component;

/// This process among those that serve one database. A process that starts again is another node.
///
/// @param name unique
public record Node(String name) {

    @Component
    static final class Here {
        private final Node node = new Node(UUID.randomUUID().toString());

        Node node() {
            return node;
        }
    }
}
