package org.sala.evidence.pack;

/// Who took the evidence, when and how, for the custody record.
///
/// @param number    of the case, as the organisation files it
/// @param collector person or team
/// @param until     true time of the collection: what had not arrived by then is not in it
public record Custody(String number, String collector, long until) {}
