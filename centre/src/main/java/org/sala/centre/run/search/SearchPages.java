package org.sala.centre.run.search;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sala.centre.run.ConsoleFrame;
import org.sala.centre.run.LiveRun;
import org.sala.centre.run.RunFramePages;
import org.sala.centre.run.RunMembers;
import org.sala.centre.web.Form;
import org.sala.centre.web.NotFound;
import org.sala.centre.web.Shell;
import org.sala.engine.time.Ticks;
import org.sala.search.query.Query;
import org.sala.search.store.RecordFields;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;
import tools.jackson.databind.json.JsonMapper;

/// The search of the console: its page, what the team saved, its history, and the real files.
@Controller
class SearchPages {
    private static final List<String> TEXTS =
            List.of(
                    "logs.add",
                    "logs.exclude",
                    "logs.records",
                    "logs.rows",
                    "logs.none",
                    "logs.loading",
                    "logs.raw",
                    "logs.evidence",
                    "logs.copy",
                    "logs.around",
                    "logs.brushed",
                    "logs.brush.clear",
                    "logs.failed",
                    "logs.file");

    private final RunFramePages frames;
    private final SearchDesk desk;
    private final SearchNotebook notebook;
    private final JsonMapper json = new JsonMapper();

    SearchPages(RunFramePages frames, SearchDesk desk, SearchNotebook notebook) {
        this.frames = frames;
        this.desk = desk;
        this.notebook = notebook;
    }

    @GetMapping("/runs/{run}/search")
    View search(Shell shell, Form form, @PathVariable long run) {
        ConsoleFrame frame = frames.enter(shell, run, "/search");
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : TEXTS) {
            texts.put(key.substring("logs.".length()), shell.t(key, "{0}", "{1}"));
        }
        return shell.titled(shell.t("logs.title"))
                .show(
                        "logs/search",
                        Map.of(
                                "frame", frame,
                                "query", form.exact("q"),
                                "texts", json.writeValueAsString(texts),
                                "fields",
                                        json.writeValueAsString(
                                                SearchWords.columns(
                                                        RecordFields.CATALOGUE.fields())),
                                "notes", notes(run, frame.member())));
    }

    private List<NotebookLines.Made> history(RunMembers.Member member) {
        SearchDesk.Asking asking = new SearchDesk.Asking(member, frames.live(member));
        List<NotebookLines.Made> lines = new ArrayList<>();
        for (SearchNotebook.Made made : desk.history(asking)) {
            String time =
                    IncidentTime.text(made.at() / Ticks.SECOND * Ticks.SECOND, asking.offset());
            lines.add(new NotebookLines.Made(made.query(), time, made.records(), made.who()));
        }
        return lines;
    }

    private NotebookLines notes(long run, RunMembers.Member member) {
        return new NotebookLines(saved(run), history(member));
    }

    private List<NotebookLines.Saved> saved(long run) {
        return notebook.saved(run).stream()
                .map(s -> new NotebookLines.Saved(s.id(), s.name(), s.query(), s.who()))
                .toList();
    }

    /// The saved searches and the history, as a part of the page.
    @GetMapping("/runs/{run}/search/notebook")
    View notebook(Shell shell, @PathVariable long run) {
        RunMembers.Member member = frames.member(shell, run);
        return shell.part(
                "logs/notebook",
                Map.of(
                        "run", run,
                        "mayWrite", !member.staff(),
                        "notes", notes(run, member)));
    }

    @PostMapping("/runs/{run}/search/saved")
    View save(Shell shell, Form form, @PathVariable long run) {
        RunMembers.Member member = seated(shell, run);
        String name = form.required("name", 120);
        String query = form.exact("q");
        boolean readable =
                query.length() <= 4_000 && SearchDesk.read(query) instanceof Query.Understood;
        if (form.isWrong() || !readable || !notebook.save(run, member.reader().id(), name, query)) {
            return shell.status(422).part("logs/not-saved", Map.of("readable", readable));
        }
        return notebook(shell, run);
    }

    @PostMapping("/runs/{run}/search/saved/{id}/remove")
    View remove(Shell shell, @PathVariable long run, @PathVariable long id) {
        seated(shell, run);
        notebook.forget(run, id);
        return notebook(shell, run);
    }

    private RunMembers.Member seated(Shell shell, long run) {
        RunMembers.Member member = frames.member(shell, run);
        if (member.staff()) {
            throw new NotFound("seat");
        }
        return member;
    }

    @GetMapping("/runs/{run}/search/files")
    View files(Shell shell, @PathVariable long run) {
        ConsoleFrame frame = frames.enter(shell, run, "/search");
        SearchDesk.Asking asking =
                new SearchDesk.Asking(frame.member(), frames.live(frame.member()));
        List<FileLine> lines = new ArrayList<>();
        for (LogFiles.Entry entry : new LogFiles(asking.store(), asking.context()).all()) {
            lines.add(
                    new FileLine(
                            entry.unit().id(),
                            entry.unit().fileName(),
                            entry.unit().source().key(),
                            entry.host(),
                            entry.file().records(),
                            entry.retention() / Ticks.DAY,
                            IncidentTime.text(entry.file().first(), asking.offset()),
                            IncidentTime.text(entry.file().last(), asking.offset())));
        }
        return shell.titled(shell.t("logs.files.title"))
                .show(
                        "logs/files",
                        Map.of(
                                "frame",
                                frame,
                                "files",
                                lines,
                                "now",
                                String.valueOf(asking.live().at())));
    }

    /// The SHA-256 of a file as it stands at a simulated moment, so that it can be shown beside it.
    @GetMapping("/runs/{run}/search/files/{unit}/digest")
    View digest(Shell shell, Form form, @PathVariable long run, @PathVariable int unit)
            throws IOException {
        LiveRun live = frames.live(frames.member(shell, run));
        long now = moment(form.value("at"), live);
        LogFiles files = files(shell, run, now);
        LogFiles.Entry entry = files.one(unit).orElseThrow(() -> new NotFound("file " + unit));
        FileDigest.Sum sum = FileDigest.of(out -> files.write(entry, out));
        return shell.part(
                "logs/digest",
                Map.of(
                        "path", "/runs/" + run + "/search/files/" + unit + "?at=" + now,
                        "sha256", HexFormat.of().formatHex(sum.sha256()),
                        "bytes", sum.bytes()));
    }

    private LogFiles files(Shell shell, long run, long now) {
        RunMembers.Member member = frames.member(shell, run);
        SearchDesk.Asking asking = new SearchDesk.Asking(member, frames.live(member));
        return new LogFiles(asking.store(), asking.contextAt(now));
    }

    private static long moment(String text, LiveRun live) {
        return text.matches("[0-9]{1,18}") ? Math.min(Long.parseLong(text), live.at()) : live.at();
    }

    /// The real file as it stands at a simulated moment, which is never later than the present.
    @GetMapping("/runs/{run}/search/files/{unit}")
    void file(
            Shell shell,
            HttpServletResponse response,
            @PathVariable long run,
            @PathVariable int unit,
            @RequestParam(defaultValue = "") String at)
            throws IOException {
        LogFiles files = files(shell, run, moment(at, frames.live(frames.member(shell, run))));
        LogFiles.Entry entry = files.one(unit).orElseThrow(() -> new NotFound("file " + unit));
        FileDigest.Sum sum = FileDigest.of(out -> files.write(entry, out));
        String name = entry.unit().fileName().replace('/', '_').replace("\"", "");
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setContentLengthLong(sum.bytes());
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setHeader("Repr-Digest", FileDigest.header(sum.sha256()));
        response.setHeader("Cache-Control", "no-store");
        files.write(entry, response.getOutputStream());
    }
}
