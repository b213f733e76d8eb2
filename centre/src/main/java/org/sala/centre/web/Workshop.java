package org.sala.centre.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sala.centre.account.Reader;
import org.sala.centre.live.Outbox;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;

/// What a shell is made of.
@Component
final class Workshop {
    private final Readers readers;
    private final Texts texts;
    private final Assets assets;
    private final Outbox outbox;
    private final PublicAddress address;
    private final List<NavLink> links;
    private final ZoneId zone;
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);

    Workshop(
            Readers readers,
            Words words,
            Outbox outbox,
            List<NavLink> links,
            @Value("${sala.zone:Asia/Bangkok}") String zone) {
        this.readers = readers;
        this.texts = words.texts();
        this.assets = words.assets();
        this.address = words.address();
        this.outbox = outbox;
        this.links = links.stream().sorted(Comparator.comparingInt(NavLink::order)).toList();
        this.zone = ZoneId.of(zone);
    }

    /// What does not change while the centre runs.
    @Component
    record Words(Texts texts, Assets assets, PublicAddress address) {}

    Shell shell(HttpServletRequest request) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        Reader reader = readers.reader(request, who).orElse(null);
        return new Shell(this, request, reader, readers.language(request, reader));
    }

    View view(String template, Page page, Map<String, ?> parameters, int status) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put("page", page);
        return (@Nullable Map<String, ?> _,
                HttpServletRequest _,
                jakarta.servlet.http.HttpServletResponse response) -> {
            Utf8ByteOutput output = new Utf8ByteOutput();
            engine.render(template + ".jte", all, output);
            response.setStatus(status);
            response.setContentType("text/html;charset=UTF-8");
            response.setContentLength(output.getContentLength());
            output.writeTo(response.getOutputStream());
        };
    }

    Readers readers() {
        return readers;
    }

    Texts texts() {
        return texts;
    }

    Assets assets() {
        return assets;
    }

    Outbox outbox() {
        return outbox;
    }

    PublicAddress address() {
        return address;
    }

    List<NavLink> links() {
        return links;
    }

    ZoneId zone() {
        return zone;
    }
}
