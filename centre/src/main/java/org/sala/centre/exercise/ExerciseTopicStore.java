package org.sala.centre.exercise;

import org.sala.centre.account.Reader;
import org.sala.centre.live.TopicGuard;
import org.sala.centre.run.RunMembers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Who may hear the news of an exercise: the staff of the room, and whoever has a seat in it. News of
/// the list of exercises, number 0, is for everybody who is signed in; no news carries more than its kind.
@Component
class ExerciseTopicStore implements TopicGuard {

    private final JdbcClient jdbc;

    ExerciseTopicStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public boolean covers(String topic) {
        return topic.matches("exercise/[0-9]{1,18}");
    }

    @Override
    public boolean allows(Reader reader, String topic) {
        long exercise = Long.parseLong(topic.substring("exercise/".length()));
        return exercise == 0
                || RunMembers.isStaff(reader)
                || jdbc.sql(
                                """
                                select exists (select from seat s join team t on t.id = s.team_id
                                                where t.exercise_id = ? and s.account_id = ?)
                                """)
                        .params(exercise, reader.id())
                        .query(Boolean.class)
                        .single();
    }
}
