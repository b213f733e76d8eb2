package org.sala.centre.live;

/// One thing that happened, as the readers of a topic are told it.
///
/// @param id place in the order of the topic; grows within a topic, with gaps
/// @param topic what it is about: `run/12/case`
/// @param kind name of the event in the page: `finding-changed`
/// @param json what the page needs to know, a JSON value
public record News(long id, String topic, String kind, String json) {}
