package org.sala.centre.store;

import java.util.List;
import java.util.Map;

/// The form of a backup: a ZIP archive with, in this order,
///
/// - `backup.json`, a [Head];
/// - `tables/NAME`, each table in PostgreSQL's COPY text form, all as of one moment;
/// - `store/SHA256`, each file of the content-addressed store;
/// - `end.json`, an [End], which is missing from a file that was cut short.
public final class BackupFile {
    static final int FORMAT = 1;
    static final String HEAD = "backup.json";
    static final String END = "end.json";
    static final String TABLES = "tables/";
    static final String STORE = "store/";

    private BackupFile() {}

    /// What a backup says of itself.
    ///
    /// @param format of the archive, at present 1
    /// @param madeAt ISO 8601, UTC
    /// @param product version of the product that made it
    /// @param databaseVersion newest migration that the database had
    public record Head(int format, String madeAt, String product, String databaseVersion) {}

    /// What stands in a backup.
    ///
    /// @param tables by name: columns in the order of the copy, and number of rows
    /// @param sequences last values
    /// @param files number of files from the store
    public record End(Map<String, Table> tables, Map<String, Long> sequences, int files) {
        /// Rows in all tables.
        public long rows() {
            return tables.values().stream().mapToLong(Table::rows).sum();
        }
    }

    /// One table in a backup.
    public record Table(List<String> columns, long rows) {}
}
