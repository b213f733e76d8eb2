/// Where everything that lasts is kept: the PostgreSQL we start ourselves or one that is given, its
/// migrations, and backup and restore as one file. Knows JDBC and files; knows no feature.
@NullMarked
package org.sala.centre.store;

import org.jspecify.annotations.NullMarked;
