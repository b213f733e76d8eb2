package org.sala.centre.live;

import org.sala.centre.account.Reader;
import org.springframework.stereotype.Component;

/// The topic `account/<id>` of each person: what is meant for them alone.
@Component
class AccountTopics implements TopicGuard {
    @Override
    public boolean covers(String topic) {
        return topic.startsWith("account/");
    }

    @Override
    public boolean allows(Reader reader, String topic) {
        return topic.equals("account/" + reader.id());
    }
}
