package org.sala.centre.live;

import org.sala.centre.account.Reader;

/// Says who may follow the topics of a feature. A topic that no guard answers for can be followed by
/// nobody.
public interface TopicGuard {
    /// Whether this guard answers for a topic.
    boolean covers(String topic);

    /// Whether that person may follow that topic, which this guard covers.
    boolean allows(Reader reader, String topic);
}
