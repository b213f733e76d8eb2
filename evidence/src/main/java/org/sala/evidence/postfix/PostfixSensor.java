package org.sala.evidence.postfix;

import org.jspecify.annotations.Nullable;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event.MailHop;
import org.sala.engine.event.MailMessage;
import org.sala.engine.random.RandomStream;
import org.sala.engine.time.Ticks;
import org.sala.engine.world.Host;
import org.sala.engine.world.HostRole;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.evidence.Unit;
import org.sala.evidence.line.Line;
import org.sala.evidence.mail.MailFiles;
import org.sala.evidence.mail.MailIds;
import org.sala.evidence.numbering.LongMap;
import org.sala.evidence.sensor.Scene;
import org.sala.evidence.sensor.Syslog;

/// Observes mail passing a server and writes Postfix's lines: smtpd and cleanup when it comes in, qmgr
/// when it is queued, smtp or pipe for each recipient when it leaves, qmgr when it is removed.
///
/// A line holds envelope and Message-ID, never the subject. Source: Postfix 3.7 smtpd.c, cleanup_message.c,
/// qmgr_active.c, log_adhoc.c.
public final class PostfixSensor {

    private static final int PID = 131;

    private final Scene scene;
    private final Syslog syslog;
    private final LongMap<Taken> taken;

    /// @param bytes size of the message with the heads of all servers so far
    private record Taken(long at, long bytes) {}

    public PostfixSensor(Scene scene) {
        this(scene, new LongMap<>());
    }

    private PostfixSensor(Scene scene, LongMap<Taken> taken) {
        this.scene = scene;
        this.syslog = new Syslog(scene);
        this.taken = taken;
    }

    /// The same memory of mails on their way, over another scene.
    public PostfixSensor copy(Scene other) {
        return new PostfixSensor(other, taken.copy());
    }

    /// Remembers what another one remembers as well.
    public void join(PostfixSensor other) {
        taken.putAll(other.taken);
    }

    public void observe(MailHop hop) {
        Unit unit = scene.unit(hop.host(), Source.MAIL);
        if (unit == null) {
            return;
        }
        switch (hop.kind()) {
            case RECEIVED -> received(unit, hop);
            case QUEUED -> queued(unit, hop);
            case DELIVERED -> left(unit, hop, "pipe", "relay=dovecot", "sent");
            case RELAYED -> relayed(unit, hop);
            case REJECTED -> rejected(unit, hop);
            case BOUNCED -> bounced(unit, hop);
        }
    }

    /// The hop as the Received head of the mail's file states it.
    public static MailFiles.Hop head(Scene scene, MailHop hop, long shown) {
        Host server = scene.organisation().host(hop.host());
        return new MailFiles.Hop(
                shown,
                scene.names().dns(server.id()),
                helo(scene, hop),
                clientName(scene, hop) + " [" + hop.from().text() + "]",
                MailIds.queueId(hop.mail(), hop.host()));
    }

    private static String helo(Scene scene, MailHop hop) {
        return isServer(scene, hop.from())
                ? scene.names().dns(hop.from().host())
                : hop.mail().envelope().helo();
    }

    private static boolean isServer(Scene scene, Endpoint end) {
        return end.host() >= 0 && !scene.organisation().host(end.host()).isWorkstation();
    }

    private static String clientName(Scene scene, MailHop hop) {
        Endpoint from = hop.from();
        if (from.host() >= 0) {
            return scene.names().dns(from.host());
        }
        String helo = hop.mail().envelope().helo();
        // a name is believed where it points back: one stranger in eight has none
        boolean named = (scene.hash().of(from.address(), PID) & 7) != 0 && helo.contains(".");
        return named ? helo : "unknown";
    }

    private int pid(MailHop hop, int daemon) {
        return scene.hash().between(hop.mail().key() + hop.host(), PID + daemon, 2300, 32000);
    }

    private int queueManager(int host) {
        return scene.hash().between(host, PID, 700, 1400);
    }

    private long key(MailHop hop) {
        return RandomStream.mix(hop.mail().key() + hop.host() + 1) | 1;
    }

    private void received(Unit unit, MailHop hop) {
        String client = clientName(scene, hop) + "[" + hop.from().text() + "]";
        String id = MailIds.queueId(hop.mail(), hop.host());
        boolean submitted = !isServer(scene, hop.from()) && hop.from().host() >= 0;
        int daemon = pid(hop, 1);
        String program = submitted ? "postfix/submission/smtpd" : "postfix/smtpd";
        connection(unit, hop, program, daemon, "connect from " + client);
        String user = submitted ? ", sasl_method=PLAIN, sasl_username=" + local(hop.mail()) : "";
        String take = id + ": client=" + client + user;
        Line line = begin(unit, hop, program, daemon);
        client(hop);
        queueId(id);
        if (submitted) {
            scene.pen().row().set(Column.USER, local(hop.mail()));
        }
        say(line, take);
        String message = MailIds.messageId(hop.mail());
        line = begin(unit, hop, "postfix/cleanup", pid(hop, 2));
        queueId(id);
        say(line, id + ": message-id=" + message);
        int rcpt = hop.mail().envelope().recipients().size();
        String counts = " ehlo=1 mail=1 rcpt=" + rcpt + " data=1 quit=1 commands=" + (rcpt + 4);
        connection(unit, hop, program, daemon, "disconnect from " + client + counts);
        int offset = scene.organisation().country().offsetSeconds();
        long shown = scene.seconds(hop.host(), hop.at());
        Taken before = earlier(hop);
        long bytes =
                (before == null ? MailFiles.size(hop.mail(), offset) : before.bytes())
                        + MailFiles.received(hop.mail(), head(scene, hop, shown), offset).length();
        taken.put(key(hop), new Taken(hop.at(), bytes));
    }

    private @Nullable Taken earlier(MailHop hop) {
        int from = hop.from().host();
        return from < 0 ? null : taken.get(RandomStream.mix(hop.mail().key() + from + 1) | 1);
    }

    private static String local(MailMessage mail) {
        String sender = mail.envelope().sender();
        int at = sender.indexOf('@');
        return at < 0 ? sender : sender.substring(0, at);
    }

    private void queued(Unit unit, MailHop hop) {
        Taken state = taken.get(key(hop));
        long size =
                state == null
                        ? MailFiles.size(hop.mail(), scene.organisation().country().offsetSeconds())
                        : state.bytes();
        Line line = begin(unit, hop, "postfix/qmgr", queueManager(hop.host()));
        String id = MailIds.queueId(hop.mail(), hop.host());
        scene.pen().row().set(Column.BYTES_IN, size);
        scene.pen().row().set(Column.SENDER, hop.mail().envelope().sender());
        queueId(id);
        say(
                line,
                id
                        + ": from=<"
                        + hop.mail().envelope().sender()
                        + ">, size="
                        + size
                        + ", nrcpt="
                        + hop.mail().envelope().recipients().size()
                        + " (queue active)");
    }

    private void relayed(Unit unit, MailHop hop) {
        int next = hop.from().host();
        if (next == hop.host() || next < 0 && isLocal(hop.mail())) {
            next = other(hop.host());
        }
        Host host = next < 0 ? null : scene.organisation().host(next);
        String name =
                host == null
                        ? "mx." + domain(hop.mail().envelope().recipients().getFirst())
                        : scene.names().dns(host.id());
        String address = host == null ? hop.from().text() : Endpoint.dotted(host.address());
        String status = hop.status().isEmpty() ? "250 2.0.0 Ok: queued" : hop.status();
        String reply =
                host != null
                        ? "250 2.0.0 Ok: queued as " + MailIds.queueId(hop.mail(), host.id())
                        : status;
        left(unit, hop, "smtp", "relay=" + name + "[" + address + "]:25", "sent (" + reply + ")");
    }

    private boolean isLocal(MailMessage mail) {
        return domain(mail.envelope().recipients().getFirst()).equals(scene.names().domain());
    }

    private static String domain(String address) {
        return address.substring(address.indexOf('@') + 1);
    }

    // the gateway hands to the mail server, the mail server to the gateway
    private int other(int host) {
        HostRole wanted =
                scene.organisation().host(host).is(HostRole.MAIL_GATEWAY)
                        ? HostRole.MAIL_SERVER
                        : HostRole.MAIL_GATEWAY;
        for (Host each : scene.organisation().hosts()) {
            if (each.is(wanted)) {
                return each.id();
            }
        }
        return -1;
    }

    private void left(Unit unit, MailHop hop, String program, String relay, String result) {
        String id = MailIds.queueId(hop.mail(), hop.host());
        String how = result.equals("sent") ? "sent (delivered via dovecot service)" : result;
        for (String recipient : hop.mail().envelope().recipients()) {
            Line line = begin(unit, hop, "postfix/" + program, pid(hop, 3));
            scene.pen().row().set(Column.RECIPIENT, recipient);
            queueId(id);
            scene.pen().row().set(Column.STATUS, how.substring(0, how.indexOf(' ')));
            String to = id + ": to=<" + recipient + ">, " + relay + ", " + delays(hop);
            say(line, to + ", dsn=2.0.0, status=" + how);
        }
        removed(unit, hop, id);
    }

    private String delays(MailHop hop) {
        Taken state = taken.get(key(hop));
        long total = state == null ? 400 : (hop.at() - state.at()) / Ticks.MILLISECOND;
        long intake = Math.min(total, 20 + (key(hop) >>> 40 & 0x3F));
        long connect = (total - intake) / 4;
        long sending = total - intake - connect;
        return "delay="
                + seconds(total)
                + ", delays="
                + seconds(intake)
                + "/0.01/"
                + seconds(connect)
                + "/"
                + seconds(sending);
    }

    // two digits that count, as Postfix's format_tv prints
    private static String seconds(long millis) {
        if (millis >= 10_000) {
            return Long.toString((millis + 500) / 1000);
        }
        long hundredths = millis >= 1000 ? (millis + 50) / 100 * 10 : (millis + 5) / 10;
        if (hundredths == 0) {
            return "0";
        }
        long rest = hundredths % 100;
        String fraction =
                rest == 0
                        ? ""
                        : rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest;
        return hundredths / 100 + fraction;
    }

    private void rejected(Unit unit, MailHop hop) {
        String client = clientName(scene, hop) + "[" + hop.from().text() + "]";
        int daemon = pid(hop, 1);
        String sender = hop.mail().envelope().sender();
        String recipient = hop.mail().envelope().recipients().getFirst();
        String status = hop.status().isEmpty() ? "554 5.7.1 Service unavailable" : hop.status();
        connection(unit, hop, "postfix/smtpd", daemon, "connect from " + client);
        Line line = begin(unit, hop, "postfix/smtpd", daemon);
        client(hop);
        scene.pen().row().set(Column.RECIPIENT, recipient).set(Column.STATUS, "reject");
        scene.pen().row().set(Column.SENDER, sender);
        say(
                line,
                "NOQUEUE: reject: RCPT from "
                        + client
                        + ": "
                        + status
                        + "; from=<"
                        + sender
                        + "> to=<"
                        + recipient
                        + "> proto=ESMTP helo=<"
                        + helo(scene, hop)
                        + ">");
        String counts = " ehlo=1 mail=1 rcpt=0/1 quit=1 commands=3/4";
        connection(unit, hop, "postfix/smtpd", daemon, "disconnect from " + client + counts);
    }

    private void removed(Unit unit, MailHop hop, String id) {
        Line line = begin(unit, hop, "postfix/qmgr", queueManager(hop.host()));
        queueId(id);
        say(line, id + ": removed");
    }

    private void connection(Unit unit, MailHop hop, String program, int pid, String text) {
        Line line = begin(unit, hop, program, pid);
        client(hop);
        say(line, text);
    }

    private void bounced(Unit unit, MailHop hop) {
        String id = MailIds.queueId(hop.mail(), hop.host());
        String status = hop.status().isEmpty() ? "550 5.1.1 User unknown" : hop.status();
        for (String recipient : hop.mail().envelope().recipients()) {
            Line line = begin(unit, hop, "postfix/smtp", pid(hop, 3));
            scene.pen().row().set(Column.RECIPIENT, recipient).set(Column.STATUS, "bounced");
            queueId(id);
            String relay = "relay=mx." + domain(recipient) + "[" + hop.from().text() + "]:25";
            String to = id + ": to=<" + recipient + ">, " + relay + ", " + delays(hop);
            say(line, to + ", dsn=5.1.1, status=bounced (host said: " + status + ")");
        }
        removed(unit, hop, id);
    }

    private Line begin(Unit unit, MailHop hop, String program, int pid) {
        Line line = syslog.begin(unit, hop.at(), program, pid);
        return line;
    }

    private void say(Line line, String text) {
        syslog.say(line, text);
    }

    // a row holds nothing that its line does not say
    private void client(MailHop hop) {
        scene.pen().row().address(Column.SRC_IP, hop.from().address());
    }

    private void queueId(String id) {
        scene.pen().row().set(Column.MESSAGE_ID, id);
    }
}
