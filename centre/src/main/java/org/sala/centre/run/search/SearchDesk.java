package org.sala.centre.run.search;

import java.util.List;
import java.util.Optional;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.RunMembers;
import org.sala.engine.time.Ticks;
import org.sala.search.query.Query;
import org.sala.search.store.Answers;
import org.sala.search.store.LogStore;
import org.sala.search.store.RecordFields;
import org.sala.search.store.SearchContext;
import org.springframework.stereotype.Component;

/// Searches on behalf of a member of a team, at the run's present.
@Component
public class SearchDesk {
    private final SearchNotebook notebook;

    SearchDesk(SearchNotebook notebook) {
        this.notebook = notebook;
    }

    /// One person in front of one run.
    public record Asking(RunMembers.Member member, LiveRun live) {
        public LogStore store() {
            return live.evidence().search();
        }

        /// Of the incident's zone from UTC, seconds.
        public int offset() {
            return live.incident().organisation().country().offsetSeconds();
        }

        public SearchContext context() {
            return contextAt(live.at());
        }

        SearchContext contextAt(long now) {
            return SearchContext.at(
                    member.reader().name(), Math.min(now, live.at()), Ticks.ofSeconds(offset()));
        }

        long run() {
            return member.run().id();
        }
    }

    /// Runs a query; the first page of an answer is noted in the team's history.
    Answers.Page rows(Asking asking, Query query, SearchContext context, LogStore.Paging paging) {
        long start = System.nanoTime();
        Answers.Page page = asking.store().search(query, context, paging);
        if (paging.after() == null && paging.skip() == 0 && !asking.member().staff()) {
            SearchNotebook.Made made =
                    new SearchNotebook.Made(query.text(), context.now(), page.lines().size(), "");
            long millis = (System.nanoTime() - start) / 1_000_000;
            notebook.made(asking.run(), asking.member().reader().id(), made, millis);
        }
        return page;
    }

    /// A record of a run as its team may see it now.
    public Optional<Answers.Whole> record(Asking asking, int unit, long offset) {
        return asking.store().record(unit, offset, asking.context());
    }

    static Query.Reading read(String text) {
        return Query.parse(text, RecordFields.CATALOGUE);
    }

    List<SearchNotebook.Made> history(Asking asking) {
        return notebook.history(asking.run(), 60);
    }
}
