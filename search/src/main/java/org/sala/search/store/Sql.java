package org.sala.search.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A statement in the making. What people wrote only ever enters as a bound value.
final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Sql add(String part) {
        text.append(part);
        return this;
    }

    Sql bind(Object value) {
        text.append('?');
        values.add(value);
        return this;
    }

    Sql add(Sql other) {
        text.append(other.text);
        values.addAll(other.values);
        return this;
    }

    String text() {
        return text.toString();
    }

    List<Object> values() {
        return List.copyOf(values);
    }

    void bindTo(PreparedStatement statement) throws SQLException {
        int index = 1;
        for (Object value : values) {
            switch (value) {
                case Long number -> statement.setLong(index++, number);
                case Integer number -> statement.setInt(index++, number);
                case Double number -> statement.setDouble(index++, number);
                case String string -> statement.setString(index++, string);
                default -> throw new IllegalArgumentException(value.getClass().getName());
            }
        }
    }
}
