package org.sala.centre;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sala.centre.account.Demonstration;
import org.sala.centre.registrar.demonstration.DemonstrationProgramme;
import org.sala.centre.tls.ServerCertificate;
import org.sala.centre.web.PublicAddress;
import org.sala.engine.random.Seed;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/// A running centre.
public final class Centre implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final URI address;
    private final List<Demonstration.Made> newAccounts;

    private Centre(
            ConfigurableApplicationContext context,
            URI address,
            List<Demonstration.Made> newAccounts) {
        this.context = context;
        this.address = address;
        this.newAccounts = newAccounts;
    }

    /// Starts a centre: migrates the database, fills an empty one where asked for, and listens.
    /// Returns when the first page can be served.
    public static Centre start(CentreOptions options) {
        SpringApplication application = new SpringApplication(CentreApplication.class);
        application.setRegisterShutdownHook(false);
        application.setMainApplicationClass(CentreApplication.class);
        application.addInitializers(properties(options));
        int[] port = {options.port()};
        application.addListeners(
                (ApplicationListener<WebServerInitializedEvent>)
                        event -> port[0] = event.getWebServer().getPort());
        ConfigurableApplicationContext context = application.run();
        List<Demonstration.Made> made =
                options.demonstration()
                        ? context.getBean(Demonstration.class).fillIfEmpty()
                        : List.of();
        if (!made.isEmpty()) {
            LocalDate today = LocalDate.now(ZoneId.of("Asia/Bangkok"));
            context.getBean(DemonstrationProgramme.class).make(Seed.practice(1), today);
        }
        PublicAddress listened = context.getBean(PublicAddress.class);
        return new Centre(context, listened.orListening(options.address(), port[0]), made);
    }

    /// The address to type into a browser.
    public URI address() {
        return address;
    }

    /// The demonstration's accounts where this start made them, with their passwords; else nothing.
    /// The passwords are stored nowhere.
    public List<Demonstration.Made> newAccounts() {
        return newAccounts;
    }

    /// A component of the running centre.
    public <T> T component(Class<T> type) {
        return context.getBean(type);
    }

    <T> T component(String name, Class<T> type) {
        return context.getBean(name, type);
    }

    /// Stops listening, lets requests under way end, and leaves the database.
    @Override
    public void close() {
        context.close();
    }

    private static ApplicationContextInitializer<ConfigurableApplicationContext> properties(
            CentreOptions options) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("spring.datasource.url", options.database().url());
        map.put("spring.datasource.username", options.database().user());
        map.put("spring.datasource.password", options.database().password());
        map.put("server.address", options.address());
        map.put("server.port", options.port());
        map.put("sala.data", options.data().toAbsolutePath().toString());
        map.put("sala.tls", options.tls());
        if (options.publicUrl() != null) {
            map.put("sala.public-url", options.publicUrl().toString());
        }
        if (options.tls()) {
            map.putAll(
                    ServerCertificate.prepare(
                                    options.data(), options.publicUrl(), Clock.systemUTC())
                            .properties());
        } else if (options.publicUrl() != null && "https".equals(options.publicUrl().getScheme())) {
            // Somebody before us on this machine speaks HTTPS and says who asked.
            map.put("server.forward-headers-strategy", "native");
        }
        return context ->
                context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("sala", map));
    }
}
