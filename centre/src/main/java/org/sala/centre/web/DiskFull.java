package org.sala.centre.web;

import java.io.IOException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/// Tells whether the database or a file could not be written because no room is left.
final class DiskFull {
    /// PostgreSQL's code "disk_full".
    private static final String CODE = "53100";

    private DiskFull() {}

    static boolean isBehind(Throwable failure) {
        @Nullable Throwable at = failure;
        for (; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql && CODE.equals(sql.getSQLState())) {
                return true;
            }
            if (at instanceof IOException io
                    && String.valueOf(io.getMessage()).contains("No space left on device")) {
                return true;
            }
        }
        return false;
    }
}
