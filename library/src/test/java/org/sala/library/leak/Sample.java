package org.sala.library.leak;

/// The form of one record.
///
/// @param seed    of the run
/// @param stratum source, event and family: records of one stratum may be compared
/// @param marks   numbers of its marks in the [Vocabulary], one for each feature that the record has
record Sample(int seed, String stratum, boolean attack, int[] marks) {

    String source() {
        int bar = stratum.indexOf('|');
        return bar < 0 ? stratum : stratum.substring(0, bar);
    }
}
