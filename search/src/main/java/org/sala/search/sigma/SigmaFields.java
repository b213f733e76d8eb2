package org.sala.search.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.sala.evidence.Column;
import org.sala.evidence.Source;
import org.sala.search.query.Field;
import org.sala.search.query.Filter;
import org.sala.search.query.Glob;
import org.sala.search.store.RecordFields;

/// What the fields and log sources of Sigma's taxonomy are called here.
///
/// Source: the Sigma taxonomy appendix, sections on fields and log sources.
final class SigmaFields {

    private static final Map<String, Column> NAMES =
            Map.ofEntries(
                    Map.entry("eventid", Column.EVENT_ID),
                    Map.entry("image", Column.PROCESS),
                    Map.entry("newprocessname", Column.PROCESS),
                    Map.entry("processname", Column.PROCESS),
                    Map.entry("sourceimage", Column.PROCESS),
                    Map.entry("parentimage", Column.PARENT),
                    Map.entry("parentprocessname", Column.PARENT),
                    Map.entry("commandline", Column.COMMAND_LINE),
                    Map.entry("processcommandline", Column.COMMAND_LINE),
                    Map.entry("scriptblocktext", Column.MESSAGE),
                    Map.entry("user", Column.USER),
                    Map.entry("username", Column.USER),
                    Map.entry("targetusername", Column.USER),
                    Map.entry("cs-username", Column.USER),
                    Map.entry("computer", Column.HOST),
                    Map.entry("computername", Column.HOST),
                    Map.entry("hostname", Column.HOST),
                    Map.entry("targetfilename", Column.FILE),
                    Map.entry("filename", Column.FILE),
                    Map.entry("imageloaded", Column.FILE),
                    Map.entry("path", Column.FILE),
                    Map.entry("hashes", Column.SHA256),
                    Map.entry("sha256", Column.SHA256),
                    Map.entry("targetobject", Column.REGISTRY_KEY),
                    Map.entry("details", Column.VALUE),
                    Map.entry("logontype", Column.LOGON_TYPE),
                    Map.entry("servicename", Column.SERVICE),
                    Map.entry("taskname", Column.SERVICE),
                    Map.entry("status", Column.STATUS),
                    Map.entry("destinationip", Column.DST_IP),
                    Map.entry("dst_ip", Column.DST_IP),
                    Map.entry("destinationport", Column.DST_PORT),
                    Map.entry("dst_port", Column.DST_PORT),
                    Map.entry("sourceip", Column.SRC_IP),
                    Map.entry("ipaddress", Column.SRC_IP),
                    Map.entry("c-ip", Column.SRC_IP),
                    Map.entry("src_ip", Column.SRC_IP),
                    Map.entry("sourceport", Column.SRC_PORT),
                    Map.entry("destinationhostname", Column.DOMAIN),
                    Map.entry("queryname", Column.DOMAIN),
                    Map.entry("query", Column.DOMAIN),
                    Map.entry("cs-host", Column.DOMAIN),
                    Map.entry("r-dns", Column.DOMAIN),
                    Map.entry("c-uri", Column.URL),
                    Map.entry("cs-uri", Column.URL),
                    Map.entry("c-useragent", Column.USER_AGENT),
                    Map.entry("cs-user-agent", Column.USER_AGENT),
                    Map.entry("cs-method", Column.METHOD),
                    Map.entry("sc-status", Column.STATUS));

    private SigmaFields() {}

    static @Nullable Field field(String name) {
        String key = name.toLowerCase(Locale.ROOT);
        Column column = NAMES.get(key);
        return column != null ? RecordFields.of(column) : RecordFields.CATALOGUE.find(key);
    }

    /// The logs that a rule is about; null where none of ours is.
    static @Nullable Filter source(Map<?, ?> logsource) {
        String category = key(logsource.get("category"));
        String product = key(logsource.get("product"));
        String service = key(logsource.get("service"));
        return switch (category) {
            case "" -> service(product, service);
            case "process_creation" ->
                    either(events(Source.SYSMON, 1), events(Source.SECURITY, 4688));
            case "file_event" -> events(Source.SYSMON, 11);
            case "registry_event" -> either(events(Source.SYSMON, 12), events(Source.SYSMON, 13));
            case "registry_set" -> events(Source.SYSMON, 13);
            case "registry_add" -> events(Source.SYSMON, 12);
            case "network_connection" -> events(Source.SYSMON, 3);
            case "dns_query" -> events(Source.SYSMON, 22);
            case "process_access" -> events(Source.SYSMON, 10);
            case "create_remote_thread" -> events(Source.SYSMON, 8);
            case "image_load" -> events(Source.SYSMON, 7);
            case "file_delete" -> either(events(Source.SYSMON, 23), events(Source.SYSMON, 26));
            case "pipe_created" -> either(events(Source.SYSMON, 17), events(Source.SYSMON, 18));
            case "ps_script" -> events(Source.POWERSHELL, 4104);
            case "ps_module" -> events(Source.POWERSHELL, 4103);
            case "antivirus" -> of(Source.ANTIVIRUS);
            case "proxy" -> of(Source.PROXY);
            case "dns" -> of(Source.DNS);
            case "webserver" -> of(Source.WEB);
            case "firewall" -> of(Source.FIREWALL);
            default -> null;
        };
    }

    private static @Nullable Filter service(String product, String service) {
        return switch (service) {
            case "security" -> of(Source.SECURITY);
            case "system" -> of(Source.SYSTEM);
            case "sysmon" -> of(Source.SYSMON);
            case "powershell", "powershell-classic" ->
                    either(of(Source.POWERSHELL), of(Source.WINPOWERSHELL));
            case "windefend" -> of(Source.ANTIVIRUS);
            case "auth", "sshd", "sudo" -> of(Source.AUTH);
            case "syslog", "cron" -> of(Source.JOURNAL);
            case "" ->
                    switch (product) {
                        case "windows" ->
                                either(
                                        of(Source.SECURITY),
                                        of(Source.SYSTEM),
                                        of(Source.SYSMON),
                                        of(Source.POWERSHELL),
                                        of(Source.ANTIVIRUS));
                        case "linux" -> either(of(Source.AUTH), of(Source.JOURNAL));
                        case "" -> new Filter.All();
                        default -> null;
                    };
            default -> null;
        };
    }

    private static String key(@Nullable Object value) {
        return value == null ? "" : value.toString().toLowerCase(Locale.ROOT);
    }

    private static Filter of(Source source) {
        return new Filter.Like(RecordFields.of(Column.SOURCE), Glob.exactly(source.key()));
    }

    private static Filter events(Source source, long id) {
        Filter event = new Filter.Is(RecordFields.of(Column.EVENT_ID), new Filter.Whole(id));
        return Filter.and(List.of(of(source), event));
    }

    private static Filter either(Filter... filters) {
        List<Filter> list = new ArrayList<>(List.of(filters));
        return Filter.or(list);
    }
}
