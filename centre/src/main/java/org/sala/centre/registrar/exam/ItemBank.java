package org.sala.centre.registrar.exam;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.sala.centre.audit.AuditChain.Subject;
import org.sala.centre.audit.AuditLog;
import org.sala.centre.registrar.RefusedException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The items that tests are made of, and the forms. A changed item is a new version; a form that was
/// answered is not changed.
@Component
public class ItemBank {

    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final JsonMapper json = new JsonMapper();

    ItemBank(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /// Words of an item in one language.
    public record Words(String stem, List<String> choices) {}

    /// The newest version of an item. @param key index of the right choice, from 0
    public record Item(
            UUID id,
            UUID versionId,
            String course,
            String topic,
            int version,
            Map<String, Words> words,
            int key) {
        /// Words in a language, else in English.
        public Words in(String language) {
            Words own = words.get(language);
            return own != null ? own : words.getOrDefault("en", new Words("", List.of()));
        }
    }

    /// @param locked whether somebody answered it
    public record TestForm(
            UUID id,
            String course,
            int courseVersion,
            String variant,
            int minutes,
            boolean locked,
            int items) {}

    private static final String ITEM =
            """
            select i.id, v.id as version_id, i.course, i.topic, v.version, v.texts::text as texts, v.key
              from item i join item_version v on v.item_id = i.id
            """;

    /// The newest version of each item of a course.
    public List<Item> items(String course) {
        return jdbc.sql(
                        ITEM
                                + """
                                 where i.course = ? and v.version = (select max(version) from item_version w where w.item_id = i.id)
                                 order by i.topic, i.id
                                """)
                .param(course)
                .query(this::item)
                .list();
    }

    public Optional<Item> one(UUID item) {
        return jdbc.sql(ITEM + " where i.id = ? order by v.version desc limit 1")
                .param(item)
                .query(this::item)
                .optional();
    }

    /// The items of a form, in its order.
    public List<Item> of(UUID form) {
        return jdbc.sql(
                        ITEM
                                + " join test_form_item f on f.item_version_id = v.id where"
                                + " f.form_id = ? order by f.place")
                .param(form)
                .query(this::item)
                .list();
    }

    private Item item(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        Map<String, Words> words = new LinkedHashMap<>();
        JsonNode texts = json.readTree(row.getString("texts"));
        for (Map.Entry<String, JsonNode> one : texts.properties()) {
            List<String> choices = new ArrayList<>();
            one.getValue().path("choices").forEach(choice -> choices.add(choice.asString()));
            words.put(one.getKey(), new Words(one.getValue().path("stem").asString(), choices));
        }
        return new Item(
                row.getObject("id", UUID.class),
                row.getObject("version_id", UUID.class),
                row.getString("course"),
                row.getString("topic"),
                row.getInt("version"),
                words,
                row.getInt("key"));
    }

    /// Enters an item.
    @Transactional
    public UUID enter(long actor, String course, String topic, Map<String, Words> words, int key) {
        UUID id =
                jdbc.sql("insert into item (course, topic) values (?, ?) returning id")
                        .params(course, topic)
                        .query(UUID.class)
                        .single();
        version(id, 1, words, key);
        note(actor, "entered", "item", id);
        return id;
    }

    /// Writes an item anew as its next version; forms keep the one that they have.
    @Transactional
    public void change(long actor, Item item, Map<String, Words> words, int key) {
        try {
            version(item.id(), item.version() + 1, words, key);
        } catch (DuplicateKeyException e) {
            RefusedException refused = new RefusedException("registrar.refused.changed");
            refused.initCause(e);
            throw refused;
        }
        note(actor, "changed", "item", item.id());
    }

    private void version(UUID item, int version, Map<String, Words> words, int key) {
        jdbc.sql(
                        "insert into item_version (item_id, version, texts, key) values (?, ?,"
                                + " ?::jsonb, ?)")
                .params(item, version, json.writeValueAsString(words), key)
                .update();
    }

    public List<TestForm> forms() {
        return jdbc.sql(
                        """
                        select f.id, v.course, v.version, f.variant, f.minutes, f.locked_at is not null,
                               (select count(*) from test_form_item i where i.form_id = f.id)::int
                          from test_form f join course_version v on v.id = f.course_version_id
                         order by v.course, v.version, f.variant
                        """)
                .query((row, _) ->
                        new TestForm(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getInt(3),
                                row.getString(4),
                                row.getInt(5),
                                row.getBoolean(6),
                                row.getInt(7)))
                .list();
    }

    /// Makes or remakes a form of the newest version of a course.
    ///
    /// @throws RefusedException where the form was answered
    @Transactional
    public void form(long actor, String course, String variant, int minutes, List<UUID> items) {
        UUID version =
                jdbc.sql(
                                "select id from course_version where course = ? order by version"
                                        + " desc limit 1")
                        .param(course)
                        .query(UUID.class)
                        .single();
        UUID form =
                jdbc.sql(
                                """
                                insert into test_form (course_version_id, variant, minutes) values (?, ?, ?)
                                on conflict (course_version_id, variant) do update set minutes = excluded.minutes returning id
                                """)
                        .params(version, variant, minutes)
                        .query(UUID.class)
                        .single();
        try {
            jdbc.sql("delete from test_form_item where form_id = ?").param(form).update();
            int place = 1;
            for (UUID item : items) {
                jdbc.sql(
                                """
                                insert into test_form_item (form_id, place, item_version_id)
                                select ?, ?, id from item_version where item_id = ? order by version desc limit 1
                                """)
                        .params(form, place++, item)
                        .update();
            }
        } catch (DataIntegrityViolationException e) {
            RefusedException refused = new RefusedException("exam.refused.locked");
            refused.initCause(e);
            throw refused;
        }
        note(actor, "made", "form", form);
    }

    private void note(long actor, String action, String entity, UUID id) {
        audit.add(actor, new Subject(action, entity, id.toString()), new TreeMap<>());
    }
}
