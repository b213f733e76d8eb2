package org.sala.library.leak;

import java.util.List;

/// The form of one record.
///
/// @param seed    of the run
/// @param stratum source, event and family: records of one stratum may be compared
/// @param marks   "feature=value" for each feature that the record has
record Sample(int seed, String stratum, boolean attack, List<String> marks) {}
