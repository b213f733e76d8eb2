package org.sala.engine.world;

import static org.sala.engine.world.Host.Os.DEBIAN_12;
import static org.sala.engine.world.Host.Os.UBUNTU_24;
import static org.sala.engine.world.Host.Os.WINDOWS_SERVER_2019;
import static org.sala.engine.world.Host.Os.WINDOWS_SERVER_2022;
import static org.sala.engine.world.Organisation.Zone.Kind.DMZ;
import static org.sala.engine.world.Organisation.Zone.Kind.MANAGEMENT;
import static org.sala.engine.world.Organisation.Zone.Kind.SERVERS;

import java.util.List;

/// The servers of the shipped organisations.
final class ServerPark {

    private ServerPark() {}

    static List<OrganisationSpec.Server> agency() {
        return List.of(
                server("DC01", SERVERS, WINDOWS_SERVER_2022, HostRole.DOMAIN_CONTROLLER),
                server("DC02", SERVERS, WINDOWS_SERVER_2019, HostRole.DOMAIN_CONTROLLER),
                server("FS01", SERVERS, WINDOWS_SERVER_2022, HostRole.FILE_SERVER),
                server("FS02", SERVERS, WINDOWS_SERVER_2019, HostRole.FILE_SERVER),
                server("FS03", SERVERS, WINDOWS_SERVER_2019, HostRole.FILE_SERVER),
                server("DB01", SERVERS, WINDOWS_SERVER_2022, HostRole.DATABASE_SERVER),
                server("DB02", SERVERS, WINDOWS_SERVER_2019, HostRole.DATABASE_SERVER),
                server("APP01", SERVERS, WINDOWS_SERVER_2022, HostRole.APPLICATION_SERVER),
                server("APP02", SERVERS, WINDOWS_SERVER_2019, HostRole.APPLICATION_SERVER),
                server("MAIL01", SERVERS, DEBIAN_12, HostRole.MAIL_SERVER),
                server("MX01", DMZ, DEBIAN_12, HostRole.MAIL_GATEWAY),
                server("WEB01", DMZ, UBUNTU_24, HostRole.WEB_SERVER),
                server("WEB02", DMZ, UBUNTU_24, HostRole.WEB_SERVER),
                server("PX01", DMZ, DEBIAN_12, HostRole.PROXY),
                server("NS01", SERVERS, DEBIAN_12, HostRole.DNS_RESOLVER),
                server("DHCP01", SERVERS, DEBIAN_12, HostRole.DHCP_SERVER),
                server("FW01", MANAGEMENT, DEBIAN_12, HostRole.FIREWALL),
                server("VPN01", DMZ, DEBIAN_12, HostRole.VPN_GATEWAY),
                server("BKP01", MANAGEMENT, WINDOWS_SERVER_2022, HostRole.BACKUP_SERVER),
                server("PRN01", SERVERS, WINDOWS_SERVER_2019, HostRole.PRINT_SERVER),
                server("WSUS01", SERVERS, WINDOWS_SERVER_2019, HostRole.UPDATE_SERVER),
                server("MGT01", MANAGEMENT, WINDOWS_SERVER_2022, HostRole.MANAGEMENT_SERVER),
                server("MGT02", MANAGEMENT, WINDOWS_SERVER_2022, HostRole.MANAGEMENT_SERVER),
                server("AV01", SERVERS, WINDOWS_SERVER_2019, HostRole.ANTIVIRUS_SERVER),
                server("HD01", SERVERS, UBUNTU_24, HostRole.HELPDESK_SERVER),
                server("LOG01", MANAGEMENT, DEBIAN_12, HostRole.LOG_SERVER),
                server("LOG02", MANAGEMENT, DEBIAN_12, HostRole.LOG_SERVER),
                server("APP03", SERVERS, UBUNTU_24, HostRole.APPLICATION_SERVER));
    }

    static List<OrganisationSpec.Server> small() {
        return List.of(
                server("DC01", SERVERS, WINDOWS_SERVER_2022, HostRole.DOMAIN_CONTROLLER),
                server("DC02", SERVERS, WINDOWS_SERVER_2019, HostRole.DOMAIN_CONTROLLER),
                server("FS01", SERVERS, WINDOWS_SERVER_2022, HostRole.FILE_SERVER),
                server(
                        "DB01",
                        SERVERS,
                        WINDOWS_SERVER_2022,
                        HostRole.DATABASE_SERVER,
                        HostRole.APPLICATION_SERVER),
                server("MAIL01", SERVERS, DEBIAN_12, HostRole.MAIL_SERVER),
                server("MX01", DMZ, DEBIAN_12, HostRole.MAIL_GATEWAY),
                server("WEB01", DMZ, UBUNTU_24, HostRole.WEB_SERVER),
                server("PX01", DMZ, DEBIAN_12, HostRole.PROXY),
                server(
                        "NS01",
                        SERVERS,
                        DEBIAN_12,
                        HostRole.DNS_RESOLVER,
                        HostRole.DHCP_SERVER,
                        HostRole.HELPDESK_SERVER),
                server("FW01", MANAGEMENT, DEBIAN_12, HostRole.FIREWALL),
                server("VPN01", DMZ, DEBIAN_12, HostRole.VPN_GATEWAY, HostRole.LOG_SERVER),
                server(
                        "BKP01",
                        MANAGEMENT,
                        WINDOWS_SERVER_2022,
                        HostRole.BACKUP_SERVER,
                        HostRole.PRINT_SERVER),
                server(
                        "MGT01",
                        MANAGEMENT,
                        WINDOWS_SERVER_2022,
                        HostRole.MANAGEMENT_SERVER,
                        HostRole.UPDATE_SERVER,
                        HostRole.ANTIVIRUS_SERVER));
    }

    private static OrganisationSpec.Server server(
            String name, Organisation.Zone.Kind zone, Host.Os os, HostRole... roles) {
        return new OrganisationSpec.Server(name, zone, os, List.of(roles));
    }
}
