package org.sala.evidence.recorder;

import static org.sala.evidence.recorder.SampleOffice.*;

import java.util.List;
import org.sala.engine.event.Content;
import org.sala.engine.event.Endpoint;
import org.sala.engine.event.Event;
import org.sala.engine.event.Event.*;
import org.sala.engine.event.Exchange;
import org.sala.engine.event.Header;
import org.sala.engine.event.MailMessage;
import org.sala.engine.time.Ticks;

/// What goes over the wires of the sample office: requests, queries, shares, mail.
final class SampleTraffic {

    private static final String AGENT =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/131.0.0.0";
    private final SampleOffice office;
    private final List<Event> events;

    SampleTraffic(SampleOffice office, List<Event> events) {
        this.office = office;
        this.events = events;
    }

    void write() {
        network();
        mail();
    }

    private void network() {
        Exchange dns = new Exchange.Dns("www.example.org", "A", 0, "203.0.113.80", 300);
        flow(603, pc(50200), server(NAMES, 53), Transport.UDP, dns, FlowOutcome.COMPLETED, -1);
        Exchange gone = new Exchange.Dns("nothing.example.org", "A", 3, "", 0);
        flow(602, pc(50201), server(NAMES, 53), Transport.UDP, gone, FlowOutcome.COMPLETED, -1);
        Exchange http =
                new Exchange.Http(
                        "GET",
                        "http://www.example.org/a?b=1",
                        new Exchange.HttpAnswer(200, "text/html", false),
                        new Exchange.HttpHeads(AGENT, ""));
        flow(602, pc(50202), outside(80), Transport.TCP, http, FlowOutcome.COMPLETED, PROXY);
        Exchange tls = new Exchange.Tls("files.example.org", AGENT, "c");
        flow(603, pc(50203), outside(443), Transport.TCP, tls, FlowOutcome.COMPLETED, PROXY);
        flow(602, pc(50204), outside(443), Transport.TCP, tls, FlowOutcome.DENIED_BY_PROXY, PROXY);
        flow(602, pc(50205), outside(80), Transport.TCP, http, FlowOutcome.TIMED_OUT, PROXY);
        Exchange other = new Exchange.Other("unknown");
        flow(
                602,
                pc(50206),
                outside(4444),
                Transport.TCP,
                other,
                FlowOutcome.DENIED_BY_FIREWALL,
                -1);
        flow(
                602,
                pc(50207),
                outside(123),
                Transport.UDP,
                new Exchange.Ntp(0),
                FlowOutcome.COMPLETED,
                -1);
        flow(
                602,
                pc(0),
                outside(8),
                Transport.ICMP,
                new Exchange.Ping(3),
                FlowOutcome.DENIED_BY_FIREWALL,
                -1);
        Exchange smb =
                new Exchange.Smb(
                        "\\\\FS01\\Finance",
                        List.of(
                                new Exchange.SmbOperation("open", "plan.xlsx", 0),
                                        new Exchange.SmbOperation("read", "plan.xlsx", 900),
                                new Exchange.SmbOperation("write", "plan.xlsx", 900),
                                        new Exchange.SmbOperation("delete", "old.xlsx", 0)));
        flow(0, pc(50208), server(FILES, 445), Transport.TCP, smb, FlowOutcome.COMPLETED, -1);
        Exchange form =
                new Exchange.Http(
                        "POST",
                        "http://www.dol.example/form?id=7",
                        new Exchange.HttpAnswer(302, "text/html", false),
                        new Exchange.HttpHeads(AGENT, "http://www.dol.example/"));
        flow(0, outside(41000), server(WEB, 80), Transport.TCP, form, FlowOutcome.COMPLETED, -1);
    }

    private void flow(
            long process,
            Endpoint from,
            Endpoint to,
            Transport transport,
            Exchange exchange,
            FlowOutcome outcome,
            int proxy) {
        Header header = office.header(from.host(), from.host() < 0 ? -1 : SOMCHAI);
        add(
                new Flow(
                        header,
                        header.id() * 7,
                        process,
                        new Ends(from, to, transport, proxy),
                        new Volume(350 * Ticks.MILLISECOND, 812, 15_300),
                        exchange,
                        outcome));
    }

    private void mail() {
        MailMessage mail =
                new MailMessage(
                        9001,
                        new MailMessage.Envelope(
                                "anong@supplier.example",
                                List.of("somchai.p@dol.example"),
                                outside(52000),
                                "mx.supplier.example"),
                        new MailMessage.Heads(
                                "อนงค์ <anong@supplier.example>",
                                List.of("สมชาย ประเสริฐ <somchai.p@dol.example>"),
                                "ใบแจ้งหนี้ เดือนพฤศจิกายน 2569",
                                office.now(),
                                "Microsoft Outlook 16.0",
                                0),
                        "เรียน คุณสมชาย\nตามแนบ\n",
                        List.of(
                                new Content.Entry(
                                        "ใบแจ้งหนี้.pdf", new Content.Pdf(91, 3000, "Invoice"))));
        hop(mail, GATEWAY, HopKind.RECEIVED, outside(52000), "");
        hop(mail, GATEWAY, HopKind.QUEUED, outside(52000), "");
        hop(mail, MAIL, HopKind.RECEIVED, server(GATEWAY, 40100), "");
        hop(mail, MAIL, HopKind.QUEUED, server(GATEWAY, 40100), "");
        hop(mail, GATEWAY, HopKind.RELAYED, server(MAIL, 25), "250 2.0.0 Ok: queued");
        hop(mail, MAIL, HopKind.DELIVERED, server(MAIL, 0), "");
        MailMessage spam =
                new MailMessage(
                        9002,
                        new MailMessage.Envelope(
                                "win@prize.test",
                                List.of("info@dol.example"),
                                outside(52001),
                                "prize.test"),
                        new MailMessage.Heads(
                                "win@prize.test",
                                List.of("info@dol.example"),
                                "You won",
                                office.now(),
                                "",
                                0),
                        "x",
                        List.of());
        hop(spam, GATEWAY, HopKind.REJECTED, outside(52001), "550 5.7.1 Message refused");
        hop(spam, GATEWAY, HopKind.BOUNCED, outside(25), "");
    }

    private void hop(MailMessage mail, int host, HopKind kind, Endpoint from, String status) {
        add(new MailHop(office.header(host, -1), mail, kind, from, status));
    }

    private void add(Event event) {
        events.add(event);
    }
}
