package org.sala.evidence;

/// Takes the records of all units, in the order in which the programs wrote them.
@FunctionalInterface
public interface RecordSink {

    /// @param unit   the log file
    /// @param row    the record in columns; used again after the call
    /// @param buffer holds the record's bytes in [from, to), its line end included; used again after the
    ///               call. The bytes of a unit, put one after the other, are its file; those of a Windows
    ///               unit are compact records, which [org.sala.evidence.windows.EventXml] turns into the file
    void record(Unit unit, Row row, byte[] buffer, int from, int to);
}
