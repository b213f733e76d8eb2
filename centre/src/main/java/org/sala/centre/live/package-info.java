/// News between people who work at the same time: features publish into the outbox within their own
/// transaction, and every open page that follows the topic hears of it once the transaction holds.
///
/// [org.sala.centre.live.Outbox] is the entry for those who publish, [org.sala.centre.live.TopicGuard]
/// for those who say who may listen. The stream itself is `org.sala.centre.web.LivePages`.
@NullMarked
package org.sala.centre.live;

import org.jspecify.annotations.NullMarked;
